import { expect, test } from 'vitest';
import { acceptOf, takes } from './files';

test.each([
  [undefined, 'image/png', true],
  [[], 'image/png', true],
  [['images'], 'image/png', true],
  [['images'], 'application/pdf', false],
  [['files'], 'application/pdf', true],
  [['files'], 'image/png', false],
  [['videos', 'audios'], 'audio/mpeg', true],
])('%j of %s: %s', (allowed, mime, expected) => {
  expect(takes(allowed, mime)).toBe(expected);
});

test('the window for choosing is as narrow as it can be', () => {
  expect(acceptOf()).toBeUndefined();
  expect(acceptOf(['images', 'files'])).toBeUndefined();
  expect(acceptOf(['images', 'videos'])).toBe('image/*,video/*');
});
