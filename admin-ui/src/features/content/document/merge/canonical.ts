import type { Attribute } from '../../../../api/types';
import { counted, operations, partsOf, targets } from '../values/links';
import { attributesOf, componentOf, isToMany, type ModelOf } from '../values/schema';

/**
 * A value in the one form in which what was read and what a form holds can be compared. What a form
 * has not touched counts as it was in `base`.
 */
export function canonical(value: unknown, attribute: Attribute, models: ModelOf, base?: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  switch (attribute.type) {
    case 'relation':
      return relation(value, attribute, models, base);
    case 'media':
      return none(targets(rows(value)).map(it => it.key));
    case 'component':
    case 'dynamiczone':
      return none(partsOf(value).map(it => part(it, attribute, models, base)));
    case 'integer':
    case 'float':
    case 'decimal':
      return Number(value);
    case 'biginteger':
      return String(value);
    case 'datetime':
    case 'timestamp':
      return Number.isNaN(Date.parse(String(value))) ? value : Date.parse(String(value));
    case 'time':
      // `09:30` and `09:30:00.000` are one.
      return String(value).replace(/^(\d\d:\d\d)(:00)?(\.0+)?$/, '$1');
    default:
      return value;
  }
}

const none = <T>(list: T[]) => (list.length === 0 ? null : list);

/** Files by their rows: an entry has them whole, a form has their numbers. */
const rows = (value: unknown) =>
  (Array.isArray(value) ? value : [value]).map(it => (it as { id?: number } | null)?.id ?? it);

function relation(value: unknown, attribute: Attribute, models: ModelOf, base: unknown): unknown {
  const done = operations(value);
  if (!done) {
    const count = counted(value);
    return count !== undefined ? (count === 0 ? null : { count }) : none(targets(value).map(it => it.key));
  }
  const { set, connect = [], disconnect = [] } = done;
  if (!set && connect.length === 0 && disconnect.length === 0)
    return operations(base) ? null : canonical(base, attribute, models);
  if (!isToMany(attribute) && !set) return none(targets(connect).map(it => it.key));
  return done;
}

function part(value: Record<string, unknown>, attribute: Attribute, models: ModelOf, base: unknown): unknown {
  const uid = componentOf(attribute, value);
  const model = models(uid);
  // An instance is known by its row; those that are new have none.
  const was = partsOf(base).find(
    it => it.id !== undefined && it.id === value.id && componentOf(attribute, it) === uid,
  );
  if (!model) return value;
  const fields = attributesOf(model).map(([name, inner]) => {
    const own = name in value ? value[name] : was?.[name];
    return [name, canonical(own, inner, models, was?.[name])];
  });
  return { uid, ...Object.fromEntries(fields) };
}

/** Whether two such values are the same; the order of keys says nothing. */
export const isEqual = (a: unknown, b: unknown) => sorted(a) === sorted(b);

const sorted = (value: unknown) =>
  JSON.stringify(value, (_, it) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  );

/** Components of mine as they can be written over theirs: rows that theirs no longer has are made anew. */
export function withoutStrangers(mine: unknown, attribute: Attribute, theirs: unknown): unknown {
  if (attribute.type !== 'component' && attribute.type !== 'dynamiczone') return mine;
  const key = (it: Record<string, unknown>) => `${componentOf(attribute, it)} ${it.id}`;
  const known = new Set(partsOf(theirs).map(key));
  const own = (it: Record<string, unknown>) => {
    if (known.has(key(it))) return it;
    const { id: _, ...rest } = it;
    return rest;
  };
  if (Array.isArray(mine)) return mine.map(own);
  return mine ? own(mine as Record<string, unknown>) : mine;
}
