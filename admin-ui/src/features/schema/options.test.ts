import { expect, test } from 'vitest';
import { faultsOf, UNREADABLE } from './check';
import type { Draft } from './draft';
import { begin, KINDS, type Kind } from './kinds';
import { asKind, isOn, optionsOf, withOption } from './options';

test.each<[string, object, string, unknown, object]>([
  ['a flag that is off by itself', { required: true }, 'required', false, {}],
  ['a flag that is on by itself', {}, 'searchable', false, { searchable: false }],
  ['the same, on again', { searchable: false }, 'searchable', true, {}],
  ['no, as a default', {}, 'default', false, { default: false }],
  ['nought, as a bound', {}, 'min', 0, { min: 0 }],
  ['nothing', { regex: 'x' }, 'regex', '', {}],
  ['words without the default', { enum: ['a'], default: 'a' }, 'enum', ['b'], { enum: ['b'] }],
  ['once instead of repeated', { repeatable: true, max: 3 }, 'repeatable', false, {}],
])('%s', (_, before, option, value, after) => {
  expect(withOption({ type: 'string', ...before }, option, value)).toEqual({ type: 'string', ...after });
});

test('flags are what they are where nothing is said', () => {
  expect(isOn({ type: 'string' }, 'writable')).toBe(true);
  expect(isOn({ type: 'string' }, 'unique')).toBe(false);
});

test('each kind has rules, and each has a beginning', () => {
  for (const kind of Object.values(KINDS).flat() as Kind[]) {
    expect(optionsOf(kind, 'rules', begin(kind))).toContain('required');
    expect(begin(kind).type).toBe(kind);
  }
});

test('another kind keeps what it has too', () => {
  const text = { type: 'string', required: true, maxLength: 10, default: 'x', pluginOptions: { a: 1 } };
  expect(asKind(text, begin('integer'))).toEqual({
    type: 'integer',
    required: true,
    pluginOptions: { a: 1 },
  });
  expect(asKind(text, begin('relation'))).toEqual({
    ...begin('relation'),
    required: true,
    pluginOptions: { a: 1 },
  });
});

const DRAFT = { draftAndPublish: true, fields: [] } as unknown as Draft;
const faults = (name: string, attribute: object, others: string[] = []) =>
  faultsOf({ name, attribute: { type: 'string', ...attribute } }, others, DRAFT);

test.each<[string, object, object]>([
  ['title', {}, {}],
  ['1st', {}, { name: 'field.badName' }],
  ['documentId', {}, { name: 'field.reserved' }],
  ['status', {}, { name: 'field.reserved' }],
  ['strapiThing', {}, { name: 'field.reserved' }],
  ['isOpen', {}, { name: 'field.taken' }],
  ['a', { regex: '(' }, { regex: 'field.badRegex' }],
  ['a', { minLength: 5, maxLength: 4 }, { maxLength: 'field.bounds' }],
  ['a', { type: 'biginteger', min: '9', max: '10' }, {}],
  ['a', { type: 'enumeration', enum: [] }, { enum: 'field.wordsMissing' }],
  ['a', { type: 'enumeration', enum: ['1st'] }, { enum: 'field.wordDigit' }],
  ['a', { type: 'enumeration', enum: ['x', 'x'] }, { enum: 'field.wordTwice' }],
  ['a', { type: 'relation', relation: 'manyToOne', target: '' }, { target: 'field.targetMissing' }],
  ['a', { type: 'relation', relation: 'morphToMany' }, {}],
  ['a', { type: 'dynamiczone', components: [] }, { components: 'field.componentMissing' }],
  ['a', { type: 'json', default: UNREADABLE }, { default: 'field.badJson' }],
])('%s %j', (name, attribute, expected) => {
  expect(faults(name, attribute, ['is_open'])).toEqual(expected);
});
