import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../../api/problem';
import { read, written } from './json';
import { Unfinished, unfinishedText } from './unfinished';

test('values come back as they were written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(read(written(value))).toEqual({ value: JSON.parse(JSON.stringify(value)) });
    }),
  );
});

test('what is no JSON cannot be sent, and says where it is', () => {
  const it = new Unfinished(
    '{',
    () => ['seo', 'data'],
    () => 'no JSON',
  );
  expect(() => JSON.stringify({ data: { it } })).toThrow(Problem);
  try {
    JSON.stringify(it);
  } catch (error) {
    expect((error as Problem).faults).toEqual([{ path: ['seo', 'data'], message: 'no JSON' }]);
  }
  expect(unfinishedText(structuredClone(it))).toBe('{');
});
