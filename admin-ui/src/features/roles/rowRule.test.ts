import { expect, test } from 'vitest';
import { ownerOf, ownerRule, readRule } from './rowRule';

test('the rule about the owner is known again', () => {
  expect(ownerOf(ownerRule('author'))).toBe('author');
  expect(ownerOf({ ...ownerRule('author'), title: 'x' })).toBeUndefined();
  expect(ownerOf({ author: { id: 1 } })).toBeUndefined();
  expect(ownerOf(undefined)).toBeUndefined();
});

test.each([
  ['{"title": {"$eq": "a"}}', { title: { $eq: 'a' } }],
  ['{}', undefined],
  ['[1]', undefined],
  ['"x"', undefined],
  ['{', undefined],
])('%s', (text, expected) => {
  expect(readRule(text)).toEqual(expected);
});
