import { expect, test } from 'vitest';
import { slug } from './slug';

test.each([
  ['First light', 'first-light'],
  ['  Straße & Öl — 2026 ', 'strasse-oel-2026'],
  ['Crème brûlée', 'creme-brulee'],
  ['日本', ''],
  ['a'.repeat(300), 'a'.repeat(200)],
])('%s', (text, expected) => {
  expect(slug(text)).toBe(expected);
});
