import { lazy } from 'react';
import type { Attribute } from '../api/types';
import type { Field } from './field';
import { BooleanField, EnumerationField } from './fields/simple/ChoiceField';
import { DateField, DateTimeField, TimeField } from './fields/simple/MomentField';
import { NumberField } from './fields/simple/NumberField';
import { BigIntegerField, LongTextField, PasswordField, TextField } from './fields/simple/TextField';
import { UidField } from './fields/simple/UidField';

/** What edits an attribute, by its type. Editors with weight come when the first one is shown. */
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
  richtext: lazy(async () => ({ default: (await import('./fields/markdown/MarkdownField')).MarkdownField })),
  blocks: lazy(async () => ({ default: (await import('./fields/blocks/BlocksField')).BlocksField })),
  json: lazy(async () => ({ default: (await import('./fields/json/JsonField')).JsonField })),
  relation: lazy(async () => ({ default: (await import('./fields/relation/RelationField')).RelationField })),
  media: lazy(async () => ({ default: (await import('./fields/media/MediaField')).MediaField })),
};

export const fieldOf = ({ type }: Attribute) => (FIELDS[type] ?? FIELDS.json) as Field;

const WIDE = ['text', 'richtext', 'blocks', 'json', 'component', 'dynamiczone'];

/** What needs the whole width. */
export const isWide = ({ type, multiple, relation }: Attribute) =>
  WIDE.includes(type) || multiple === true || /Many$/.test(String(relation));
