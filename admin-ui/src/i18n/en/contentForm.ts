/** The form of an entry. */
export const contentForm = {};
