import { expect, test } from 'vitest';
import { instantOf, localText, pause, zone } from './moment';

test('a moment goes through the field and back', () => {
  const at = new Date(2027, 0, 5, 9, 7);
  expect(localText(at)).toBe('2027-01-05T09:07');
  expect(instantOf('2027-01-05T09:07')).toBe(at.toISOString());
  expect(instantOf('2027-01-05T09:07:30')).toBe(new Date(2027, 0, 5, 9, 7, 30).toISOString());
  expect(instantOf('')).toBeUndefined();
});

test('the zone says how far it is from UTC', () => {
  expect(zone(new Date())).toMatch(/\(UTC[+−]\d\d:\d\d\)$/);
  expect(zone(new Date('')).length).toBeGreaterThan(8);
});

test.each([
  [[], false],
  [['1970-01-01T00:00:10Z'], 9000],
  [['1970-01-01T00:00:10Z', '1970-01-01T00:00:05Z'], 4000],
  [['1970-01-01T00:00:00Z'], 1000],
  [['1970-01-02T00:00:00Z'], 60_000],
])('%j is looked at again after %s', (pending, expected) => {
  expect(pause(pending, 1000)).toBe(expected);
});
