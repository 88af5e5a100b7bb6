import { expect, test } from 'vitest';
import { calledBy } from './person';

test.each([
  [{ firstname: 'Ann', lastname: 'Lee', username: 'al' }, 'Ann Lee'],
  [{ firstname: null, lastname: 'Lee' }, 'Lee'],
  [{ firstname: null, lastname: '', username: 'al', email: 'ann@example.test' }, 'al'],
  [{ username: null, email: 'ann@example.test' }, 'ann@example.test'],
  [{}, undefined],
])('%j is called %j', (known, name) => {
  expect(calledBy({ id: 1, ...known })).toBe(name);
});
