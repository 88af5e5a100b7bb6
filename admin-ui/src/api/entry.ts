import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { Problem } from './problem';
import type { SavedEntry } from './types';

/** Where an entry is. A single type has one of each locale, and needs no `documentId`. */
export interface EntryAddress {
  uid: string;
  documentId?: string;
  locale?: string;
  isSingle?: boolean;
}

export interface Write {
  publish: boolean;
  /** What was read, so that nothing is written over what somebody else did since. */
  etag?: string;
}

const queryOf = ({ locale }: EntryAddress) => (locale ? { locale } : {});

export async function readEntry(address: EntryAddress): Promise<SavedEntry> {
  const { uid, documentId = '', isSingle } = address;
  const query = queryOf(address);
  const answer = isSingle
    ? await data(api.GET('/admin/single/{uid}', { params: { path: { uid }, query } }))
    : await data(
        api.GET('/admin/content/{uid}/{documentId}', { params: { path: { uid, documentId }, query } }),
      );
  return answer.data;
}

/**
 * Whether it is worth asking for: a translation, or a single type, that is not made yet is nothing
 * unusual, and browsers write each 404 into their console.
 */
async function mayBeThere({ uid, documentId, locale, isSingle }: EntryAddress): Promise<boolean> {
  if (!isSingle && !(locale && documentId)) return true;
  const query = {
    ...(locale && { locale: '*' }),
    pageSize: 100,
    ...(!isSingle && { 'filters[documentId][$eq]': documentId }),
    'fields[0]': locale ? 'locale' : 'documentId',
  };
  const { data: made } = await data(api.GET('/admin/content/{uid}', { params: { path: { uid }, query } }));
  if (made.length === 0) return !isSingle;
  return made.some(it => !it.locale || !locale || it.locale === locale);
}

/** The draft of an entry in one locale; `null` where there is none. */
export const entry = (address: EntryAddress) =>
  queryOptions({
    queryKey: ['content', address.uid, 'entry', address.documentId ?? '', address.locale ?? ''],
    queryFn: async (): Promise<SavedEntry | null> => {
      try {
        return (await mayBeThere(address)) ? await readEntry(address) : null;
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });

/** Makes or changes an entry; answers its draft. */
export async function writeEntry(
  address: EntryAddress,
  body: Record<string, unknown>,
  { publish, etag }: Write,
): Promise<SavedEntry> {
  const { uid, documentId, isSingle } = address;
  const query = { ...queryOf(address), ...(publish && { status: 'published' }) };
  const sent = { body: { data: body }, params: { query, header: etag ? { 'If-Match': etag } : {} } };
  const path = { uid, documentId: documentId ?? '' };
  const call = () => {
    if (isSingle) return api.PUT('/admin/single/{uid}', { ...sent, params: { ...sent.params, path } });
    if (!documentId) return api.POST('/admin/content/{uid}', { ...sent, params: { query, path } });
    return api.PUT('/admin/content/{uid}/{documentId}', { ...sent, params: { ...sent.params, path } });
  };
  const saved = (await data<{ data: SavedEntry }>(call())).data;
  if (!publish) return saved;
  // The answer is what was published, whose components have rows of their own.
  return readEntry({ ...address, documentId: saved.documentId }).catch(() => saved);
}

/** Another locale of a document, for what all of them share; the default one where there is one. */
export const sibling = (address: EntryAddress) =>
  queryOptions({
    queryKey: ['content', address.uid, 'sibling', address.documentId ?? '', address.locale ?? ''],
    queryFn: async (): Promise<SavedEntry | null> => {
      const { locale: _, ...elsewhere } = address;
      try {
        return await readEntry(elsewhere);
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return anyLocale(address);
        throw error;
      }
    },
  });

async function anyLocale({ uid, documentId, isSingle }: EntryAddress): Promise<SavedEntry | null> {
  if (isSingle || !documentId) return null;
  const found = await find(uid, { 'filters[documentId][$eq]': documentId, locale: '*', pageSize: '1' });
  const locale = found[0]?.locale;
  return locale ? readEntry({ uid, documentId, locale }) : null;
}

/** Whether another entry of the type has this value. */
export async function isTaken(address: EntryAddress, name: string, value: string): Promise<boolean> {
  const { uid, documentId, locale } = address;
  const found = await find(uid, {
    [`filters[${name}][$eq]`]: value,
    ...(documentId && { 'filters[documentId][$ne]': documentId }),
    ...(locale && { locale }),
    fields: name,
    pageSize: '1',
  });
  return found.length > 0;
}

async function find(uid: string, query: Record<string, string>): Promise<SavedEntry[]> {
  const querySerializer = () => new URLSearchParams(query).toString();
  return (await data(api.GET('/admin/content/{uid}', { params: { path: { uid } }, querySerializer }))).data;
}
