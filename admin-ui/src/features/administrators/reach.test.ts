import { expect, test } from 'vitest';
import { mayGive, reaches } from './reach';

const holder = (code: string, ...rights: string[]) => ({ role: { code }, rights });
const boss = holder('super-admin', 'a', 'b');
const lead = holder('lead', 'a', 'b');
const clerk = holder('clerk', 'a');

test.each([
  [boss, boss, true],
  [boss, lead, true],
  [lead, clerk, true],
  [clerk, clerk, true],
  [clerk, lead, false],
  // All that there is today is not all that there will be.
  [lead, boss, false],
])('%j reaches %j: %s', (me, other, expected) => {
  expect(reaches(me, other)).toBe(expected);
});

test('nobody gives a role that allows more than theirs', () => {
  expect(mayGive(lead, { everything: false, rights: ['b'] })).toBe(true);
  expect(mayGive(clerk, { everything: false, rights: ['a', 'b'] })).toBe(false);
  expect(mayGive(lead, { everything: true, rights: ['a', 'b'] })).toBe(false);
  expect(mayGive(boss, { everything: true, rights: ['later'] })).toBe(true);
});
