// Journey 7: relations and files by keyboard alone; a thousand links stay where they are.
import assert from 'node:assert/strict';
import { journey, look, visitor } from '../browser.mjs';
import { component, type } from '../fields.mjs';
import { api, browser, button, enter, enterPassword, lift, press, server, stage, until } from '../steps.mjs';

const TARGETS = 1000;

let tags;
stage({}, async () => {
  const to = (relation, target = 'api::tag.tag') => ({ type: 'relation', relation, target });
  const note = {
    title: { type: 'string' },
    main: to('manyToOne'),
    tags: to('manyToMany'),
    credit: { type: 'component', component: 'text.credit' },
    parts: { type: 'dynamiczone', components: ['text.credit'] },
  };
  await api('POST', '/admin/content-types', {
    contentTypes: [type('note', note), type('tag', { name: { type: 'string' } })],
    components: [component('text.credit', { by: { type: 'string' }, sources: to('oneToMany') })],
  });
  tags = await made(TARGETS);
});

/** Entries to link, made by a few at a time. */
async function made(count) {
  const ids = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < count; at = next++) {
      const name = `Tag ${String(at).padStart(4, '0')}`;
      ids[at] = (await api('POST', '/admin/content/tags', { data: { name } })).data.documentId;
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return ids;
}

const at = (...places) => places.map(it => tags[it]);
const linked = async (id, field = 'tags', more = '') =>
  api('GET', `/admin/content/notes/${id}/relations/${field}?pageSize=100${more}`);
const ids = ({ data }) => data.map(it => it.documentId);

async function open(data) {
  const { data: made } = await api('POST', '/admin/content/notes', { data });
  const page = await visitor(browser, server);
  const asked = [];
  page.on('request', it => it.url().includes('/relations/') && asked.push(new URL(it.url())));
  await page.goto(`/content/api::note.note/${made.documentId}`);
  await enterPassword(page);
  await page.getByRole('textbox', { name: 'Title' }).waitFor();
  return { page, asked, id: made.documentId };
}

const save = page => page.keyboard.press('Control+s');

journey('one is picked, replaced and removed by keyboard', async () => {
  const { page, id } = await open({ title: 'One' });
  await press(page, page.getByRole('button', { name: 'Choose an entry: Main' }), 'Enter');
  const drawer = page.getByRole('dialog', { name: 'Main' });
  await drawer.getByRole('searchbox').fill('0042');
  const option = drawer.getByRole('radio', { name: 'Tag 0042' });
  await drawer.getByRole('radio', { name: 'Tag 0999' }).waitFor({ state: 'detached' });
  await look(page, 'relation-picker-one');
  await press(page, option, 'Space');
  await press(page, drawer.getByRole('button', { name: 'Choose an entry' }), 'Enter');
  const group = page.getByRole('group', { name: 'Main' });
  await group.getByText('Tag 0042').waitFor();
  const link = group.getByRole('link', { name: 'Open Tag 0042 in a new tab' });
  assert.equal(await link.getAttribute('href'), `/content/api::tag.tag/${tags[42]}`);
  await save(page);
  await until(
    () => linked(id, 'main'),
    it => ids(it)[0] === tags[42],
  );
  await press(page, group.getByRole('button', { name: 'Remove Tag 0042' }), 'Enter');
  await save(page);
  await until(
    () => linked(id, 'main'),
    it => it.data.length === 0,
  );
  page.problems.none();
});

journey('a thousand links are read page by page, and changed step by step', async () => {
  const { page, asked, id } = await open({ title: 'All', tags });
  const group = page.getByRole('group', { name: /^Tags/ });
  await group.getByText('990 more entries').waitFor();
  await group.getByText('Tag 0009').waitFor();
  assert.equal(asked.length, 1, 'one page for a thousand links');
  await look(page, 'relation-many');

  // Down by two: Space, arrows, Space.
  await lift(page, button(group, 'Move Tag 0000'), 'ArrowDown', 'ArrowDown');
  await page.getByText('Tag 0000 is at position 3 of').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await page.getByText('Tag 0000 was put down at position 3 of').waitFor({ state: 'attached' });
  await press(page, group.getByRole('button', { name: 'Remove Tag 0005' }), 'Enter');
  await press(page, group.getByRole('button', { name: 'Show more' }), 'Enter');
  await group.getByText('Tag 0019').waitFor();

  const written = page.waitForRequest(it => it.method() === 'PUT');
  await save(page);
  const { 'content-length': size } = await (await written).allHeaders();
  assert.ok(Number(size) < 300, `${size} bytes for two steps among a thousand links`);
  const after = await until(
    () => linked(id),
    it => it.meta.pagination.total === TARGETS - 1,
  );
  assert.deepEqual(ids(after).slice(0, 6), at(1, 2, 0, 3, 4, 6));
  await group.getByText('989 more entries').waitFor();
  assert.ok(asked.length <= 4, `${asked.length} requests for links`);
  for (const url of asked) assert.ok(Number(url.searchParams.get('pageSize')) <= 10, url.search);
  page.problems.none();
});

