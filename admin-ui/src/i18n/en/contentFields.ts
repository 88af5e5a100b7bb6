/** Editors and pickers. */
export const contentFields = {};
