import { expect, test } from 'vitest';
import { moved, pointAt } from './focus';

test.each([
  ['ArrowLeft', false, { x: 49, y: 50 }],
  ['ArrowDown', true, { x: 50, y: 60 }],
  ['Enter', false, undefined],
])('%s moves a point', (key, isLeap, expected) => {
  expect(moved({ x: 50, y: 50 }, key, isLeap)).toEqual(expected);
});

test('a point stays inside the picture', () => {
  expect(moved({ x: 100, y: 3 }, 'ArrowRight', false)).toEqual({ x: 100, y: 3 });
  expect(moved({ x: 100, y: 3 }, 'ArrowUp', true)).toEqual({ x: 100, y: 0 });
});

test('a point is under the mouse', () => {
  const box = { left: 10, top: 20, width: 200, height: 100 } as DOMRect;
  expect(pointAt(box, 60, 95)).toEqual({ x: 25, y: 75 });
  expect(pointAt(box, 0, 500)).toEqual({ x: 0, y: 100 });
});
