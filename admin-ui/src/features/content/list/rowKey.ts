import type { SavedEntry } from '../../../api/types';

/** What a row is known by: in a list of all languages a document has several. */
export const keyOf = (entry: SavedEntry) => `${entry.documentId} ${entry.locale ?? ''}`;
