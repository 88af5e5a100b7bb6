import { expect, test } from 'vitest';
import { compared, historySearch } from './search';

test.each([
  [{}, {}],
  [
    { locale: 'de', version: 3, to: '5' },
    { locale: 'de', version: 3, to: 5 },
  ],
  [{ locale: 'a b', version: 'x', to: -1 }, {}],
])('%j', (search, expected) => {
  expect(historySearch(search)).toEqual(expected);
});

const list = [{ version: 9 }, { version: 5 }, { version: 2 }];
test.each([
  [{}, { from: 5, to: 9 }],
  [{ version: 9 }, { from: 5, to: 9 }],
  [{ version: 2 }, { from: 2, to: 9 }],
  [
    { version: 5, to: 2 },
    { from: 2, to: 5 },
  ],
  [{ version: 5, to: 5 }, undefined],
])('%j compares %j', (search, expected) => {
  expect(compared(list, search)).toEqual(expected);
});

test('one version alone is compared with nothing', () => {
  expect(compared([{ version: 1 }], {})).toBeUndefined();
  expect(compared([], { version: 1 })).toBeUndefined();
});
