import { expect, test } from 'vitest';
import { linkChanges, partChanges } from './changes';
import type { Part } from './shown';

const part = (component: string, text: string): Part => ({
  component,
  name: component,
  fields: [{ name: 'text', label: 'Text', value: { kind: 'text', text } }],
});
const said = (before: Part[], after: Part[]) =>
  partChanges(before, after).map(it => {
    const text = (one: Part) => one.fields.map(field => field.value.kind === 'text' && field.value.text)[0];
    if (it.kind === 'removed') return `-${text(it.before)}`;
    if (it.kind === 'changed') return `${text(it.before)}>${text(it.after)}`;
    return `${it.kind === 'added' ? '+' : ''}${text(it.after)}`;
  });

test('a component that stays in its place has changed, others come and go', () => {
  const [a, b, c] = [part('q', 'a'), part('q', 'b'), part('g', 'c')];
  expect(said([a, b], [a, part('q', 'B')])).toEqual(['a', 'b>B']);
  expect(said([a, c], [c])).toEqual(['-a', 'c']);
  expect(said([a], [a, c])).toEqual(['a', '+c']);
  expect(said([a, c], [part('g', 'C')])).toEqual(['-a', 'c>C']);
  expect(said([], [])).toEqual([]);
});

test('links are compared by what they lead to', () => {
  const link = (key: string) => ({ key, label: key });
  const kinds = linkChanges([link('a'), link('b')], [link('b'), link('c')]).map(it => it.kind);
  expect(kinds).toEqual(['removed', 'kept', 'added']);
});
