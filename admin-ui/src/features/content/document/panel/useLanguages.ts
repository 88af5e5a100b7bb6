import { useQuery } from '@tanstack/react-query';
import { inEachLanguage } from '../../../../api/actions';
import type { Model, SavedEntry } from '../../../../api/types';
import { type LanguageState, languagesOf } from './document';

/** The languages that a document is there in: an entry says so, where there is one in this language. */
export function useLanguages(model: Model, documentId: string, entry?: SavedEntry): LanguageState[] {
  const { data } = useQuery({ ...inEachLanguage(model, documentId), enabled: entry === undefined });
  if (entry) return languagesOf(entry);
  return (data ?? []).flatMap(it => (it.locale ? [{ code: it.locale, state: it.__state }] : []));
}
