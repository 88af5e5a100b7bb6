import { expect, test } from 'vitest';
import { Selection } from './selection';

const ORDER = ['a', 'b', 'c', 'd'];
function onPage() {
  const selection = new Selection();
  selection.order = ORDER;
  return selection;
}
const ticked = (it: Selection) => [...it.all()].sort().join('');

test('a range goes from the last tick to this one, in both directions', () => {
  const selection = onPage();
  selection.toggle('b');
  selection.toggleRange('d');
  expect(ticked(selection)).toBe('bcd');
  selection.toggleRange('c');
  expect(ticked(selection)).toBe('b');
});

test('a range without a beginning is one row', () => {
  const selection = onPage();
  selection.toggleRange('c');
  expect(ticked(selection)).toBe('c');
});

test('who listens hears each change until they stop', () => {
  const selection = new Selection();
  let heard = 0;
  const stop = selection.subscribe(() => heard++);
  selection.set(ORDER, true);
  selection.replace([]);
  stop();
  selection.toggle('a');
  expect(heard).toBe(2);
});
