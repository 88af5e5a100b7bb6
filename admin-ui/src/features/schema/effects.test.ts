import { expect, test } from 'vitest';
import type { Model } from '../../api/types';
import { bodyOf, draftOf } from './draft';
import { effectsOf } from './effects';

const NOTE = {
  uid: 'api::note.note',
  kind: 'collectionType',
  info: { singularName: 'note', pluralName: 'notes', displayName: 'Note' },
  options: { draftAndPublish: true },
  pluginOptions: {},
  attributes: { title: { type: 'string' }, body: { type: 'text' }, day: { type: 'date' } },
} as unknown as Model;

test('nothing changed is nothing to tell', () => {
  expect(effectsOf(bodyOf(NOTE, draftOf(NOTE), [NOTE]), [NOTE])).toEqual([]);
});

test('each field once, with what is different', () => {
  const draft = draftOf(NOTE);
  const fields = [
    { name: 'headline', was: 'title', attribute: { type: 'string', maxLength: 10 } },
    { name: 'body', was: 'body', attribute: { type: 'text', required: true } },
    { name: 'seen', attribute: { type: 'boolean' } },
  ];
  const body = bodyOf(NOTE, { ...draft, fields, displayName: 'Memo' }, [NOTE]);
  expect(effectsOf(body, [NOTE])).toEqual([
    {
      uid: 'api::note.note',
      name: 'Memo',
      effects: [
        { what: 'renamed', field: 'headline', was: 'title', options: ['maxLength'] },
        { what: 'changed', field: 'body', options: ['required'] },
        { what: 'added', field: 'seen' },
        { what: 'removed', field: 'day' },
        { what: 'settings' },
      ],
    },
  ]);
});

test('a type that goes is named as people know it', () => {
  expect(effectsOf({ delete: [NOTE.uid] }, [NOTE])).toEqual([
    { uid: NOTE.uid, name: 'Note', effects: [{ what: 'deleted' }] },
  ]);
});
