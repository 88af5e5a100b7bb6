import { useSyncExternalStore } from 'react';
import type { Model, SavedEntry } from '../../../../api/types';
import type { FormHandle } from '../../../../form/handle';
import type { State } from './StateBadge';

/** An entry that has been saved, and the form that it is changed in. */
export interface OpenDocument {
  model: Model;
  entry: SavedEntry;
  locale?: string;
  form: FormHandle;
}

export const useIsDirty = (form: FormHandle) => useSyncExternalStore(form.subscribe, form.isDirty);

/** One language of a document, as it stands. */
export interface LanguageState {
  code: string;
  state: State;
}

interface Localization {
  locale?: string | null;
  __state?: State;
}

/** The languages that a document is there in, its own first. */
export function languagesOf(entry: SavedEntry): LanguageState[] {
  const others = Array.isArray(entry.localizations) ? (entry.localizations as Localization[]) : [];
  return [entry as Localization, ...others].flatMap(it =>
    it.locale ? [{ code: it.locale, state: it.__state ?? 'draft' }] : [],
  );
}
