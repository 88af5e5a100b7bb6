import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { components } from './schema';

export type Scheduled = components['schemas']['Scheduled'];
export type Later = components['schemas']['Later'];

export type Job = components['schemas']['Job'];

/** What is planned for entries of all types, and what of it has failed; the soonest first. */
export const jobs = () =>
  queryOptions({
    queryKey: ['scheduled', 'all'],
    queryFn: async () => {
      const query = {
        'filters[state][$in][0]': 'failed',
        'filters[state][$in][1]': 'pending',
        pageSize: 100,
      };
      return (await data(api.GET('/admin/jobs', { params: { query } }))).data.toReversed();
    },
  });

interface Document {
  uid: string;
  documentId: string;
}

const path = ({ uid, documentId }: Document) => ({ uid, documentId });

export const scheduled = (of: Document) =>
  queryOptions({
    queryKey: ['scheduled', of.uid, of.documentId],
    queryFn: async () =>
      (
        await data(
          api.GET('/admin/content/{uid}/{documentId}/actions/schedule', { params: { path: path(of) } }),
        )
      ).data,
  });

export async function plan(of: Document, body: { action: Later; at: string; locale?: string }) {
  const params = { path: path(of) };
  return (await data(api.POST('/admin/content/{uid}/{documentId}/actions/schedule', { params, body }))).data;
}

/** Gives up what is planned, or forgets that it failed. */
export async function cancelPlan(of: Document, id: number) {
  const params = { path: { ...path(of), id } };
  await data(api.DELETE('/admin/content/{uid}/{documentId}/actions/schedule/{id}', { params }));
}
