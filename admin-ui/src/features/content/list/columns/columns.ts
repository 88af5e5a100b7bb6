import type { Query } from '../../../../api/queryString';
import type { Attribute, Model } from '../../../../api/types';
import { attributesOf, hasDrafts, isLocalized, isShown, mainField } from '../attributes';
import type { ModelIndex } from '../useModelIndex';

/** How a value of a column looks. */
export type Look =
  | 'text'
  | 'choice'
  | 'code'
  | 'number'
  | 'boolean'
  | 'date'
  | 'time'
  | 'instant'
  | 'link'
  | 'count'
  | 'media'
  | 'person'
  | 'languages'
  | 'state';

/** A column that the list of a type can have. */
export interface ColumnSpec {
  name: string;
  look: Look;
  /** What `sort` calls it; none where there is no order. */
  sort?: string;
  /** A field to ask for. */
  field?: string;
  /** What to ask for of what it leads to. */
  populate?: Query;
  /** The member that says what it leads to. */
  main?: string;
  /** Whose words it has, for a choice. */
  attribute?: Attribute;
}

const LOOKS: Record<string, Look> = {
  string: 'text',
  text: 'text',
  email: 'text',
  uid: 'code',
  enumeration: 'choice',
  integer: 'number',
  biginteger: 'text',
  float: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'instant',
  timestamp: 'instant',
};

const SYSTEM: ColumnSpec[] = [
  { name: 'createdAt', look: 'instant', sort: 'createdAt', field: 'createdAt' },
  { name: 'updatedAt', look: 'instant', sort: 'updatedAt', field: 'updatedAt' },
  { name: 'createdBy', look: 'person', populate: { fields: ['firstname', 'lastname', 'username'] } },
  { name: 'updatedBy', look: 'person', populate: { fields: ['firstname', 'lastname', 'username'] } },
  { name: 'documentId', look: 'code', sort: 'documentId', field: 'documentId' },
];

/** Every column there can be; the first one is what entries are called, and leads to them. */
export function columnsOf(model: Model, models: ModelIndex): ColumnSpec[] {
  const main = mainField(model);
  const own = attributesOf(model).flatMap(([name, it]) => ofAttribute(name, it, models));
  const all = [
    ...own,
    ...(hasDrafts(model) ? [{ name: 'state', look: 'state' as const }] : []),
    ...(isLocalized(model) ? [LANGUAGES] : []),
    ...SYSTEM,
  ];
  return [...all.filter(it => it.name === main), ...all.filter(it => it.name !== main)];
}

const LANGUAGES: ColumnSpec = { name: 'localizations', look: 'languages', populate: { fields: ['locale'] } };

function ofAttribute(name: string, attribute: Attribute, models: ModelIndex): ColumnSpec[] {
  if (!isShown(attribute)) return [];
  if (attribute.type === 'media') {
    const fields = ['name', 'url', 'mime', 'formats', 'alternativeText'];
    return [{ name, look: 'media', populate: { fields } }];
  }
  if (attribute.type === 'relation') {
    const target = String(attribute.target);
    if (!models.get(target)) return [];
    const isOne = String(attribute.relation).endsWith('ToOne');
    if (!isOne) return [{ name, look: 'count', populate: { count: true } }];
    const main = models.mainField(target);
    return [{ name, look: 'link', sort: `${name}.${main}`, populate: { fields: [main] }, main }];
  }
  const look = LOOKS[attribute.type];
  if (!look) return [];
  return [{ name, look, sort: name, field: name, ...(look === 'choice' && { attribute }) }];
}

/** Looks that say much in little room, in the order in which they get some. */
const TELLING: Look[] = ['link', 'boolean', 'date', 'instant', 'number'];
const MOST_BY_DEFAULT = 2;

/** The names of the columns that a list begins with. */
export function defaultColumns(all: ColumnSpec[], attributes: Model['attributes']): string[] {
  const [main, ...rest] = all;
  const own = rest.filter(it => it.name in attributes);
  const isChoice = ({ name }: ColumnSpec) =>
    (attributes[name] as Attribute | undefined)?.type === 'enumeration';
  const media = own.find(it => it.look === 'media');
  const telling = [...own.filter(isChoice), ...TELLING.flatMap(look => own.filter(it => it.look === look))];
  const chosen = new Set([main, media, ...telling.slice(0, MOST_BY_DEFAULT)].map(it => it?.name));
  for (const name of ['state', 'updatedAt']) chosen.add(name);
  return all.filter(it => chosen.has(it.name)).map(it => it.name);
}

/** The columns that an address names, in its order; what entries are called always comes first. */
export function chosenColumns(all: ColumnSpec[], names: string[]): ColumnSpec[] {
  const [main, ...rest] = all;
  const found = [...new Set(names)].flatMap(name => rest.find(it => it.name === name) ?? []);
  return main ? [main, ...found] : found;
}
