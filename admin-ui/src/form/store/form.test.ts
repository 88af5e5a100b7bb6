import { expect, test, vi } from 'vitest';
import { Problem } from '../../api/problem';
import type { Model, SavedEntry } from '../../api/types';
import { type FormOptions, FormStore } from './form';
import type { Group } from './group';
import type { Values } from './value';

const model = (uid: string, attributes: object) =>
  ({ uid, info: { displayName: uid }, attributes }) as unknown as Model;

const LINK = model('shared.link', {
  label: { type: 'string', required: true },
  flag: { type: 'boolean', required: true },
  who: { type: 'relation', relation: 'oneToMany', target: 'api::x.x' },
  inner: { type: 'component', component: 'shared.link', repeatable: true },
});
const PAGE = model('api::page.page', {
  title: { type: 'string', default: 'Untitled' },
  secret: { type: 'password' },
  tags: { type: 'relation', relation: 'oneToMany', target: 'api::x.x' },
  cover: { type: 'media' },
  seo: { type: 'component', component: 'shared.link' },
  links: { type: 'component', component: 'shared.link', repeatable: true },
  zone: { type: 'dynamiczone', components: ['shared.link'] },
});

const link = (id: number, label: string) => ({ id, label, flag: true, who: { count: 2 }, inner: [] });
const SAVED = {
  id: 1,
  documentId: 'doc',
  __etag: '"1"',
  __state: 'draft',
  title: 'One',
  tags: { count: 3 },
  cover: { id: 7, documentId: 'f', mime: 'image/png' },
  seo: link(1, 'seo'),
  links: [link(2, 'a'), link(3, 'b')],
  zone: [{ ...link(4, 'z'), __component: 'shared.link' }],
} as unknown as SavedEntry;

const written = () => vi.fn(async (..._: Parameters<FormOptions['write']>) => SAVED);

function form(entry: SavedEntry | undefined, write: FormOptions['write'] = written()) {
  const components = new Map([[LINK.uid, LINK]]);
  const document = { uid: PAGE.uid, documentId: entry?.documentId };
  return new FormStore({ model: PAGE, components, document, entry, write });
}

const item = (group: Group, name: string, at = 0) => group.slots.get(name)?.now[at] as Group;

test('what was only read is not sent', async () => {
  const write = written();
  const store = form(SAVED, write);
  expect(store.isDirty()).toBe(false);
  await store.save();
  expect(write).not.toHaveBeenCalled();
});

test('what is typed and typed back is no change', () => {
  const store = form(SAVED);
  store.root.set('title', 'Two');
  expect(store.isDirty()).toBe(true);
  store.root.set('title', 'One');
  expect(store.isDirty()).toBe(false);
});

test('of a component that has a row only what was changed is sent, with the row', async () => {
  const write = written();
  const store = form(SAVED, write);
  item(store.root, 'links', 1).set('label', 'B');
  item(store.root, 'seo').set('label', '');
  await store.save();
  const [, body, how] = write.mock.calls[0] as unknown as [object, Values, object];
  expect(body).toEqual({ seo: { id: 1, label: null }, links: [{ id: 2 }, { id: 3, label: 'B' }] });
  expect(how).toEqual({ publish: false, etag: '"1"' });
});

test('a new one is sent whole, a copy without rows, and neither a mere count of links', () => {
  const store = form(SAVED);
  const { root } = store;
  const attribute = PAGE.attributes.links as never;
  const copy = item(root, 'links').copy();
  root.arrange('links', [root.child(attribute, undefined), copy]);
  expect(store.changes()).toEqual({
    links: [
      { flag: false, inner: [] },
      { label: 'a', flag: true, inner: [] },
    ],
  });
});

test('a new entry begins with the defaults and is not changed yet', async () => {
  const write = written();
  const store = form(undefined, write);
  expect(store.isDirty()).toBe(false);
  await store.save();
  expect(write.mock.calls[0]?.[1]).toEqual({ title: 'Untitled', links: [], zone: [] });
});

test('what is typed while it is saved stays, and stays unsaved', async () => {
  let answer: (entry: SavedEntry) => void = () => undefined;
  const store = form(SAVED, () => new Promise(resolve => (answer = resolve)));
  store.root.set('title', 'Two');
  const saving = store.save();
  await Promise.resolve();
  store.root.set('title', 'Three');
  answer({ ...SAVED, title: 'Two', __etag: '"2"' });
  await saving;
  expect(store.isDirty()).toBe(true);
  expect(store.values().title).toBe('Three');
  expect(store.status().entry?.__etag).toBe('"2"');
});

