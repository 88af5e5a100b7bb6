import type { Attribute, Model } from '../../../../api/types';
import { choiceOf } from '../../../../form/label';
import { attributesOf, isShown } from '../attributes';
import type { ModelIndex } from '../useModelIndex';
import type { Operator } from './tree';

/** What a comparison is about, which decides how it can be compared and what a value looks like. */
export type Kind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'date'
  | 'time'
  | 'datetime'
  | 'entries'
  | 'file'
  | 'person'
  | 'presence';

/** Something that a list can be filtered by. */
export interface Field {
  path: string;
  /** What people call it, one word for each step of the path. */
  names: string[];
  kind: Kind;
  /** The values there are, and what they are called. */
  choices?: { value: string; label: string }[];
  /** The relation that entries are picked from. */
  relation?: string;
}

const TEXT: Operator[] = ['containsi', 'notContainsi', 'eqi', 'nei', 'startsWithi', 'endsWithi'];
const ORDER: Operator[] = ['gte', 'lte', 'gt', 'lt', 'between'];
const PRESENCE: Operator[] = ['null', 'notNull'];

export const OPERATORS_OF: Record<Kind, Operator[]> = {
  text: [...TEXT, ...PRESENCE],
  number: ['eq', 'ne', ...ORDER, ...PRESENCE],
  boolean: ['eq', ...PRESENCE],
  choice: ['in', 'none', ...PRESENCE],
  date: ['eq', ...ORDER, ...PRESENCE],
  time: ['eq', ...ORDER, ...PRESENCE],
  datetime: [...ORDER, ...PRESENCE],
  entries: ['in', 'none', ...PRESENCE],
  file: PRESENCE,
  person: ['eq', 'ne', ...PRESENCE],
  presence: PRESENCE,
};

const KINDS: Record<string, Kind> = {
  string: 'text',
  text: 'text',
  richtext: 'text',
  email: 'text',
  uid: 'text',
  integer: 'number',
  biginteger: 'number',
  float: 'number',
  decimal: 'number',
  boolean: 'boolean',
  enumeration: 'choice',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  timestamp: 'datetime',
  json: 'presence',
  blocks: 'presence',
};

/** Everything that the entries of a type can be filtered by. */
export function fieldsOf(model: Model, models: ModelIndex): Field[] {
  const own = attributesOf(model).flatMap(([name, attribute]) => ofAttribute(name, attribute, models));
  return [...own, ...SYSTEM];
}

/** What every entry has. */
const SYSTEM: Field[] = [
  { path: 'createdAt', names: ['createdAt'], kind: 'datetime' },
  { path: 'updatedAt', names: ['updatedAt'], kind: 'datetime' },
  { path: 'createdBy.id', names: ['createdBy'], kind: 'person' },
  { path: 'updatedBy.id', names: ['updatedBy'], kind: 'person' },
  { path: 'documentId', names: ['documentId'], kind: 'text' },
];

function ofAttribute(name: string, attribute: Attribute, models: ModelIndex): Field[] {
  if (!isShown(attribute)) return [];
  switch (attribute.type) {
    case 'relation': {
      const target = models.get(String(attribute.target));
      // A relation to several types has no one type to pick from.
      if (!target) return [];
      const main = models.mainField(target.uid);
      const picked: Field = { path: `${name}.documentId`, names: [name], kind: 'entries', relation: name };
      return main === 'documentId'
        ? [picked]
        : [picked, { path: `${name}.${main}`, names: [name, main], kind: 'text' }];
    }
    case 'media':
      return [
        { path: `${name}.documentId`, names: [name], kind: 'file' },
        { path: `${name}.name`, names: [name, 'name'], kind: 'text' },
      ];
    case 'component': {
      const inner = models.get(String(attribute.component));
      return attributesOf(inner).flatMap(([key, it]) => ofScalar([name, key], it));
    }
    default:
      return ofScalar([name], attribute);
  }
}

function ofScalar(names: string[], attribute: Attribute): Field[] {
  const kind = KINDS[attribute.type];
  if (!kind || !isShown(attribute)) return [];
  const choices = Array.isArray(attribute.enum)
    ? attribute.enum.map(String).map(value => ({ value, label: choiceOf(value, attribute) }))
    : undefined;
  return [{ path: names.join('.'), names, kind, ...(choices && { choices }) }];
}
