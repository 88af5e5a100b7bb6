import { expect, test } from 'vitest';
import { conditionOf, following, withCondition } from './condition';

const shown = (visible: unknown) => ({ type: 'string', conditions: { visible } });

test.each([
  [{ field: 'kind', is: true, value: 'a' }, { '==': [{ var: 'kind' }, 'a'] }],
  [{ field: 'isOpen', is: false, value: true }, { '!=': [{ var: 'isOpen' }, true] }],
])('%j is %j, and back', (condition, rule) => {
  const attribute = withCondition({ type: 'string' }, condition);
  expect(attribute).toEqual(shown(rule));
  expect(conditionOf(attribute)).toEqual(condition);
  expect(withCondition(attribute, undefined)).toEqual({ type: 'string' });
});

test.each([
  undefined,
  true,
  {},
  { '>': [{ var: 'n' }, 1] },
  { and: [{ '==': [{ var: 'kind' }, 'a'] }] },
  { '==': [{ var: 'n' }, 1] },
  { '==': ['a', 'a'] },
  { '==': [{ var: ['kind', 'b'] }, 'a'] },
  { '==': [null, 'a'] },
])('%j is no condition that a form can show', rule => {
  expect(conditionOf(shown(rule))).toBeUndefined();
});

test('a field that is renamed is followed', () => {
  const field = (name: string, attribute: object) => ({ name, attribute: { type: 'string', ...attribute } });
  const before = [
    field('kind', {}),
    field('slug', { targetField: 'kind' }),
    field('a', shown({ and: [{ '==': [{ var: 'kind' }, 'kind'] }, { var: ['kind.x', 'kind'] }] })),
    field('b', shown({ var: 'kinder' })),
  ];
  expect(following(before, 'kind', 'sort')).toEqual([
    before[0],
    field('slug', { targetField: 'sort' }),
    field('a', shown({ and: [{ '==': [{ var: 'sort' }, 'kind'] }, { var: ['sort.x', 'kind'] }] })),
    before[3],
  ]);
  expect(following(before, 'kind', 'kind')).toBe(before);
});
