/** End users, and confirming who one is. */
export const people = {};
