import { useSyncExternalStore } from 'react';
import type { Model, SavedEntry } from '../../../../api/types';
import type { FormHandle } from '../../../../form/handle';

/** An entry that has been saved, and the form that it is changed in. */
export interface OpenDocument {
  model: Model;
  entry: SavedEntry;
  locale?: string;
  form: FormHandle;
}

export const useIsDirty = (form: FormHandle) => useSyncExternalStore(form.subscribe, form.isDirty);

/** Whether the public would see something else after it. */
export const isPublishable = (entry: SavedEntry | undefined, isDirty: boolean) =>
  !entry || isDirty || entry.__state !== 'published';

/** One language of a document, as it stands. */
export interface LanguageState {
  code: string;
  state: SavedEntry['__state'];
}

/** The language of an entry; none where its type has no languages. */
export const languageOf = ({ locale, __state }: SavedEntry): LanguageState[] =>
  locale ? [{ code: locale, state: __state }] : [];
