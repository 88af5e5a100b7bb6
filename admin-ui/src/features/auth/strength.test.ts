import { expect, test } from 'vitest';
import { strength } from './strength';

test.each([
  ['', 0],
  ['short', 1],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaa', 1],
  ['sixteen letters!', 2],
  ['a long sentence of', 3],
  ['nine grey rivers beside a lamp', 4],
])('%s', (password, expected) => {
  expect(strength(password)).toBe(expected);
});
