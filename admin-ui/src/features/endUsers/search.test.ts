import { expect, test } from 'vitest';
import { endUserSearch } from './search';

test.each([
  [{}, {}],
  [
    { q: 'ann', role: 'authenticated', state: 'blocked', page: 2 },
    { q: 'ann', role: 'authenticated', state: 'blocked', page: 2 },
  ],
  [{ role: ['a'], state: 'other' }, {}],
])('%j', (search, expected) => {
  expect(endUserSearch(search)).toEqual(expected);
});
