import { expect, test } from 'vitest';
import { headersOf } from './headerLines';

test('headers are lines with a name and a value', () => {
  expect(headersOf('')).toEqual({});
  expect(headersOf('Authorization: Bearer a:b\n\n X-Key:1 ')).toEqual({
    Authorization: 'Bearer a:b',
    'X-Key': '1',
  });
  expect(headersOf('Authorization')).toBeNull();
  expect(headersOf(': value')).toBeNull();
});
