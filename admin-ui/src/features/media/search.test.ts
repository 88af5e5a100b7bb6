import { expect, test } from 'vitest';
import { asked, inFolder, mediaSearch } from './search';

test.each([
  [{}, {}],
  [
    {
      q: 'cat',
      page: 2,
      kind: 'images',
      file: 7,
      folder: '3',
      only: 'unused',
      sort: 'name:asc',
      view: 'table',
    },
    {
      q: 'cat',
      page: 2,
      kind: 'images',
      file: 7,
      folder: 3,
      only: 'unused',
      sort: 'name:asc',
      view: 'table',
    },
  ],
  [{ kind: 'folders', file: 'x', sort: 'name', only: 'all', view: 'list', folder: 1.5 }, {}],
  [{ file: -1, page: 1 }, {}],
])('%j', (search, expected) => {
  expect(mediaSearch(search)).toEqual(expected);
});

test('what is looked for is looked for further in, too', () => {
  expect(asked({}, '/3')).toMatchObject({ folder: '/3', isDeep: false });
  expect(asked({ q: 'cat' })).toMatchObject({ q: 'cat', folder: '/', isDeep: true });
  expect(asked({ kind: 'images' }, '/3')).toMatchObject({ allowed: ['images'], isDeep: true });
});

test('another folder looks the same, and nothing is looked for in it', () => {
  expect(inFolder({ q: 'cat', page: 2, view: 'table', sort: 'name:asc' }, 3)).toEqual({
    folder: 3,
    view: 'table',
    sort: 'name:asc',
  });
  expect(inFolder({ folder: 3 }, null)).toEqual({});
});
