import { diffWordsWithSpace } from 'diff';
import { expect, test } from 'vitest';
import { readable } from './runs';

const said = (before: string, after: string) =>
  readable(before, after, diffWordsWithSpace(before, after))
    .map(it => (it.removed ? `[-${it.value}]` : it.added ? `[+${it.value}]` : it.value))
    .join('');

test.each([
  ['a long text of one mind', 'a long text of two minds', 'a long text of [-one mind][+two minds]'],
  ['the whole loaf is here', 'the whole loaf was here', 'the whole loaf [-is][+was] here'],
  ['all of it is new', 'nothing remains', '[-all of it is new] [+nothing remains]'],
  ['same', 'same', 'same'],
  ['', 'new', '[+new]'],
  ['old', '', '[-old]'],
])('%s → %s', (before, after, expected) => {
  expect(said(before, after)).toBe(expected);
});

test('what took too long is shown whole', () => {
  expect(readable('a', 'b', undefined).map(it => it.value)).toEqual(['a', ' ', 'b']);
});

test('no character is lost', () => {
  const [before, after] = ['one two  three\nfour five six', 'one 2  three\nfour 5 six and more'];
  const runs = readable(before, after, diffWordsWithSpace(before, after));
  const text = (without: 'added' | 'removed') =>
    runs
      .filter(it => !it[without])
      .map(it => it.value)
      .join('');
  expect([text('added'), text('removed')]).toEqual([before, after]);
});
