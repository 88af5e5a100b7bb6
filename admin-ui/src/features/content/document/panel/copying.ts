import type { Query } from '../../../../api/queryString';
import type { Attribute, Model } from '../../../../api/types';
import { isLocalized } from '../../../../form/attribute';
import { partsOf, targets } from '../values/links';
import { attributesOf, componentOf, type ModelOf } from '../values/schema';

/** What to ask for, so that an entry comes with all it is made of and all that it leads to. */
export function wholeOf(model: Model, models: ModelOf): Query {
  const found: Query = {};
  for (const [name, attribute] of attributesOf(model)) {
    const inside = (uid: string) => {
      const inner = models(uid);
      const populate = inner ? wholeOf(inner, models) : {};
      return Object.keys(populate).length > 0 ? { populate } : true;
    };
    if (attribute.type === 'relation' && !/^morph/.test(String(attribute.relation)))
      found[name] = { fields: ['documentId'] };
    if (attribute.type === 'media') found[name] = true;
    if (attribute.type === 'component') found[name] = inside(String(attribute.component));
    if (attribute.type === 'dynamiczone')
      found[name] = {
        on: Object.fromEntries((attribute.components as string[]).map(uid => [uid, inside(uid)])),
      };
  }
  return found;
}

/** Whether an entry may lead to that one in the other language. */
export type Exists = (uid: string, documentId: string) => boolean;

/**
 * What of an entry goes into another language: all that is its own there. Rows are not shared, so
 * components come without theirs, and what a relation leads to must be there in that language.
 */
export function copyOf(entry: Record<string, unknown>, model: Model, models: ModelOf, exists: Exists) {
  const found: Record<string, unknown> = {};
  for (const [name, attribute] of attributesOf(model)) {
    // An inverse side belongs to the other entry.
    if (isLocalized(attribute) && !attribute.mappedBy)
      put(found, name, copyOfValue(entry[name], attribute, models, exists));
  }
  return found;
}

/**
 * What of an entry goes into another one of its type: nothing that only one of them can have, such as
 * an address, or a link that would be taken from the first.
 */
export function duplicateOf(entry: Record<string, unknown>, model: Model, models: ModelOf) {
  const inside = (uid: string) => {
    const inner = models(uid);
    return inner && shareable(inner);
  };
  return partOf(entry, shareable(model), inside);
}

/** A model without what no two of its entries can have alike. */
function shareable(model: Model): Model {
  const isAlone = (it: Attribute) =>
    it.unique === true ||
    it.type === 'uid' ||
    it.mappedBy !== undefined ||
    (it.type === 'relation' && /^oneTo/.test(String(it.relation)));
  const kept = attributesOf(model).filter(([, it]) => !isAlone(it));
  return { ...model, attributes: Object.fromEntries(kept) };
}

function put(into: Record<string, unknown>, name: string, value: unknown) {
  if (value !== undefined && value !== null) into[name] = value;
}

function copyOfValue(value: unknown, attribute: Attribute, models: ModelOf, exists: Exists): unknown {
  if (value === null || value === undefined || attribute.type === 'password') return undefined;
  switch (attribute.type) {
    case 'relation': {
      const uid = String(attribute.target);
      const keys = targets(value).map(it => it.key);
      return keys.filter(it => exists(uid, it));
    }
    case 'media': {
      const keys = targets(value).map(it => it.key);
      return attribute.multiple === true ? keys : keys[0];
    }
    case 'component':
    case 'dynamiczone': {
      const parts = partsOf(value).map(it => {
        const part = partOf(it, models(componentOf(attribute, it)), models, exists);
        return attribute.type === 'dynamiczone' ? { __component: it.__component, ...part } : part;
      });
      return Array.isArray(value) ? parts : parts[0];
    }
    default:
      return value;
  }
}

function partOf(
  part: Record<string, unknown>,
  model: Model | undefined,
  models: ModelOf,
  exists: Exists = () => true,
) {
  const found: Record<string, unknown> = {};
  for (const [name, own] of model ? attributesOf(model) : [])
    put(found, name, copyOfValue(part[name], own, models, exists));
  return found;
}
