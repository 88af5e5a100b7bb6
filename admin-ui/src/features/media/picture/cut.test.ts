import { expect, test } from 'vitest';
import { nameOfPart, pixels } from './cut';

test.each([
  [
    { x: 0, y: 0, width: 100, height: 100 },
    { x: 0, y: 0, width: 300, height: 200 },
  ],
  [
    { x: 10, y: 50, width: 50, height: 25 },
    { x: 30, y: 100, width: 150, height: 50 },
  ],
  // Neither less than a pixel, nor over the edge.
  [
    { x: 100, y: 100, width: 0, height: 0 },
    { x: 299, y: 199, width: 1, height: 1 },
  ],
  [
    { x: 99.9, y: 0, width: 10, height: 100 },
    { x: 299, y: 0, width: 1, height: 200 },
  ],
])('%j', (part, expected) => {
  expect(pixels(part, 300, 200)).toEqual(expected);
});

test('a part is called after the whole', () => {
  expect(nameOfPart('harbour.at.night.png', 'cut')).toBe('harbour.at.night-cut.png');
  expect(nameOfPart('harbour', 'cut')).toBe('harbour-cut');
});
