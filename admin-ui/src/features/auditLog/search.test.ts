import { expect, test } from 'vitest';
import { auditSearch, filtersOf } from './search';

test.each([
  [{}, {}],
  [
    { q: 'x', action: 'role.update', actor: 'user', who: 'ann', object: 7, outcome: 'done', page: 2, row: 9 },
    {
      q: 'x',
      action: 'role.update',
      actor: 'user',
      who: 'ann',
      object: '7',
      outcome: 'done',
      page: 2,
      row: 9,
    },
  ],
  [
    { from: '2027-01-15', to: '2027-02-28' },
    { from: '2027-01-15', to: '2027-02-28' },
  ],
  [{ action: ['a'], actor: 'king', who: '', outcome: 'no', from: 'now', to: '2027-99-99', row: 'x' }, {}],
])('%j', (search, expected) => {
  expect(auditSearch(search)).toEqual(expected);
});

test('which page is open is nothing that is looked for', () => {
  expect(filtersOf({ q: 'a', page: 2, row: 3 })).toEqual({ q: 'a' });
});
