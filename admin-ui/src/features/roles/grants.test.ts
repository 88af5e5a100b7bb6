import { expect, test } from 'vitest';
import { countGrants, difference, withGrant, withOnly } from './grants';

const A = 'api::a.a';

test('a grant that goes takes its empty type with it', () => {
  const one = withGrant({}, A, 'find', true);
  expect(one).toEqual({ [A]: { find: true } });
  expect(withGrant(one, A, 'find', false)).toEqual({});
});

test.each([
  [{}, {}, {}],
  [{}, { [A]: { find: true } }, { [A]: { find: true } }],
  [{ [A]: { find: true } }, {}, { [A]: { find: false } }],
  [{ [A]: { find: true } }, { [A]: { find: true } }, {}],
  [{ [A]: { find: { fields: ['a', 'b'] } } }, { [A]: { find: { fields: ['b', 'a'] } } }, {}],
  [{ [A]: { find: { fields: ['a'] } } }, { [A]: { find: true } }, { [A]: { find: true } }],
])('from %j to %j is %j', (before, after, expected) => {
  expect(difference(before, after)).toEqual(expected);
});

test('grants are counted', () => {
  expect(countGrants({ [A]: { find: true, update: {} }, x: { me: true } })).toBe(3);
});

test('a whole row keeps the limits of what stays', () => {
  const before = { [A]: { find: { fields: ['a'] }, delete: true } };
  const after = withOnly(before, A, ['find', 'findOne', 'delete'], ['find', 'findOne']);
  expect(after).toEqual({ [A]: { find: { fields: ['a'] }, findOne: true } });
  expect(withOnly(after, A, ['find', 'findOne'], [])).toEqual({});
});
