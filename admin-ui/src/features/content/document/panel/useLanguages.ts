import { useQuery } from '@tanstack/react-query';
import { inEachLanguage } from '../../../../api/actions';
import type { Model, SavedEntry } from '../../../../api/types';
import { type LanguageState, languageOf } from './document';

/**
 * The languages that a document is there in, that of the entry first. An entry says so itself when it
 * is read, but does not learn of what is done to the others.
 */
export function useLanguages(model: Model, documentId: string, entry?: SavedEntry): LanguageState[] {
  const { data: others = [] } = useQuery({
    ...inEachLanguage(model, documentId),
    initialData:
      entry && ([entry, ...((entry.localizations as SavedEntry[] | undefined) ?? [])] as SavedEntry[]),
  });
  const own = entry ? languageOf(entry) : [];
  const isOther = (it: SavedEntry) => it.locale && it.locale !== own[0]?.code;
  return [...own, ...others.filter(isOther).map(it => ({ code: String(it.locale), state: it.__state }))];
}
