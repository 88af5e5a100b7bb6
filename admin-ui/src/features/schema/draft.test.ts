import { expect, test } from 'vitest';
import type { Model } from '../../api/types';
import { bodyOf, countChanges, type Draft, draftOf, removed, stateOf } from './draft';

const NOTE = {
  uid: 'api::note.note',
  kind: 'collectionType',
  info: { singularName: 'note', pluralName: 'notes', displayName: 'Note' },
  options: { draftAndPublish: true },
  pluginOptions: {},
  attributes: { title: { type: 'string' }, body: { type: 'text' } },
} as unknown as Model;

const change = (work: (draft: Draft) => void) => {
  const draft = structuredClone(draftOf(NOTE));
  work(draft);
  return draft;
};

test('a draft without edits changes nothing', () => {
  expect(countChanges(NOTE, draftOf(NOTE))).toBe(0);
  expect(bodyOf(NOTE, draftOf(NOTE), [NOTE])).toEqual({
    contentTypes: [{ ...NOTE, info: { ...NOTE.info, description: '' } }],
  });
});

test('a new name keeps the values', () => {
  const draft = change(it => Object.assign(it.fields[0] ?? {}, { name: 'headline' }));
  const [sent] = bodyOf(NOTE, draft, [NOTE]).contentTypes as [{ attributes: object }];
  expect(sent.attributes).toEqual({
    headline: { type: 'string', renamedFrom: 'title' },
    body: { type: 'text' },
  });
  expect(draft.fields.map(it => stateOf(NOTE, it))).toEqual(['renamed', 'same']);
  expect(removed(NOTE, draft)).toEqual([]);
});

test.each<[string, (draft: Draft) => void, number]>([
  ['a removal', it => it.fields.pop(), 1],
  ['an addition', it => it.fields.push({ name: 'x', attribute: { type: 'date' } }), 1],
  ['another order', it => it.fields.reverse(), 1],
  ['another kind', it => Object.assign(it.fields[0]?.attribute ?? {}, { type: 'text' }), 1],
  ['settings', it => Object.assign(it, { displayName: 'N', localized: true }), 2],
])('%s is counted', (_, work, count) => {
  expect(countChanges(NOTE, change(work))).toBe(count);
});

test('a component has no drafts and no locales', () => {
  const component = { ...NOTE, uid: 'a.b', kind: undefined, category: 'a' } as Model;
  const [sent] = bodyOf(component, draftOf(component), []).components as [Record<string, unknown>];
  expect(sent.category).toBeUndefined();
  expect(sent.options).toEqual(NOTE.options);
});
