import { type Act, actOnAll, type BulkRow } from '../../../../api/content';
import type { SavedEntry } from '../../../../api/types';

/** What became of one entry. */
export interface Outcome {
  entry: SavedEntry;
  error?: NonNullable<BulkRow['error']>;
}

/** Where something is done: in the language of the list, in that of each row, or in all of them. */
export type Extent = { locale?: string } | 'each' | 'all';

/** Does the same to several entries, and says for each what became of it. */
export async function run(uid: string, act: Act, entries: SavedEntry[], extent: Extent): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [locale, some] of grouped(entries, extent)) {
    // A document that is there in several languages is done once for all of them.
    const ids = [...new Set(some.map(it => it.documentId))];
    const { data } = await actOnAll(uid, act, ids, locale);
    const errors = new Map(data.filter(it => !it.done).map(it => [it.documentId, it.error]));
    for (const entry of some) {
      const error = errors.get(entry.documentId);
      outcomes.push(error ? { entry, error } : { entry });
    }
  }
  return outcomes;
}

function grouped(entries: SavedEntry[], extent: Extent): Map<string | undefined, SavedEntry[]> {
  const groups = new Map<string | undefined, SavedEntry[]>();
  for (const entry of entries) {
    const locale = extent === 'all' ? '*' : extent === 'each' ? (entry.locale ?? undefined) : extent.locale;
    groups.set(locale, [...(groups.get(locale) ?? []), entry]);
  }
  return groups;
}
