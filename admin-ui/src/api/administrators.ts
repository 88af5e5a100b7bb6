import { queryOptions } from '@tanstack/react-query';
import type { Client } from 'openapi-fetch';
import type { ListSearch } from '../ui/listSearch';
import { api, data } from './client';
import { listQuery } from './listQuery';
import type { Listed } from './types';

export interface RoleName {
  id: number;
  code: string;
  name: string;
}

/** An administrator as others see them. */
export interface Administrator {
  id: number;
  documentId: string;
  email: string;
  firstname: string | null;
  lastname: string | null;
  role: RoleName;
  /** What the role allows, by name. */
  rights: string[];
  twoFactor: boolean;
  disabled: boolean;
  /** Whether the last sign-in is longer ago than it should be. */
  stale: boolean;
  lastLoginAt: string | null;
  createdAt: string;
}

export interface AdministratorChange {
  firstname?: string;
  lastname?: string;
  email?: string;
  /** The code of a role. */
  role?: string;
  disabled?: boolean;
}

export interface Invitation {
  id: string;
  email: string;
  role: RoleName;
  /** The address of whoever has invited. */
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
  /** Shown once, when it is made. */
  token?: string | null;
}

export interface NewInvitation {
  email: string;
  /** The code of a role. */
  role: string;
}

export interface AdminRole extends RoleName {
  description: string;
  /** All rights, those of later versions included; such a role stays as it is. */
  everything: boolean;
  rights: string[];
  holders: number;
}

export interface AdminRoleValues {
  name: string;
  description: string;
  rights: string[];
}

interface Answer<T> {
  content: { 'application/json': { data: T } };
}
interface Answers<T> {
  content: { 'application/json': Listed<T> };
}
type Empty = { content?: never };
type Body<T> = { content: { 'application/json': T } };
type At = { path: { id: number } };
type Named = { path: { invitation: string } };
type Page = { query?: { page?: number; pageSize?: number; sort?: string; _q?: string } };

interface Routes {
  '/admin/users': {
    get: { parameters: Page; responses: { 200: Answers<Administrator> } };
    post: { requestBody: Body<NewInvitation>; responses: { 201: Answer<Invitation> } };
  };
  '/admin/users/invitations': { get: { parameters: Page; responses: { 200: Answers<Invitation> } } };
  '/admin/users/invitations/{invitation}': { delete: { parameters: Named; responses: { 204: Empty } } };
  '/admin/users/{id}': {
    get: { parameters: At; responses: { 200: Answer<Administrator> } };
    put: {
      parameters: At;
      requestBody: Body<AdministratorChange>;
      responses: { 200: Answer<Administrator> };
    };
    delete: { parameters: At; responses: { 204: Empty } };
  };
  '/admin/users/{id}/reset-two-factor': {
    post: { parameters: At; responses: { 200: Answer<Administrator> } };
  };
  '/admin/users/{id}/sessions/revoke': { post: { parameters: At; responses: { 204: Empty } } };
  '/admin/roles': {
    get: { parameters: Page; responses: { 200: Answers<AdminRole> } };
    post: { requestBody: Body<AdminRoleValues>; responses: { 201: Answer<AdminRole> } };
  };
  '/admin/roles/{id}': {
    get: { parameters: At; responses: { 200: Answer<AdminRole> } };
    put: {
      parameters: At;
      requestBody: Body<Partial<AdminRoleValues>>;
      responses: { 200: Answer<AdminRole> };
    };
    delete: { parameters: At; responses: { 204: Empty } };
  };
}

const team = api as unknown as Client<Routes>;

export const administrators = (search: ListSearch) =>
  queryOptions({
    queryKey: ['administrators', 'list', search],
    queryFn: () => data(team.GET('/admin/users', { params: { query: listQuery(search) } })),
    placeholderData: before => before,
  });

export const administrator = (id: string) =>
  queryOptions({
    queryKey: ['administrators', id],
    queryFn: async () => (await data(team.GET('/admin/users/{id}', at(id)))).data,
  });

const at = (id: string | number) => ({ params: { path: { id: Number(id) } } });

/** The most that a page of a list holds. */
const WHOLE = { params: { query: { pageSize: 100 } } };

/** Those that nobody has taken up yet. */
export const invitations = () =>
  queryOptions({
    queryKey: ['administrators', 'invitations'],
    queryFn: async () => (await data(team.GET('/admin/users/invitations', WHOLE))).data,
  });

/** The answer holds the token of the link, this once. */
export const invite = async (body: NewInvitation) => (await data(team.POST('/admin/users', { body }))).data;

export const withdraw = (invitation: string) =>
  data(team.DELETE('/admin/users/invitations/{invitation}', { params: { path: { invitation } } }));

export interface Change {
  id: number;
  body: AdministratorChange;
}

export const changeAdministrator = async ({ id, body }: Change) =>
  (await data(team.PUT('/admin/users/{id}', { ...at(id), body }))).data;

export const deleteAdministrator = (id: number) => data(team.DELETE('/admin/users/{id}', at(id)));

export const resetTwoFactor = (id: number) => data(team.POST('/admin/users/{id}/reset-two-factor', at(id)));

export const endSessions = (id: number) => data(team.POST('/admin/users/{id}/sessions/revoke', at(id)));

export const adminRoles = () =>
  queryOptions({
    queryKey: ['admin-roles', 'list'],
    queryFn: async () => (await data(team.GET('/admin/roles', WHOLE))).data,
  });

export const adminRole = (id: string) =>
  queryOptions({
    queryKey: ['admin-roles', id],
    queryFn: async () => (await data(team.GET('/admin/roles/{id}', at(id)))).data,
  });

export const createAdminRole = async (body: AdminRoleValues) =>
  (await data(team.POST('/admin/roles', { body }))).data;

export interface RoleChange {
  id: number;
  body: Partial<AdminRoleValues>;
}

export const changeAdminRole = async ({ id, body }: RoleChange) =>
  (await data(team.PUT('/admin/roles/{id}', { ...at(id), body }))).data;

export const deleteAdminRole = (id: number) => data(team.DELETE('/admin/roles/{id}', at(id)));
