import type { Attribute, Limit, Model } from '../../api/types';

const USER = 'plugin::users-permissions.user';

/** The attributes of a type that lead to an end user. */
export function owners(model: Model): string[] {
  const isOwner = ([, it]: [string, Attribute]) => it.type === 'relation' && it.target === USER;
  return Object.entries(model.attributes as Record<string, Attribute>)
    .filter(isOwner)
    .map(([name]) => name);
}

/** The rows whose `owner` is the user who asks. */
export const ownerRule = (owner: string) => ({ [owner]: { id: { $eq: '$user.id' } } });

/** The attribute, if a rule is one about the owner and about nothing else. */
export function ownerOf(where: Limit['where']): string | undefined {
  const [owner, more] = Object.keys(where ?? {});
  if (!owner || more !== undefined) return undefined;
  return JSON.stringify(where) === JSON.stringify(ownerRule(owner)) ? owner : undefined;
}

/** A rule as it was typed: a filter of the content API, as JSON. */
export function readRule(text: string): Limit['where'] {
  try {
    const rule: unknown = JSON.parse(text);
    const isObject = typeof rule === 'object' && rule !== null && !Array.isArray(rule);
    return isObject && Object.keys(rule).length > 0 ? (rule as Limit['where']) : undefined;
  } catch {
    return undefined;
  }
}
