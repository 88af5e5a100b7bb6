import { expect, test } from 'vitest';
import { mediaSearch } from './search';

test.each([
  [{}, {}],
  [
    { q: 'cat', page: 2, kind: 'images', file: 7 },
    { q: 'cat', page: 2, kind: 'images', file: 7 },
  ],
  [{ kind: 'folders', file: 'x', sort: 'name' }, {}],
  [{ file: -1, page: 1 }, {}],
])('%j', (search, expected) => {
  expect(mediaSearch(search)).toEqual(expected);
});
