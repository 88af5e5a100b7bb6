import { expect, test } from 'vitest';
import { acceptOf, pictureOf, takes } from './files';

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

test('what was replaced is asked for anew', () => {
  const file = { mime: 'image/png', url: '/uploads/a.png', updatedAt: '2026-01-02T03:04:05.000Z' };
  expect(pictureOf(file)).toBe('/uploads/a.png?updatedAt=2026-01-02T03%3A04%3A05.000Z');
  expect(pictureOf({ ...file, url: '/uploads/a.png?signature=x' })).toBe(
    '/uploads/a.png?signature=x&updatedAt=2026-01-02T03%3A04%3A05.000Z',
  );
});
