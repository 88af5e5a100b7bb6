import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { PAGE_SIZE } from './listQuery';
import type { paths } from './schema';
import type { EndUser, EndUserValues, NewEndUser } from './types';

/** What the list of end users looks like, as it stands in the address. */
export interface EndUserSearch {
  q?: string;
  page?: number;
  sort?: string;
  /** The `type` of a role. */
  role?: string;
  state?: 'blocked' | 'unconfirmed';
}

type Query = NonNullable<paths['/admin/end-users']['get']['parameters']['query']>;

export function endUserQuery({ q, page, sort, role, state }: EndUserSearch) {
  const query = {
    page: page ?? 1,
    pageSize: PAGE_SIZE,
    sort: sort ?? 'username',
    ...(q && { _q: q }),
    ...(role && { 'filters[role][type][$eq]': role }),
    ...(state === 'blocked' && { 'filters[blocked][$eq]': 'true' }),
    ...(state === 'unconfirmed' && { 'filters[confirmed][$eq]': 'false' }),
  };
  return query satisfies Query;
}

export const endUsers = (search: EndUserSearch) =>
  queryOptions({
    queryKey: ['end-users', 'list', search],
    queryFn: () => data(api.GET('/admin/end-users', { params: { query: endUserQuery(search) } })),
  });

export interface ReadEndUser {
  user: EndUser;
  /** What a change names, so that it is none of somebody else's. */
  etag: string | null;
}

export const endUser = (id: string) =>
  queryOptions({
    queryKey: ['end-users', id],
    queryFn: async (): Promise<ReadEndUser> => {
      const answer = await api.GET('/admin/end-users/{id}', at(id));
      const { data: user } = await data(Promise.resolve(answer));
      return { user, etag: answer.response.headers.get('etag') };
    },
  });

const at = (id: string | number) => ({ params: { path: { id: Number(id) } } });

export async function createEndUser(body: NewEndUser): Promise<EndUser> {
  return (await data(api.POST('/admin/end-users', { body }))).data;
}

export interface EndUserChange {
  id: number;
  body: EndUserValues;
  etag?: string | null;
}

export async function changeEndUser({ id, body, etag }: EndUserChange): Promise<EndUser> {
  const headers = etag ? { 'if-match': etag } : {};
  return (await data(api.PUT('/admin/end-users/{id}', { ...at(id), body, headers }))).data;
}

export const deleteEndUser = (id: number) => data(api.DELETE('/admin/end-users/{id}', at(id)));

export const revokeEndUserSessions = (id: number) =>
  data(api.POST('/admin/end-users/{id}/sessions/revoke', at(id)));

export const resetEndUserTwoFactor = (id: number) =>
  data(api.POST('/admin/end-users/{id}/reset-two-factor', at(id)));
