import { expect, test } from 'vitest';
import { isVisible, lookedAt } from './condition';

const DATA: Record<string, unknown> = { kind: 'a', on: true, off: null, n: 5, deep: { x: 1 }, none: [] };
const read = (name: string) => DATA[name];
const attribute = (visible: unknown) => ({ type: 'string', conditions: { visible } });
const nested = (depth: number): unknown =>
  depth === 0 ? { var: 'off' } : { '!': { '!': nested(depth - 1) } };

// The same as those of the server, and what its tests leave out.
test.each<[unknown, boolean]>([
  [{ '==': [{ var: 'kind' }, 'a'] }, true],
  [{ '!=': [{ var: 'kind' }, 'a'] }, false],
  [{ '==': [{ var: 'on' }, true] }, true],
  [{ '==': [{ var: 'off' }, false] }, false],
  [{ '!=': [{ var: 'off' }, true] }, true],
  [{ '==': [{ var: 'gone' }, null] }, true],
  [{ '!': { var: 'on' } }, false],
  [{ '!': [{ var: 'off' }] }, true],
  [{ and: [{ var: 'on' }, { '>': [{ var: 'n' }, 4] }] }, true],
  [{ or: [{ '<=': [{ var: 'n' }, 4] }, { var: 'gone' }] }, false],
  [{ in: [{ var: 'kind' }, ['a', 'b']] }, true],
  [{ in: [{ var: 'kind' }, ['b']] }, false],
  [{ '===': [{ var: 'deep.x' }, 1] }, true],
  [{ '!==': [{ var: 'n' }, '5'] }, true],
  [{ '==': [{ var: 'n' }, '5'] }, true],
  [{ '==': ['1', '1.0'] }, false],
  [{ '<': [{ var: 'n' }, 6] }, true],
  [{ '>=': [{ var: ['gone', 7] }, 7] }, true],
  [{ var: 'none' }, false],
  [false, false],
  [undefined, true],
])('%j is %j', (rule, expected) => {
  expect(isVisible(attribute(rule), read)).toBe(expected);
});

test.each([
  { unknown: [] },
  { '==': 1, '!=': 2 },
  { '==': [1] },
  { '<': [{ var: 'kind' }, 1] },
  { in: ['a', 'abc'] },
  { and: [false, { unknown: 1 }] },
  { var: 1 },
  {},
  nested(20),
])('%j is not understood, and hides nothing', rule => {
  expect(isVisible(attribute(rule), read)).toBe(true);
});

test('a rule names what it looks at', () => {
  const rule = { and: [{ '==': [{ var: 'kind' }, 'a'] }, { or: [{ var: ['deep.x', 1] }, { var: 'kind' }] }] };
  expect(lookedAt(attribute(rule))).toEqual(['kind', 'deep']);
  expect(lookedAt({ type: 'string' })).toEqual([]);
});
