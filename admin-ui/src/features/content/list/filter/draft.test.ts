import { expect, test } from 'vitest';
import { begin, draftOf, filterOf, isWhole, withOperator } from './draft';
import type { Field } from './fields';
import type { Group } from './tree';

const title: Field = { path: 'title', names: ['title'], kind: 'text' };

test('a filter is the same after it was edited without a change', () => {
  const filter: Group = {
    match: 'all',
    items: [
      { path: 'title', operator: 'eqi', values: ['a'] },
      { match: 'any', items: [{ path: 'tone', operator: 'null', values: [] }] },
    ],
  };
  expect(filterOf(draftOf(filter))).toEqual(filter);
});

test('a condition begins without a value, and is not whole before it has one', () => {
  const condition = begin(title);
  const group = (values: string[]) => ({ id: 0, match: 'all' as const, items: [{ ...condition, values }] });
  expect(isWhole(group(condition.values))).toBe(false);
  expect(isWhole(group([' ']))).toBe(false);
  expect(isWhole(group(['a']))).toBe(true);
});

test('a value stays with another operator where it still fits', () => {
  const one = { ...begin(title), values: ['a'] };
  expect(withOperator(one, 'startsWithi').values).toEqual(['a']);
  expect(withOperator(one, 'between').values).toEqual(['a', '']);
  expect(withOperator(one, 'in').values).toEqual(['a']);
  expect(withOperator(one, 'null').values).toEqual([]);
});
