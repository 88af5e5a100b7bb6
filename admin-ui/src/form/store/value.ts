import type { Attribute } from '../../api/types';

export type Values = Record<string, unknown>;

export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An empty field and an absent value are the same; in JSON an empty text is one. */
export const settled = ({ type }: Attribute, value: unknown) =>
  value === undefined || (value === '' && type !== 'json') ? null : value;

/** Deep equality of JSON. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((it, at) => same(it, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every(key => key in other && same(one[key], other[key]))
  );
}

/**
 * A value as the API takes it. What was read of a relation or file becomes what it leads to; a mere
 * count of a relation says nothing about it, and is left out.
 */
export function wire(attribute: Attribute, value: unknown): unknown {
  const { type } = attribute;
  if (type === 'relation') {
    if (Array.isArray(value)) return { set: value.map(reference) };
    if (isObject(value) && 'count' in value) return undefined;
    return isObject(value) && 'documentId' in value ? { set: [reference(value)] } : (value ?? null);
  }
  if (type === 'media') return Array.isArray(value) ? value.map(fileId) : (fileId(value) ?? null);
  // Nothing typed is no password, not an empty one.
  if (type === 'password') return settled(attribute, value) ?? undefined;
  return settled(attribute, value);
}

const reference = (it: unknown) =>
  isObject(it) && typeof it.documentId === 'string' ? { documentId: it.documentId } : it;

const fileId = (it: unknown) => (isObject(it) && 'id' in it ? it.id : it);
