import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { SavedEntry } from '../../../api/types';
import { EntryLoader } from './EntryLoader';

/** An entry of a collection type; `new` as its document makes one. */
export function EditPage() {
  const { uid, documentId } = useParams({ from: '/shell/content/$uid/$documentId' });
  const { locale } = useSearch({ strict: false }) as { locale?: string };
  const go = useNavigate();
  const { key, made } = useFormKey(uid, documentId, locale);
  const create = (entry: SavedEntry) => {
    made(entry.documentId);
    const params = { uid, documentId: entry.documentId };
    void go({
      to: '/content/$uid/$documentId',
      params,
      search: locale ? { locale } : {},
      replace: true,
    } as never);
  };
  return (
    <EntryLoader
      key={key}
      uid={uid}
      documentId={documentId === 'new' ? undefined : documentId}
      locale={locale}
      onCreated={create}
    />
  );
}

interface FormKey {
  of: string;
  /** What it is about to become. */
  next?: string;
  key: string;
}

/** A form is another one for another entry, but the same when a new entry gets its address. */
function useFormKey(uid: string, documentId: string, locale = '') {
  const name = (id: string) => `${uid} ${id} ${locale}`;
  const [now, setNow] = useState<FormKey>(() => ({ of: name(documentId), key: crypto.randomUUID() }));
  const of = name(documentId);
  if (of === now.next) setNow({ of, key: now.key });
  else if (of !== now.of) setNow({ of, key: crypto.randomUUID() });
  return { key: now.key, made: (id: string) => setNow(it => ({ ...it, next: name(id) })) };
}
