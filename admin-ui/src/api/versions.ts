import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { components } from './schema';
import type { SavedEntry } from './types';

export type Version = components['schemas']['EntryVersion'];
export type VersionData = components['schemas']['VersionData'];

/** The past of an entry in one language. */
export interface Past {
  uid: string;
  documentId: string;
  locale?: string;
}

const place = ({ uid, documentId }: Past) => ({ uid, documentId });
const within = ({ locale }: Past) => (locale ? { locale } : {});

const PAGE_SIZE = 100;

/** Versions, the newest first. An entry that came with an import has none yet. */
export const versions = (past: Past, page = 1) =>
  queryOptions({
    queryKey: ['versions', past.uid, past.documentId, past.locale ?? '', page],
    queryFn: async () => {
      const query = { ...within(past), page, pageSize: PAGE_SIZE };
      const params = { path: place(past), query };
      return data(api.GET('/admin/content/{uid}/{documentId}/versions', { params }));
    },
  });

/** What an entry said in a version; that does not change. */
export const version = (past: Past, number: number) =>
  queryOptions({
    queryKey: ['version', past.uid, past.documentId, past.locale ?? '', number],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<VersionData> => {
      const params = { path: { ...place(past), version: number }, query: within(past) };
      return (await data(api.GET('/admin/content/{uid}/{documentId}/versions/{version}', { params }))).data;
    },
  });

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** What differs between two versions, from the older to the newer. */
export const comparison = (past: Past, from: number, to: number) =>
  queryOptions({
    queryKey: ['comparison', past.uid, past.documentId, past.locale ?? '', from, to],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<FieldChange[]> => {
      const params = { path: { ...place(past), version: from }, query: { ...within(past), to } };
      return (await data(api.GET('/admin/content/{uid}/{documentId}/versions/{version}/diff', { params })))
        .data;
    },
  });

/** Makes a version the draft; says which attributes did not come back wholly. */
export async function restore(past: Past, number: number): Promise<{ entry: SavedEntry; leftOut: string[] }> {
  const params = { path: { ...place(past), version: number }, query: within(past) };
  const answer = await data(
    api.POST('/admin/content/{uid}/{documentId}/versions/{version}/restore', { params }),
  );
  return { entry: answer.data, leftOut: answer.meta.leftOut };
}
