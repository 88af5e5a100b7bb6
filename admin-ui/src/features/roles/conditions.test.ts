import { expect, test } from 'vitest';
import type { Model } from '../../api/types';
import { type Condition, comparable, conditionsOf, ruleOf } from './conditions';

const NOTE = {
  attributes: {
    title: { type: 'string' },
    stars: { type: 'integer' },
    open: { type: 'boolean' },
    extra: { type: 'json' },
    owner: { type: 'relation', relation: 'manyToOne', target: 'plugin::users-permissions.user' },
  },
} as unknown as Model;

const cases: [Condition[], object][] = [
  [[{ field: 'title', operator: '$contains', value: 'a' }], { title: { $contains: 'a' } }],
  [[{ field: 'stars', operator: '$gte', value: '3' }], { stars: { $gte: 3 } }],
  [[{ field: 'open', operator: '$eq', value: 'false' }], { open: { $eq: false } }],
  [[{ field: 'title', operator: '$null', value: '' }], { title: { $null: true } }],
  [
    [
      { field: 'owner', operator: 'me', value: '' },
      { field: 'stars', operator: '$lt', value: '2' },
    ],
    { $and: [{ owner: { id: { $eq: '$user.id' } } }, { stars: { $lt: 2 } }] },
  ],
];

test.each(cases)('%j is %j, and back', (conditions, where) => {
  expect(ruleOf(NOTE, conditions)).toEqual(where);
  expect(conditionsOf(NOTE, where as Record<string, unknown>)).toEqual(conditions);
});

test.each<[Condition[]]>([
  [[]],
  [[{ field: 'title', operator: '$eq', value: '' }]],
  [[{ field: 'stars', operator: '$eq', value: 'many' }]],
  [[{ field: 'gone', operator: '$eq', value: 'x' }]],
])('%j is no rule yet', conditions => {
  expect(ruleOf(NOTE, conditions)).toBeUndefined();
});

test.each([
  [{ $or: [{ title: { $eq: 'a' } }] }],
  [{ $and: [{ title: { $eq: 'a' } }], open: { $eq: true } }],
  [{ title: { $eq: 'a', $ne: 'b' } }],
  [{ title: { $in: ['a'] } }],
  [{ extra: { $eq: 1 } }],
  [{ title: 'a' }],
  [{}],
])('%j is more than a form can show', where => {
  expect(conditionsOf(NOTE, where as Record<string, unknown>)).toBeUndefined();
});

test('what has no words for it is not offered', () => {
  expect(comparable(NOTE)).toEqual(['title', 'stars', 'open', 'owner']);
});
