import type { components } from './schema';

type Schemas = components['schemas'];

export type Model = Schemas['Model'];
export type Attribute = { type: string } & Record<string, unknown>;
export type Planned = Schemas['Planned'];
export type Loss = Schemas['Loss'];
export type SchemaChange = Schemas['SchemaChange'];
export type Token = Schemas['Token'];
export type TokenType = Schemas['TokenType'];
export type Locale = Schemas['Locale'];
export type AdminSession = Schemas['Session'];
export type Explanation = Schemas['Explanation'];
export type Pagination = Schemas['Pagination'];

/** A limit of a permission; `true` is none. */
export interface Limit {
  fields?: string[];
  where?: Record<string, unknown>;
}
export type Grant = boolean | Limit;
/** `{uid: {action: grant}}` */
export type Permissions = Record<string, Record<string, Grant>>;

export type Role = Omit<Schemas['Role'], 'permissions'> & { permissions: Permissions };

export interface Listed<T> {
  data: T[];
  meta: { pagination: Pagination };
}
