import type { Attribute } from '../../api/types';
import type { MessageKey } from '../../i18n';
import type { Draft, Field } from './draft';
import { isAttributeName } from './naming';
import { isRelationKind } from './relation';

/** What is wrong with a field, by the option it is wrong about. The server has the last word. */
export type Faults = Record<string, MessageKey>;

const RESERVED = [
  'id',
  'document_id',
  'created_at',
  'updated_at',
  'published_at',
  'created_by_id',
  'updated_by_id',
  'created_by',
  'updated_by',
  'entry_id',
  'localizations',
  'locale',
  'meta',
];

export function faultsOf(field: Field, others: string[], draft: Draft): Faults {
  return { ...nameFault(field, others, draft), ...optionFaults(field.attribute) };
}

function nameFault({ name, was }: Field, others: string[], draft: Draft): Faults {
  const snake = snakeCase(name);
  if (!isAttributeName(name)) return { name: 'field.badName' };
  if (others.some(it => snakeCase(it) === snake)) return { name: 'field.taken' };
  const isReserved =
    RESERVED.includes(snake) || /^_*strapi/.test(snake) || (snake === 'status' && draft.draftAndPublish);
  return isReserved && was !== name ? { name: 'field.reserved' } : {};
}

function optionFaults(attribute: Attribute): Faults {
  const faults: Faults = {};
  const { type, regex, enum: words, component, components, target } = attribute;
  if (type === 'enumeration') Object.assign(faults, wordFault((words as string[] | undefined) ?? []));
  if (type === 'component' && !component) faults.component = 'field.componentMissing';
  if (type === 'dynamiczone' && !(components as string[] | undefined)?.length)
    faults.components = 'field.componentMissing';
  // What leads to entries of any type names none.
  if (type === 'relation' && !target && isRelationKind(attribute.relation))
    faults.target = 'field.targetMissing';
  const other = attribute.inversedBy ?? attribute.mappedBy;
  if (other !== undefined && !isAttributeName(String(other))) faults.inverse = 'field.badName';
  if (regex && !isRegex(String(regex))) faults.regex = 'field.badRegex';
  for (const [least, most] of [
    ['min', 'max'],
    ['minLength', 'maxLength'],
  ] as const) {
    if (attribute[least] === undefined || attribute[most] === undefined) continue;
    if (Number(attribute[least]) > Number(attribute[most])) faults[most] = 'field.bounds';
  }
  if (attribute.default === UNREADABLE) faults.default = 'field.badJson';
  return faults;
}

/** Stands for a default that is being typed and is no JSON yet. */
export const UNREADABLE = Symbol('unreadable');

function wordFault(words: string[]): Faults {
  if (words.length === 0) return { enum: 'field.wordsMissing' };
  if (words.some(it => /^\d/.test(it))) return { enum: 'field.wordDigit' };
  return new Set(words).size < words.length ? { enum: 'field.wordTwice' } : {};
}

function isRegex(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u')) || true;
  } catch {
    return false;
  }
}

const snakeCase = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
