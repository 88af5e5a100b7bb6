import { expect, test } from 'vitest';
import { words } from './labels';

test.each([
  ['title', 'Title'],
  ['metaTitle', 'Meta title'],
  ['meta_title', 'Meta title'],
  ['openGraphURL', 'Open graph URL'],
  ['SEOText', 'SEO text'],
  ['price2', 'Price2'],
])('%s', (name, expected) => {
  expect(words(name)).toBe(expected);
});
