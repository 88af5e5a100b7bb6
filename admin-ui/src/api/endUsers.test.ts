import { expect, test } from 'vitest';
import { type EndUserSearch, endUserQuery } from './endUsers';

test.each<[EndUserSearch, string]>([
  [{}, 'page=1&pageSize=25&sort=username'],
  [{ q: 'a b', page: 3, sort: 'createdAt:desc' }, 'page=3&pageSize=25&sort=createdAt:desc&_q=a+b'],
  [{ role: 'authenticated' }, 'page=1&pageSize=25&sort=username&filters[role][type][$eq]=authenticated'],
  [{ state: 'blocked' }, 'page=1&pageSize=25&sort=username&filters[blocked][$eq]=true'],
  [{ state: 'unconfirmed' }, 'page=1&pageSize=25&sort=username&filters[confirmed][$eq]=false'],
])('%j', (search, query) => {
  expect(decodeURIComponent(endUserQuery(search))).toBe(query);
});
