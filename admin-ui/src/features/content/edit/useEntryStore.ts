import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type EntryAddress, entry as entryQuery, writeEntry } from '../../../api/entry';
import type { Model, SavedEntry } from '../../../api/types';
import { hasDrafts } from '../../../form/attribute';
import { type FormOptions, FormStore } from '../../../form/store/form';
import type { Values } from '../../../form/store/value';
import { useT } from '../../../i18n';
import { say } from '../../../ui/useChange';

interface Options {
  address: EntryAddress;
  model: Model;
  components: Model[];
  entry: SavedEntry | null;
  /** What a new translation shares with the others. */
  shared?: Values;
  isTranslation?: boolean;
  onCreated?(entry: SavedEntry): void;
}

/** The form of one entry. It is made once, and outlives that a new entry gets an address. */
export function useEntryStore(options: Options): FormStore {
  const { onCreated } = options;
  const write = useWrite(options);
  const [store] = useState(() => {
    const { address, model, components, entry, shared, isTranslation } = options;
    const documentId = entry?.documentId ?? address.documentId;
    return new FormStore({
      model,
      components: new Map(components.map(it => [it.uid, it])),
      document: { uid: address.uid, documentId, locale: address.locale },
      entry: entry ?? undefined,
      shared,
      isTranslation,
      write,
    });
  });
  useEffect(() => {
    store.options.write = write;
    store.options.onCreated = onCreated;
  });
  useNewer(store, options.entry);
  return store;
}

/** Writes an entry, says that it was written, and has read again what has changed by it. */
function useWrite({ address: { isSingle }, model }: Options): FormOptions['write'] {
  const t = useT();
  const client = useQueryClient();
  return async ({ uid, documentId, locale }, body, how) => {
    const publish = how.publish && hasDrafts(model);
    const saved = await writeEntry({ uid, documentId, locale, isSingle }, body, { ...how, publish });
    const key = { uid, documentId: isSingle ? undefined : saved.documentId, locale, isSingle };
    client.setQueryData(entryQuery(key).queryKey, saved);
    const isOther = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[2] !== 'entry';
    void client.invalidateQueries({ queryKey: ['content'], predicate: isOther });
    void client.invalidateQueries({ queryKey: ['versions'] });
    say(t(publish ? 'form.published' : 'form.saved'), t('close'));
    return saved;
  };
}

/** What was read again replaces what nobody has changed. */
function useNewer(store: FormStore, entry: SavedEntry | null) {
  useEffect(() => {
    const { entry: known, isDirty, isSaving } = store.status();
    if (!entry || !known || isDirty || isSaving || entry.__etag === known.__etag) return;
    if (entry.updatedAt < known.updatedAt) return;
    store.reset(entry);
  }, [store, entry]);
}
