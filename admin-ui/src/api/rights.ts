/** What a role of administrators may allow, in the order in which people read it. */
export const RIGHTS = [
  'content.read',
  'content.manage',
  'content-types.read',
  'content-types.manage',
  'end-users.read',
  'end-users.manage',
  'end-user-roles.read',
  'end-user-roles.manage',
  'api-tokens.read',
  'api-tokens.manage',
  'webhooks.read',
  'webhooks.manage',
  'locales.read',
  'locales.manage',
  'administrators.read',
  'administrators.manage',
  'audit-log.read',
  'api-description.read',
] as const;

export type Right = (typeof RIGHTS)[number];
