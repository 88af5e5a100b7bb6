import { afterEach, expect, test } from 'vitest';
import { isAnythingUnsaved, keepUnsaved, type Unsaved, watchOver } from './unsaved';

const stops: (() => void)[] = [];
const open = (form: Unsaved) => void stops.push(watchOver(form));

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

test('what is unchanged or closed is nothing unsaved', () => {
  open({ isDirty: () => false });
  const close = watchOver({ isDirty: () => true });
  expect(isAnythingUnsaved()).toBe(true);
  close();
  expect(isAnythingUnsaved()).toBe(false);
});

test('everything that is not saved is written down', async () => {
  const kept: string[] = [];
  const form = (name: string, isDirty: boolean): Unsaved => ({
    isDirty: () => isDirty,
    keep: async () => void kept.push(name),
  });
  open(form('entry', true));
  open(form('drawer', true));
  open(form('untouched', false));
  expect(await keepUnsaved()).toBe(true);
  expect(kept).toEqual(['entry', 'drawer']);
});

test.each<[string, Unsaved['keep']]>([
  ['a form that keeps nothing', undefined],
  ['a browser without storage', () => Promise.reject(new Error('no storage'))],
])('%s would lose something', async (_, keep) => {
  open({ isDirty: () => true, keep: async () => undefined });
  open({ isDirty: () => true, keep });
  expect(await keepUnsaved()).toBe(false);
});
