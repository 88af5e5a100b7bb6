import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { type Query, queryString } from './queryString';
import type { components } from './schema';

/** A list that is looked at again. */
export type View = components['schemas']['View'];
export type Scope = 'private' | 'everyone';

/** The views of a type: one's own, and those of everybody. */
export const views = (uid: string) =>
  queryOptions({
    queryKey: ['views', uid],
    queryFn: async (): Promise<View[]> => {
      const query = { filters: { uid }, sort: 'name', pageSize: 100 };
      const querySerializer = (it: object) => queryString(it as Query);
      return (await data(api.GET('/admin/views', { params: { query }, querySerializer }))).data;
    },
  });

export interface ViewChange {
  name?: string;
  query?: string;
  scope?: Scope;
}

export async function createView(body: {
  uid: string;
  name: string;
  query: string;
  scope: Scope;
}): Promise<View> {
  return (await data(api.POST('/admin/views', { body }))).data;
}

export async function changeView(id: number, body: ViewChange): Promise<View> {
  return (await data(api.PUT('/admin/views/{id}', { params: { path: { id } }, body }))).data;
}

export async function deleteView(id: number) {
  await data(api.DELETE('/admin/views/{id}', { params: { path: { id } } }));
}
