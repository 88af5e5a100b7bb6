import { expect, test } from 'vitest';
import { detailsOf } from './details';

test('values are told with the way to them', () => {
  expect(detailsOf({ name: 'Site', expiresAt: null, losses: { a: [1, 2], b: {} } })).toEqual([
    { name: 'name', value: 'Site' },
    { name: 'losses › a', value: '[1,2]' },
    { name: 'losses › b', value: '{}' },
  ]);
});

test('of what was changed only what is another one is told', () => {
  const find = { before: null, after: { fields: null } };
  expect(detailsOf({ permissions: { find } })).toEqual([
    { name: 'permissions › find', change: { before: '', after: '{"fields":null}' } },
  ]);
  expect(
    detailsOf({ before: { name: 'a', type: 'x' }, after: { name: 'b', type: 'x', more: true } }),
  ).toEqual([
    { name: 'name', change: { before: 'a', after: 'b' } },
    { name: 'more', change: { before: '', after: 'true' } },
  ]);
});

test('what somebody has broken is shown as it is', () => {
  expect(detailsOf('{"n":')).toEqual([{ name: '', value: '{"n":' }]);
});