journey('several are picked from pages and by search, in a new entry too', async () => {
  const page = await enter('/content/api::note.note/new');
  await page.getByRole('textbox', { name: 'Title' }).fill('New');
  await press(page, page.getByRole('button', { name: 'Add entries: Tags' }), 'Enter');
  const drawer = page.getByRole('dialog', { name: 'Tags' });
  await press(page, drawer.getByRole('checkbox', { name: 'Tag 0999' }), 'Space');
  await press(page, drawer.getByRole('button', { name: 'Page 2' }), 'Enter');
  await press(page, drawer.getByRole('checkbox', { name: 'Tag 0985' }), 'Space');
  await look(page, 'relation-picker-many');
  await press(page, drawer.getByRole('button', { name: 'Add 2 entries' }), 'Enter');
  const group = page.getByRole('group', { name: /^Tags/ });
  await group.getByText('Tag 0985').waitFor();
  await lift(page, button(group, 'Move Tag 0985'), 'ArrowUp');
  await page.getByText('Tag 0985 is at position 1 of 2').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await save(page);
  await page.waitForURL(url => !url.pathname.endsWith('/new'));
  const id = new URL(page.url()).pathname.split('/').at(-1);
  assert.deepEqual(ids(await linked(id)), at(985, 999));
  page.problems.none();
});

journey('relations in components lead to what their own instance has', async () => {
  const credit = from => ({ by: `By ${from}`, sources: at(from, from + 1) });
  const { page, id } = await open({
    title: 'Parts',
    credit: credit(10),
    parts: [
      { __component: 'text.credit', ...credit(20) },
      { __component: 'text.credit', ...credit(30) },
    ],
  });
  await press(page, page.getByRole('button', { name: /^credit By 30/ }), 'Enter');
  const group = page.getByRole('group', { name: /^Sources/ }).last();
  await group.getByText('Tag 0031').waitFor();
  await lift(page, button(group, 'Move Tag 0031'), 'ArrowUp');
  await page.getByText('Tag 0031 is at position 1 of 2').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await save(page);
  const read = async () => (await api('GET', `/admin/content/notes/${id}`)).data.parts[1].id;
  const found = await until(
    async () => linked(id, 'parts.text.credit.sources', `&instance=${await read()}`),
    it => ids(it)[0] === tags[31],
  );
  assert.deepEqual(ids(found), at(31, 30));
  page.problems.none();
});

journey('an entry that is missing is made beside the one that leads to it', async () => {
  const { page, id } = await open({ title: 'Beside', tags: at(1) });
  await page.getByRole('textbox', { name: 'Title' }).fill('Beside it');
  await press(page, page.getByRole('button', { name: 'Add entries: Tags' }), 'Enter');
  await press(page, page.getByRole('button', { name: 'Create new' }), 'Enter');
  const drawer = page.getByRole('dialog', { name: 'New: Tag' });
  await drawer.getByRole('textbox', { name: 'Name' }).fill('Fresh tag');
  await look(page, 'relation-create');
  await press(page, button(drawer, 'Save'), 'Enter');
  const group = page.getByRole('group', { name: /^Tags/ });
  await group.getByText('Fresh tag').waitFor();
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  await save(page);
  const { data } = await until(
    () => linked(id),
    it => it.data.length === 2,
  );
  assert.deepEqual(
    data.map(it => it.name),
    ['Tag 0001', 'Fresh tag'],
  );
  assert.equal((await api('GET', `/admin/content/notes/${id}`)).data.title, 'Beside it');
  page.problems.none();
});
