import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { components } from './schema';
import type { Listed } from './types';

/** An entry at the other end of a relation: ids, how it stands, and what it is called by. */
export type LinkedEntry = components['schemas']['RelationEntry'];

/** A relation of a type, or of a component in it. */
export interface RelationRef {
  uid: string;
  /** `author`, `seo.author`, `blocks.text.quote.author`. */
  field: string;
  locale?: string;
}

export const PAGE_SIZE = 10;

/** A page of entries that a relation may lead to. */
export const candidates = ({ uid, field, locale }: RelationRef, search: { q?: string; page?: number }) =>
  queryOptions({
    queryKey: ['relations', uid, field, 'candidates', { locale, ...search }],
    // Entries are made while one looks for them.
    staleTime: 0,
    queryFn: async (): Promise<Listed<LinkedEntry> & { meta: { pagination: { total: number } } }> => {
      const { q, page = 1 } = search;
      const query = { page, pageSize: PAGE_SIZE, ...(q && { _q: q }), ...(locale && { locale }) };
      const path = { uid, field };
      return data(api.GET('/admin/content/{uid}/relations/{field}', { params: { path, query } }));
    },
  });

/** Candidates that are known by nothing but what a browser kept of them. */
export async function candidatesById(
  { uid, field, locale }: RelationRef,
  ids: string[],
): Promise<LinkedEntry[]> {
  const wanted = ids.map((id, at) => [`filters[documentId][$in][${at}]`, id]);
  const query = { pageSize: 100, ...Object.fromEntries(wanted), ...(locale && { locale }) };
  const path = { uid, field };
  return (await data(api.GET('/admin/content/{uid}/relations/{field}', { params: { path, query } }))).data;
}

/** A page of what a relation of a saved entry leads to, in its order. */
export async function linksOf(
  { uid, field, locale }: RelationRef,
  at: { documentId: string; instance?: number; page: number },
): Promise<Listed<LinkedEntry>> {
  const { documentId, instance, page } = at;
  const query = {
    page,
    pageSize: PAGE_SIZE,
    ...(locale && { locale }),
    ...(instance !== undefined && { instance }),
  };
  const path = { uid, documentId, field };
  return data(api.GET('/admin/content/{uid}/{documentId}/relations/{field}', { params: { path, query } }));
}
