import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { type Query, queryString } from './queryString';
import type { components } from './schema';
import type { Listed, SavedEntry } from './types';

export type BoundedPagination = components['schemas']['BoundedPagination'];
export type BulkAnswer = components['schemas']['BulkAnswer'];
export type BulkRow = components['schemas']['BulkRow'];
export type Act = 'publish' | 'unpublish' | 'delete';

export interface EntryPage {
  data: SavedEntry[];
  meta: { pagination: BoundedPagination };
}

/** Filters are nested deeper than the client of the API can write by itself. */
const nested = { querySerializer: (query: object) => queryString(query as Query) };

const at = (uid: string, query: Query) => ({ params: { path: { uid }, query: query as object }, ...nested });

export async function readEntries(uid: string, query: Query): Promise<EntryPage> {
  return (await data(api.GET('/admin/content/{uid}', at(uid, query)))) as EntryPage;
}

/** A page of entries. Another page of the same type takes its place when it is there, not before. */
export const entries = (uid: string, query: Query) =>
  queryOptions({
    queryKey: ['content', uid, 'list', query],
    queryFn: () => readEntries(uid, query),
    placeholderData: keepPreviousData,
  });

/** What a relation may lead to, by what it is called. */
export const candidates = (uid: string, field: string, query: Query) =>
  queryOptions({
    queryKey: ['content', uid, 'candidates', field, query],
    queryFn: async () => {
      const params = { path: { uid, field }, query: query as object };
      const answer = await data(
        api.GET('/admin/content/{uid}/relations/{field}', { params, ...nested } as never),
      );
      return answer as Listed<SavedEntry>;
    },
  });

export async function actOnAll(
  uid: string,
  act: Act,
  documentIds: string[],
  locale?: string,
): Promise<BulkAnswer> {
  const sent = { params: { path: { uid }, query: locale ? { locale } : {} }, body: { documentIds } };
  switch (act) {
    case 'publish':
      return data(api.POST('/admin/content/{uid}/actions/publish', sent));
    case 'unpublish':
      return data(api.POST('/admin/content/{uid}/actions/unpublish', sent));
    case 'delete':
      return data(api.POST('/admin/content/{uid}/actions/delete', sent));
  }
}

/** All entries that a list with this query has on all of its pages, as a file. */
export async function exportEntries(uid: string, format: 'csv' | 'json', query: Query): Promise<Blob> {
  const call = api.GET('/admin/content/{uid}/export', {
    ...at(uid, { ...query, format }),
    parseAs: 'blob',
  });
  return (await data(call)) as Blob;
}
