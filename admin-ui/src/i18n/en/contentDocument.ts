/** What is done with an entry. */
export const contentDocument = {};
