import { expect, test } from 'vitest';
import { contentSearch, searchOf, viewQuery } from './search';

test.each([
  [{}, {}],
  [
    { q: 12, page: 2, pageSize: 100, sort: 'category.name:desc', status: 'modified', locale: '*', view: 3 },
    { q: '12', page: 2, pageSize: 100, sort: 'category.name:desc', status: 'modified', locale: '*', view: 3 },
  ],
  [{ page: 1, pageSize: 25, q: '' }, {}],
  [
    { page: -1, pageSize: 7, sort: 'a b', status: 'x', locale: '../x', columns: 'a,,b', view: 'x', zzz: 1 },
    {},
  ],
])('%j', (search, expected) => {
  expect(contentSearch(search)).toEqual(expected);
});

test('a view keeps everything but the page', () => {
  const search = { q: 'a b', page: 3, filter: 'title:eqi:a&b=c', columns: 'title,date', view: 9 };
  const query = viewQuery(search);
  expect(query).toBe('columns=title%2Cdate&filter=title%3Aeqi%3Aa%26b%3Dc&q=a+b');
  expect(searchOf({ id: 4, query })).toEqual({
    q: 'a b',
    filter: 'title:eqi:a&b=c',
    columns: 'title,date',
    view: 4,
  });
});
