import { queryOptions } from '@tanstack/react-query';
import type { ListSearch } from '../ui/listSearch';
import { api, data } from './client';
import { listQuery } from './listQuery';
import type { Listed, Permissions, Token, TokenType } from './types';

export const tokens = (search: ListSearch) =>
  queryOptions({
    queryKey: ['tokens', search],
    queryFn: async (): Promise<Listed<Token>> =>
      data(api.GET('/admin/api-tokens', { params: { query: listQuery(search) } })),
    placeholderData: before => before,
  });

export interface NewToken {
  name: string;
  description?: string;
  type: TokenType;
  permissions?: Permissions;
  expiresAt?: string | null;
}

/** The answer holds the secret, this once. */
export async function createToken(body: NewToken): Promise<Token> {
  const sent = body as Omit<NewToken, 'permissions'> & { permissions?: Record<string, unknown> };
  return (await data(api.POST('/admin/api-tokens', { body: sent }))).data;
}

const at = (id: number) => ({ params: { path: { id: String(id) } } });

export async function changeToken(id: number, body: { permissions: Permissions }) {
  await data(
    api.PUT('/admin/api-tokens/{id}', { ...at(id), body: body as { permissions: Record<string, unknown> } }),
  );
}

export async function rotateToken(id: number): Promise<Token> {
  return (await data(api.POST('/admin/api-tokens/{id}/rotate', at(id)))).data;
}

export async function deleteToken(id: number) {
  await data(api.DELETE('/admin/api-tokens/{id}', at(id)));
}
