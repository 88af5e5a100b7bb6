import { expect, test } from 'vitest';
import { de } from './de';
import { en } from './en';
import { format } from './format';

test.each([
  ['Hello {name}', { name: 'Ann' }, 'Hello Ann'],
  ['{count} {count|entry|entries}', { count: 1 }, '1 entry'],
  ['{count} {count|entry|entries}', { count: 1200 }, '1,200 entries'],
  ['{missing} stays', {}, '{missing} stays'],
])('%s', (message, params, expected) => {
  expect(format(message, 'en', params)).toBe(expected);
});

test('both languages have the same parameters in each message', () => {
  const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(it => it[1]))].sort();
  for (const key of Object.keys(en) as (keyof typeof en)[])
    expect(names(de[key]), key).toEqual(names(en[key]));
});
