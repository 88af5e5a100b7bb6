import type { Attribute, EndUser, Model } from '../../api/types';

export const USER = 'plugin::users-permissions.user';

/** What the program has in every account. */
const KNOWN = ['username', 'email', 'provider', 'confirmed', 'blocked', 'role', 'password'];

/** The kinds of attributes that a plain form can show. */
const PLAIN = ['string', 'text', 'email', 'integer', 'float', 'decimal', 'boolean', 'date', 'enumeration'];

/** The attributes that the site has added to its users, as far as they can be edited here. */
export function ownAttributes(model: Model | undefined): [string, Attribute][] {
  const all = Object.entries((model?.attributes ?? {}) as Record<string, Attribute>);
  return all.filter(([name, it]) => !KNOWN.includes(name) && PLAIN.includes(it.type));
}

export type Values = Record<string, unknown>;

/** What the form of an account holds. */
export function valuesOf(user: EndUser, own: [string, Attribute][]): Values {
  const { username, email, role, confirmed, blocked } = user;
  return {
    username,
    email,
    role: role?.type ?? '',
    confirmed: confirmed === true,
    blocked: blocked === true,
    ...Object.fromEntries(own.map(([name]) => [name, user[name] ?? ''])),
  };
}

/** Only what differs; empty is nothing. */
export function changesOf(before: Values, after: Values): Values {
  const differing = Object.entries(after).filter(([name, it]) => before[name] !== it);
  return Object.fromEntries(differing.map(([name, it]) => [name, it === '' ? null : it]));
}
