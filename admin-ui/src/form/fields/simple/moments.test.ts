import { expect, test } from 'vitest';
import { fromClock, stepOf, toClock, toInstant, toLocal } from './moments';

test.each(['2026-01-31T12:30:00.000Z', '2026-07-01T00:00:05.000Z', '2026-07-01T23:59:05.120Z'])(
  '%s comes back',
  instant => {
    expect(toInstant(toLocal(instant))).toBe(instant);
  },
);

test('what says nothing is not shown', () => {
  expect(toLocal('2026-01-31T12:30:00.000Z')).toMatch(/^2026-01-31T\d\d:\d\d$|^2026-0[12]-\d\dT\d\d:\d\d$/);
  expect(toLocal('nonsense')).toBe('');
  expect(toInstant('')).toBe('');
});

test.each([
  ['13:45:00', '13:45', '13:45:00', undefined],
  ['13:45:10', '13:45:10', '13:45:10', 1],
  ['13:45:10.120', '13:45:10.120', '13:45:10.120', 0.001],
  ['13:45:10.000', '13:45:10', '13:45:10', 1],
])('%s', (time, shown, sent, step) => {
  expect(toClock(time)).toBe(shown);
  expect(fromClock(toClock(time))).toBe(sent);
  expect(stepOf(shown)).toBe(step);
});
