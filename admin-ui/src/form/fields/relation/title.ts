import type { Shown } from './links';

/** Members that every entry has. */
const SYSTEM = ['id', 'documentId', 'locale', 'createdAt', 'updatedAt', 'publishedAt', '__state', '__etag'];

/** What an entry is called: besides ids and times it has the one attribute that names it. */
export function titleOf(entry: Shown): string {
  for (const [name, value] of Object.entries(entry))
    if (!SYSTEM.includes(name) && (typeof value === 'string' || typeof value === 'number') && value !== '')
      return String(value);
  return entry.documentId;
}
