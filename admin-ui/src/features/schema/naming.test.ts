import { expect, test } from 'vitest';
import { isAttributeName, kebab, plural } from './naming';

test.each([
  ['Blog Post', 'blog-post', 'blog-posts'],
  ['Category', 'category', 'categories'],
  ['Straße', 'strasse', 'strasses'],
  ['Über uns!', 'uber-uns', 'uber-unses'],
  ['Day', 'day', 'days'],
  ['', '', ''],
])('%s', (text, singular, several) => {
  expect(kebab(text)).toBe(singular);
  expect(plural(singular)).toBe(several);
});

test.each([
  ['title', true],
  ['a_1', true],
  ['1a', false],
  ['a-b', false],
  ['', false],
])('%s', (name, good) => {
  expect(isAttributeName(name)).toBe(good);
});
