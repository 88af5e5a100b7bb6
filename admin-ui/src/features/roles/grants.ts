import type { Grant, Limit, Permissions } from '../../api/types';

/** What is granted; an empty limit is none. */
export function grantOf(permissions: Permissions, uid: string, action: string): Grant {
  return permissions[uid]?.[action] ?? false;
}

export const isLimited = (grant: Grant): grant is Limit => typeof grant === 'object';

/** The same permissions with another grant; what is not granted is not there. */
export function withGrant(permissions: Permissions, uid: string, action: string, grant: Grant): Permissions {
  const { [action]: _, ...others } = permissions[uid] ?? {};
  const actions = grant === false ? others : { ...others, [action]: grant };
  const { [uid]: __, ...rest } = permissions;
  return Object.keys(actions).length === 0 ? rest : { ...rest, [uid]: actions };
}

/** Some of the actions of a subject granted whole, the others not; a limit on one that stays is kept. */
export function withOnly(
  permissions: Permissions,
  uid: string,
  all: string[],
  granted: string[],
): Permissions {
  return all.reduce((sum, action) => {
    if (!granted.includes(action)) return withGrant(sum, uid, action, false);
    return withGrant(sum, uid, action, grantOf(sum, uid, action) || true);
  }, permissions);
}

/** What to send so that `before` becomes `after`: only what differs, and `false` for what goes. */
export function difference(before: Permissions, after: Permissions): Permissions {
  const changes: Permissions = {};
  for (const uid of new Set([...Object.keys(before), ...Object.keys(after)])) {
    for (const action of new Set([...Object.keys(before[uid] ?? {}), ...Object.keys(after[uid] ?? {})])) {
      const grant = grantOf(after, uid, action);
      if (sameGrant(grantOf(before, uid, action), grant)) continue;
      changes[uid] = { ...changes[uid], [action]: grant };
    }
  }
  return changes;
}

export function countGrants(permissions: Permissions): number {
  return Object.values(permissions).reduce((sum, actions) => sum + Object.keys(actions).length, 0);
}

const sameGrant = (one: Grant, other: Grant) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** The order of members and of fields means nothing. */
function sorted(grant: Grant): unknown {
  if (!isLimited(grant)) return grant;
  return [grant.fields && [...grant.fields].sort(), grant.where];
}
