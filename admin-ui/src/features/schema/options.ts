import type { Attribute } from '../../api/types';
import type { Kind } from './kinds';

/** The options of an attribute that a form asks for, by what they are about. */
const SHAPE = [
  'enum',
  'targetField',
  'relation',
  'component',
  'components',
  'repeatable',
  'multiple',
  'allowedTypes',
  'default',
] as const;
const RULES = ['required', 'unique', 'minLength', 'maxLength', 'min', 'max', 'regex'] as const;
const REACH = ['localized', 'conditions', 'private', 'writable', 'searchable'] as const;

export type Option = (typeof SHAPE)[number] | (typeof RULES)[number] | (typeof REACH)[number];
export const GROUPS = { shape: SHAPE, rules: RULES, reach: REACH } as const;
export type OptionGroup = keyof typeof GROUPS;

const LENGTH: Option[] = ['minLength', 'maxLength', 'regex'];
const TEXT: Option[] = ['default', 'required', 'unique', ...LENGTH, 'searchable'];
const NUMBER: Option[] = ['default', 'required', 'unique', 'min', 'max'];
const TIME: Option[] = ['default', 'required', 'unique'];
const ALWAYS: Option[] = ['conditions', 'private', 'writable'];

/** `localized` is missing where each language has a value of its own in any case. */
const OWN: Record<Kind, Option[]> = {
  string: [...TEXT, 'localized'],
  text: [...TEXT, 'localized'],
  email: [...TEXT, 'localized'],
  richtext: ['default', 'required', ...LENGTH, 'searchable', 'localized'],
  blocks: ['required', 'localized'],
  uid: ['targetField', 'default', 'required', ...LENGTH, 'searchable'],
  password: ['required', ...LENGTH, 'localized'],
  integer: [...NUMBER, 'localized'],
  biginteger: [...NUMBER, 'localized'],
  float: [...NUMBER, 'localized'],
  decimal: [...NUMBER, 'localized'],
  boolean: ['default', 'required', 'localized'],
  enumeration: ['enum', 'default', 'required', 'searchable', 'localized'],
  date: [...TIME, 'localized'],
  time: [...TIME, 'localized'],
  datetime: [...TIME, 'localized'],
  timestamp: [...TIME, 'localized'],
  relation: ['relation', 'required'],
  media: ['multiple', 'allowedTypes', 'required', 'localized'],
  component: ['component', 'repeatable', 'required', 'min', 'max', 'localized'],
  dynamiczone: ['components', 'required', 'min', 'max', 'localized'],
  json: ['default', 'required', 'localized'],
};

/** The options of one group that make sense for an attribute as it is now. */
export function optionsOf(kind: Kind, group: OptionGroup, attribute: Attribute): Option[] {
  const own: readonly Option[] = [...OWN[kind], ...ALWAYS];
  return GROUPS[group].filter(it => own.includes(it) && isApt(it, kind, attribute));
}

function isApt(option: Option, kind: Kind, attribute: Attribute): boolean {
  if (kind === 'uid' && option === 'default') return !attribute.targetField;
  if (kind === 'password' && option === 'private') return false;
  if (kind === 'component' && (option === 'min' || option === 'max')) return attribute.repeatable === true;
  return true;
}

/** What a flag is where the schema says nothing of it. */
export const FLAGS: Partial<Record<Option, boolean>> = {
  required: false,
  unique: false,
  private: false,
  multiple: false,
  repeatable: false,
  searchable: true,
  writable: true,
};

export const isOn = (attribute: Attribute, flag: Option): boolean =>
  (attribute[flag] as boolean | undefined) ?? FLAGS[flag] ?? false;

/** An attribute with another option; what says nothing is not there, and neither is what no longer fits. */
export function withOption(attribute: Attribute, option: string, value: unknown): Attribute {
  const { [option]: _, ...rest } = attribute;
  const isNothing = value === undefined || value === '' || value === null || value === flagOf(option);
  const next: Attribute = (isNothing ? rest : { ...rest, [option]: value }) as Attribute;
  if (option === 'targetField' && !isNothing) return without(next, 'default');
  if (option === 'repeatable' && isNothing) return without(next, 'min', 'max');
  if (option === 'enum' && !(value as string[]).includes(String(next.default)))
    return without(next, 'default');
  return next;
}

const flagOf = (option: string) => FLAGS[option as Option];

function without(attribute: Attribute, ...keys: string[]): Attribute {
  return Object.fromEntries(Object.entries(attribute).filter(([key]) => !keys.includes(key))) as Attribute;
}

/** An attribute of another kind: it keeps the options that this one has too. */
export function asKind(attribute: Attribute, begun: Attribute): Attribute {
  const kind = begun.type as Kind;
  const kept = Object.entries(attribute).filter(
    ([key]) => key === 'pluginOptions' || ([...OWN[kind], ...ALWAYS] as string[]).includes(key),
  );
  const fits = kept.filter(([key]) => !(key in begun) && key !== 'default' && key !== 'min' && key !== 'max');
  return { ...begun, ...Object.fromEntries(fits) };
}
