import { queryOptions } from '@tanstack/react-query';
import type { ListSearch } from '../ui/listSearch';
import { api, data } from './client';
import { listQuery } from './listQuery';
import type { components } from './schema';

type Schemas = components['schemas'];

/** An administrator as others see them. */
export type Administrator = Schemas['ManagedAdministrator'];
export type AdministratorChange = Schemas['AdministratorChange'];
export type Invitation = Schemas['Invitation'];
export type NewInvitation = Schemas['NewInvitation'];
export type AdminRole = Schemas['ManagedRole'];

export interface AdminRoleValues {
  name: string;
  description: string;
  rights: string[];
}

export const administrators = (search: ListSearch) =>
  queryOptions({
    queryKey: ['administrators', 'list', search],
    queryFn: () => data(api.GET('/admin/users', { params: { query: listQuery(search) } })),
    placeholderData: before => before,
  });

export const administrator = (id: string) =>
  queryOptions({
    queryKey: ['administrators', id],
    queryFn: async () => (await data(api.GET('/admin/users/{id}', at(id)))).data,
  });

const at = (id: string | number) => ({ params: { path: { id: Number(id) } } });

/** The most that a page of a list holds. */
const WHOLE = { params: { query: { pageSize: 100 } } };

/** Those that nobody has taken up yet. */
export const invitations = () =>
  queryOptions({
    queryKey: ['administrators', 'invitations'],
    queryFn: async () => (await data(api.GET('/admin/users/invitations', WHOLE))).data,
  });

/** The answer holds the token of the link, this once. */
export const invite = async (body: NewInvitation) => (await data(api.POST('/admin/users', { body }))).data;

export const withdraw = (invitation: string) =>
  data(api.DELETE('/admin/users/invitations/{invitation}', { params: { path: { invitation } } }));

export interface Change {
  id: number;
  body: AdministratorChange;
}

export const changeAdministrator = async ({ id, body }: Change) =>
  (await data(api.PUT('/admin/users/{id}', { ...at(id), body }))).data;

export const deleteAdministrator = (id: number) => data(api.DELETE('/admin/users/{id}', at(id)));

export const resetTwoFactor = (id: number) => data(api.POST('/admin/users/{id}/reset-two-factor', at(id)));

export const endSessions = (id: number) => data(api.POST('/admin/users/{id}/sessions/revoke', at(id)));

export const adminRoles = () =>
  queryOptions({
    queryKey: ['admin-roles', 'list'],
    queryFn: async () => (await data(api.GET('/admin/roles', WHOLE))).data,
  });

export const adminRole = (id: string) =>
  queryOptions({
    queryKey: ['admin-roles', id],
    queryFn: async () => (await data(api.GET('/admin/roles/{id}', at(id)))).data,
  });

export const createAdminRole = async (body: AdminRoleValues) =>
  (await data(api.POST('/admin/roles', { body }))).data;

export interface RoleChange {
  id: number;
  body: Partial<AdminRoleValues>;
}

export const changeAdminRole = async ({ id, body }: RoleChange) =>
  (await data(api.PUT('/admin/roles/{id}', { ...at(id), body }))).data;

export const deleteAdminRole = (id: number) => data(api.DELETE('/admin/roles/{id}', at(id)));
