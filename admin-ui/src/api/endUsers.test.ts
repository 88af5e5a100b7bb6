import { expect, test } from 'vitest';
import { type EndUserSearch, endUserQuery } from './endUsers';

test.each<[EndUserSearch, object]>([
  [{}, {}],
  [
    { q: 'a b', page: 3, sort: 'createdAt:desc' },
    { page: 3, sort: 'createdAt:desc', _q: 'a b' },
  ],
  [{ role: 'authenticated' }, { 'filters[role][type][$eq]': 'authenticated' }],
  [{ state: 'blocked' }, { 'filters[blocked][$eq]': 'true' }],
  [{ state: 'unconfirmed' }, { 'filters[confirmed][$eq]': 'false' }],
])('%j', (search, query) => {
  expect(endUserQuery(search)).toEqual({ page: 1, pageSize: 25, sort: 'username', ...query });
});
