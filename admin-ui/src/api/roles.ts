import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { Explanation, Permissions, Role } from './types';

export const roles = () =>
  queryOptions({
    queryKey: ['roles'],
    queryFn: async () => {
      const params = { query: { pageSize: 100 } };
      return (await data(api.GET('/admin/end-user-roles', { params }))).data as Role[];
    },
  });

export const role = (type: string) =>
  queryOptions({
    queryKey: ['roles', type],
    queryFn: async () =>
      (await data(api.GET('/admin/end-user-roles/{type}', { params: { path: { type } } }))).data as Role,
  });

export interface RoleChange {
  name?: string;
  description?: string;
  permissions?: Permissions;
}

export async function changeRole(type: string, body: RoleChange) {
  await data(
    api.PUT('/admin/end-user-roles/{type}', {
      params: { path: { type } },
      body: body as RoleChange & { permissions?: Record<string, unknown> },
    }),
  );
}

export async function createRole(body: { name: string; description?: string }): Promise<Role> {
  return (await data(api.POST('/admin/end-user-roles', { body }))).data as Role;
}

export async function deleteRole(type: string) {
  await data(api.DELETE('/admin/end-user-roles/{type}', { params: { path: { type } } }));
}

export interface Question {
  role?: string;
  userId?: number;
  uid: string;
  action: string;
  documentId?: string;
}

export async function explain(body: Question): Promise<Explanation> {
  return (await data(api.POST('/admin/permissions/explain', { body }))).data;
}

/** What can be permitted. */
export const subjects = () =>
  queryOptions({
    queryKey: ['models', 'subjects'],
    queryFn: async () => (await data(api.GET('/admin/permissions/subjects'))).data,
    staleTime: 60_000,
  });
