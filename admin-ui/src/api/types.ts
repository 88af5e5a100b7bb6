import type { components } from './schema';

type Schemas = components['schemas'];

export type Model = Schemas['ContentModel'];
export type Attribute = { type: string } & Record<string, unknown>;
export type Planned = Schemas['PlannedChange'];
export type Loss = Schemas['Loss'];
export type SchemaChange = Schemas['SchemaChange'];
export type Token = Schemas['ApiToken'];
export type TokenType = Schemas['TokenType'];
export type Locale = Schemas['Locale'];
export type AdminSession = Schemas['AdministratorSession'];
export type Explanation = Schemas['Explanation'];
export type Pagination = Schemas['Pagination'];
export type EntryState = Schemas['EntryState'];

/** A limit of a permission; `true` is none. */
export interface Limit {
  fields?: string[];
  where?: Record<string, unknown>;
}
export type Grant = boolean | Limit;
/** `{uid: {action: grant}}` */
export type Permissions = Record<string, Record<string, Grant>>;

export type Role = Omit<Schemas['EndUserRole'], 'permissions'> & { permissions: Permissions };

export interface Listed<T> {
  data: T[];
  meta: { pagination: Pagination };
}

/** An entry as the server hands it out; what else it has follows from its type. */
export type SavedEntry = Schemas['Entry'] & Record<string, unknown>;

/** An end user as administrators see it; what else it has follows from its type. */
export type EndUser = Schemas['EndUser'];
export type NewEndUser = Schemas['NewEndUser'];
export type EndUserValues = Schemas['EndUserChange'];

/** A file of the media library. */
export type StoredFile = Schemas['StoredFile'];
export type FileDescription = Schemas['FileDescription'];
export type MediaAccess = Schemas['MediaAccess'];
export type MediaFolder = Schemas['MediaFolder'];
export type MediaFolders = Schemas['MediaFolders'];
export type UploadedFile = Schemas['UploadedFile'];
export type FileCopy = Schemas['FileCopy'];
export type FileUse = Schemas['FileUse'];
export type FilesAnswer = Schemas['MediaBulkAnswer'];
export type RowError = Schemas['RowError'];

/** A row of the audit log. */
export type AuditEntry = Schemas['AuditEntry'];
export type AuditVerdict = Schemas['AuditVerdict'];
export type AuditFault = Schemas['AuditFault'];

/** Where the site is, outside of the administration. */
export type Site = Schemas['Site'];

/** An administrator, as far as is known. */
export interface Person {
  id: number;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  /** Entries do not tell it of those who wrote them. */
  email?: string;
}
