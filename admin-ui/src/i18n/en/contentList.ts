/** The list of entries. */
export const contentList = {};