test('new components get the rows that they were given', async () => {
  const next = { ...SAVED, links: [...(SAVED.links as object[]), link(9, 'c')] } as SavedEntry;
  const store = form(SAVED, async () => next);
  const { root } = store;
  const added = root.child(PAGE.attributes.links as never, undefined);
  added.set('label', 'c');
  root.arrange('links', [...(root.slots.get('links')?.now ?? []), added]);
  await store.save();
  expect(added.rowId).toBe(9);
  expect(store.isDirty()).toBe(false);
});

test('faults are shown where they are, with everything around them opened', async () => {
  const errors = [
    { path: ['zone', '0', 'label'], message: 'zone[0].label must be defined.' },
    { path: ['links'], message: 'too few' },
    { path: ['nowhere'], message: 'hm' },
  ];
  const store = form(SAVED, async () => {
    throw new Problem(400, 'ValidationError', '3 errors occurred', { errors });
  });
  await store.save({ publish: true });
  const zone = item(store.root, 'zone');
  expect(zone.isOpen).toBe(true);
  expect(zone.errors.get('label')).toBe('zone[0].label must be defined.');
  expect(store.root.errors.get('links')).toBe('too few');
  expect(store.status().homeless.map(it => it.path)).toEqual([['nowhere']]);
  expect(store.takeFocus(zone, 'label')).toBe(true);
  zone.set('label', 'x');
  expect(zone.errors.size).toBe(0);
});

test('a fault of what is not shown is said above the fields', async () => {
  const rule = { visible: { '==': [{ var: 'kind' }, 'long'] } };
  const model = {
    ...PAGE,
    attributes: { kind: { type: 'string' }, text: { type: 'string', conditions: rule } },
  } as unknown as Model;
  const refuse = async () => {
    const errors = [{ path: ['text'], message: 'text must be defined.' }];
    throw new Problem(400, 'ValidationError', 'one error', { errors });
  };
  const store = new FormStore({ model, components: new Map(), document: { uid: model.uid }, write: refuse });
  await store.save();
  expect(store.status().homeless.map(it => it.path)).toEqual([['text']]);
  store.root.set('kind', 'long');
  expect(store.root.shows('text')).toBe(true);
  await store.save();
  expect(store.status().homeless).toEqual([]);
  expect(store.root.errors.get('text')).toBe('text must be defined.');
});

test('a stale write asks, and then saves what was brought together', async () => {
  const current = { ...SAVED, title: 'Theirs', __etag: '"1"' } as SavedEntry;
  const details = { current, currentETag: '"5"' };
  const write = written().mockRejectedValueOnce(new Problem(412, 'PreconditionFailedError', 'm', details));
  const store = form(SAVED, write);
  item(store.root, 'links').set('label', 'A');
  await store.save();
  const mine = store.status().stale?.mine as Values;
  expect((mine.links as Values[])[0]?.label).toBe('A');
  store.resolve({ ...mine, title: 'Theirs' });
  await store.save();
  expect(write.mock.calls[1]?.slice(1)).toEqual([
    { links: [{ id: 2, label: 'A' }, { id: 3 }] },
    { publish: false, etag: '"5"' },
  ]);
});

test('what the browser has kept comes back as it was, passwords left out', () => {
  const store = form(SAVED);
  store.root.set('secret', 'hunter2');
  store.root.set('cover', null);
  store.root.set('tags', { connect: [{ documentId: 'x' }], disconnect: [] });
  item(store.root, 'zone').set('label', 'Z');
  const kept = store.changes();
  expect(kept).not.toHaveProperty('secret');
  const again = form(SAVED);
  again.fill(kept);
  expect(again.changes()).toEqual(kept);
});

test('a deleted entry is saved as a new one, with all that is in it', async () => {
  const write = written().mockRejectedValueOnce(new Problem(404, 'NotFoundError', 'Not Found'));
  const store = form(SAVED, write);
  store.root.set('title', 'Two');
  await store.save();
  expect(store.status().failure).toBeInstanceOf(Problem);
  await store.saveAsNew();
  const [document, body] = write.mock.calls[1] as unknown as [Values, Values];
  expect(document.documentId).toBeUndefined();
  expect(body).toMatchObject({ title: 'Two', cover: 7, links: [{ label: 'a' }, { label: 'b' }] });
  expect(JSON.stringify(body)).not.toContain('"id"');
});
