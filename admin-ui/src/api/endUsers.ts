import { queryOptions } from '@tanstack/react-query';
import { call } from './client';
import { PAGE_SIZE } from './listQuery';

/** An end user as administrators see it; what else it has follows from its type. */
export interface EndUser extends Record<string, unknown> {
  id: number;
  documentId: string;
  username: string;
  email: string;
  provider: string | null;
  confirmed: boolean | null;
  blocked: boolean | null;
  role: { id: number; name: string; type: string } | null;
  twoFactor: boolean;
  /** How many are live. */
  sessions: number;
  createdAt: string;
  updatedAt: string;
}

/** What the list of end users looks like, as it stands in the address. */
export interface EndUserSearch {
  q?: string;
  page?: number;
  sort?: string;
  /** The `type` of a role. */
  role?: string;
  state?: 'blocked' | 'unconfirmed';
}

interface Page {
  data: EndUser[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

export function endUserQuery({ q, page, sort, role, state }: EndUserSearch): string {
  const query = new URLSearchParams({ page: String(page ?? 1), pageSize: String(PAGE_SIZE) });
  query.set('sort', sort ?? 'username');
  if (q) query.set('_q', q);
  if (role) query.set('filters[role][type][$eq]', role);
  if (state === 'blocked') query.set('filters[blocked][$eq]', 'true');
  if (state === 'unconfirmed') query.set('filters[confirmed][$eq]', 'false');
  return query.toString();
}

export const endUsers = (search: EndUserSearch) =>
  queryOptions({
    queryKey: ['end-users', 'list', search],
    queryFn: () => call<Page>('GET', `/admin/end-users?${endUserQuery(search)}`),
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
      const { data, etag } = await call<{ data: EndUser }>('GET', at(id));
      return { user: data, etag };
    },
  });

const at = (id: string | number, rest = '') => `/admin/end-users/${encodeURIComponent(id)}${rest}`;

export async function createEndUser(body: Record<string, unknown>): Promise<EndUser> {
  return (await call<{ data: EndUser }>('POST', '/admin/end-users', body)).data;
}

export interface EndUserChange {
  id: number;
  body: Record<string, unknown>;
  etag?: string | null;
}

export async function changeEndUser({ id, body, etag }: EndUserChange): Promise<EndUser> {
  const headers = etag ? { 'if-match': etag } : undefined;
  return (await call<{ data: EndUser }>('PUT', at(id), body, headers)).data;
}

export const deleteEndUser = (id: number) => call('DELETE', at(id));

export const revokeEndUserSessions = (id: number) => call('POST', at(id, '/sessions/revoke'));

export const resetEndUserTwoFactor = (id: number) => call('POST', at(id, '/reset-two-factor'));
