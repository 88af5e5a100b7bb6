import { expect, test } from 'vitest';
import { listSearch } from './listSearch';

test.each([
  [{}, {}],
  [
    { q: 'a', page: 2, sort: 'name:desc' },
    { q: 'a', page: 2, sort: 'name:desc' },
  ],
  [{ q: 12 }, { q: '12' }],
  [{ page: 1 }, {}],
  [{ page: 'x', sort: 'a b' }, {}],
  [{ page: -1, sort: ['a'] }, {}],
])('%j', (search, expected) => {
  expect(listSearch(search)).toEqual(expected);
});
