import type { Attribute } from '../api/types';
import type { Field } from './field';
import { BooleanField, EnumerationField } from './fields/simple/ChoiceField';
import { DateField, DateTimeField, TimeField } from './fields/simple/MomentField';
import { NumberField } from './fields/simple/NumberField';
import { BigIntegerField, LongTextField, PasswordField, TextField } from './fields/simple/TextField';
import { UidField } from './fields/simple/UidField';
import { later } from './later';

const FIELDS: Record<string, Field<never>> = {
  string: TextField,
  email: TextField,
  text: LongTextField,
  password: PasswordField,
  uid: UidField,
  integer: NumberField,
  float: NumberField,
  decimal: NumberField,
  biginteger: BigIntegerField,
  boolean: BooleanField,
  enumeration: EnumerationField,
  date: DateField,
  time: TimeField,
  datetime: DateTimeField,
  timestamp: BigIntegerField,
};

const json = later(async () => (await import('./fields/json/JsonField')).JsonField);

/** Editors with weight. */
const LATER: Record<string, () => Promise<Field<never>>> = {
  richtext: later(async () => (await import('./fields/markdown/MarkdownField')).MarkdownField),
  blocks: later(async () => (await import('./fields/blocks/BlocksField')).BlocksField),
  json,
  relation: later(async () => (await import('./fields/relation/RelationField')).RelationField),
  media: later(async () => (await import('./fields/media/MediaField')).MediaField),
};

/** What edits an attribute, by its type; what nothing here knows is JSON at least. */
export const fieldOf = ({ type }: Attribute) =>
  (FIELDS[type] ?? (LATER[type] ?? json)()) as Field | Promise<Field>;

/** About how high each is when it is empty, in pixels, so that little moves when it has arrived. */
const ROOM: Record<string, number> = { richtext: 254, blocks: 204, json: 104, relation: 58, media: 58 };

export const roomOf = ({ type }: Attribute) => ROOM[type] ?? 96;

const WIDE = ['text', 'richtext', 'blocks', 'json', 'component', 'dynamiczone'];

/** What needs the whole width. */
export const isWide = ({ type, multiple, relation }: Attribute) =>
  WIDE.includes(type) || multiple === true || /Many$/.test(String(relation));
