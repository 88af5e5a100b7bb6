// What a role may not do is not offered: whoever only reads meets no button that is refused.
import assert from 'node:assert/strict';
import { journey, look } from '../browser.mjs';
import { component, type } from '../fields.mjs';
import { choose, picture } from '../files.mjs';
import { api, button, enter, PASSWORD, server, stage, until } from '../steps.mjs';

const NOTES = '/content/api::note.note';
const READER = 'reader@example.test';
const AUTHOR = 'author@example.test';
const INVITED = 'invited@example.test';
const RIGHTS = [
  'content-types.read',
  'end-user-roles.read',
  'end-users.read',
  'api-tokens.read',
  'webhooks.read',
  'locales.read',
  'content.read',
  'administrators.read',
  'api-description.read',
];

/** What the stage is set with. */
const made = {};

stage({}, async () => {
  await api('POST', '/admin/components', component('shared.quote', { line: { type: 'string' } }));
  const attributes = {
    title: { type: 'string' },
    body: { type: 'blocks' },
    text: { type: 'richtext' },
    data: { type: 'json' },
    cover: { type: 'media', allowedTypes: ['images'] },
    quote: { type: 'component', component: 'shared.quote' },
    quotes: { type: 'component', component: 'shared.quote', repeatable: true },
    related: { type: 'relation', relation: 'manyToMany', target: 'api::note.note' },
  };
  const translated = { pluginOptions: { i18n: { localized: true } } };
  await api('POST', '/admin/content-types', type('note', attributes, translated));
  await api('POST', '/admin/content-types', type('memo', { title: { type: 'string' } }));
  await api('POST', '/admin/locales', { code: 'de', name: 'Deutsch' });
  await api('POST', '/admin/media/folders', { name: 'Travel' });
  const quotes = [{ line: 'One' }, { line: 'Two' }];
  const data = { title: 'First', quote: { line: 'Zero' }, quotes };
  const { documentId } = (await api('POST', '/admin/content/api::note.note', { data })).data;
  await api('PUT', `/admin/content/api::note.note/${documentId}`, { data: { title: 'Second' } });
  const gone = (await api('POST', '/admin/content/api::note.note', { data: { title: 'Gone' } })).data;
  await api('DELETE', `/admin/content/api::note.note/${gone.documentId}`);
  const roles = (await api('GET', '/admin/end-user-roles')).data;
  const role = roles.find(it => it.type === 'authenticated').id;
  const user = { username: 'bob', email: 'bob@example.test', password: PASSWORD, role };
  made.user = (await api('POST', '/admin/end-users', user)).data.id;
  await api('POST', '/admin/api-tokens', { name: 'Site', type: 'read-only' });
  const hook = { name: 'Search', url: 'https://8.8.8.8/hook', events: ['entry.delete'], enabled: false };
  await api('POST', '/admin/webhooks', hook);
  made.entry = documentId;
  const { data: past } = await api('GET', `/admin/content/api::note.note/${documentId}/versions`);
  made.version = past.at(-1).version;
  await api('POST', '/admin/roles', { code: 'reader', name: 'Reader', rights: RIGHTS });
  await server.addAdministrator(READER, PASSWORD, 'reader');
  await server.addAdministrator(AUTHOR, PASSWORD, 'author');
  await api('POST', '/admin/users', { email: INVITED, role: 'author' });
  const idOf = async (path, isIt) => (await api('GET', path)).data.find(isIt).id;
  made.author = await idOf('/admin/users', it => it.email === AUTHOR);
  made.editorRole = await idOf('/admin/roles', it => it.code === 'editor');
});

/** Collects what is sent beside questions, and what is refused. */
function watch(page) {
  const seen = [];
  page.on('response', it => {
    const method = it.request().method();
    const { pathname } = new URL(it.url());
    const isQuiet = pathname.startsWith('/admin/auth/') || pathname.endsWith('/presence');
    if (it.status() === 403 || (method !== 'GET' && !isQuiet))
      seen.push(`${method} ${pathname} ${it.status()}`);
  });
  return seen;
}

/** Presses everything that can be pressed, one after the other, whatever it opens. */
async function pressAll(page) {
  const all = page.getByRole('main').getByRole('button', { disabled: false });
  for (let at = 0; at < (await all.count()); at++) {
    // What opens may lie above what is next.
    await all.nth(at).dispatchEvent('click');
    await page.keyboard.press('Escape');
  }
  await page.waitForLoadState('networkidle');
}

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** What is offered where, to whoever may do it. */
const offers = () => [
  ['/', 'Welcome', []],
  ['/media', 'Media library', ['New folder', 'Upload files', 'Select all files on this page']],
  ['/media?view=table', 'Media library', ['Select harbour.png']],
  [NOTES, 'Note', ['Create entry', 'Select all entries on this page', 'Select Second']],
  [
    `${NOTES}/${made.entry}`,
    'Second',
    ['Remove quote', 'Actions for One', 'Add to Quotes', 'Publish', 'Save', 'Translate to Deutsch'],
  ],
  [`${NOTES}/${made.entry}/history?version=${made.version}`, 'History of Second', ['Restore …']],
  [`${NOTES}/deleted`, 'Deleted entries', ['Bring back Gone']],
  ['/content/api::memo.memo', 'Memo', ['Create entry']],
  ['/types', 'Content types', ['New content type']],
  ['/types/api::note.note', 'Note', ['Settings', 'Add field', 'Actions for Note', 'Undo', 'Remove title']],
  ['/components/shared.quote', 'quote', ['Settings', 'Add field', 'Remove line']],
  ['/schema-changes', 'Changes', ['Undo …']],
  ['/end-users', 'Users', ['New user']],
  [`/end-users/${made.user}`, 'bob', ['Set password', 'End sessions', 'Remove factor', 'Delete user']],
  ['/roles', 'Roles', ['New role']],
  ['/roles/public', 'Public', ['All of Note']],
  ['/tokens', 'API tokens', ['New token', 'Actions for Site']],
  ['/webhooks', 'Webhooks', ['New webhook', 'Actions for Search']],
  ['/administrators', 'Administrators', ['Invite administrator', `Withdraw the invitation for ${INVITED}`]],
  [`/administrators/${made.author}`, AUTHOR, ['Lock out', 'End sessions', 'Delete']],
  ['/admin-roles', 'Administrator roles', ['New role']],
  [`/admin-roles/${made.editorRole}`, 'Editor', ['See users']],
  ['/locales', 'Languages', ['Add language', 'Actions for Deutsch']],
];

/** Those of some names that something in the page has that can be pressed or ticked. */
async function offered(page, names) {
  const all = page.getByRole('main').locator('button, a, input[type="checkbox"]:enabled');
  const found = await all.evaluateAll(list =>
    list.map(it => it.getAttribute('aria-label') ?? (it.labels?.[0] ?? it).textContent.trim()),
  );
  return names.filter(it => found.includes(it));
}

async function visit(page, path, title) {
  await page.goto(path);
  await heading(page, title);
  await page.waitForLoadState('networkidle');
}

/** A page of whoever may do everything, with a file in the library. */
async function fillLibrary() {
  const boss = await enter('/media');
  if ((await api('GET', '/admin/media/usage')).data.files > 0) return boss;
  await choose(boss, button(boss, 'Upload files'), picture('harbour.png', { width: 40, height: 30 }));
  await boss.getByRole('link', { name: 'harbour.png' }).waitFor();
  return boss;
}

journey('whoever only reads sees everything, and is offered nothing that is refused', async () => {
  const boss = await fillLibrary();
  const page = await enter('/', { email: READER });
  await heading(page, 'Welcome');
  const refused = watch(page);
  for (const [path, title, names] of offers()) {
    await visit(boss, path, title);
    await until(offered.bind(null, boss, names), it => it.length === names.length);
    await visit(page, path, title);
    assert.deepEqual(await offered(page, names), [], path);
    await pressAll(page);
    assert.deepEqual(refused, [], path);
  }
  boss.problems.none();
  page.problems.none();
});

journey('what may only be read is shown whole', async () => {
  await fillLibrary();
  const page = await enter(`${NOTES}/${made.entry}`, { email: READER });
  const refused = watch(page);
  await page.getByText('Your role may read this, and change nothing.').waitFor();
  assert.ok(await page.getByRole('textbox', { name: 'Title' }).isDisabled());
  await button(page, 'Two').click();
  await page.getByRole('textbox', { name: 'Line' }).last().waitFor();
  for (const it of await page.getByRole('textbox', { name: 'Line' }).all()) assert.ok(await it.isDisabled());
  await page.keyboard.press('Control+s');
  await page.keyboard.press('Control+Shift+Enter');
  await button(page, 'More actions').click();
  assert.deepEqual(await page.getByRole('menuitem').allTextContents(), ['History']);
  await page.keyboard.press('Escape');
  await look(page, 'rights-entry');

  await page.goto('/media');
  await page.getByRole('link', { name: 'harbour.png' }).click();
  const panel = page.getByRole('dialog', { name: 'File', exact: true });
  await panel.getByText('No entry uses it.').waitFor();
  assert.ok(await panel.getByLabel('Alternative text').isDisabled());
  for (const name of ['Save', 'Crop', 'Focal point', 'Replace content', 'Delete file'])
    assert.equal(await button(panel, name).count(), 0, name);
  await look(page, 'rights-file');

  await page.goto('/roles/public');
  const grants = page.getByRole('checkbox', { name: 'Note: find', exact: true });
  await grants.waitFor();
  assert.ok(await grants.isDisabled());
  assert.deepEqual(refused, []);
  page.problems.none();
});

journey('nobody is led to what they may not see', async () => {
  const page = await enter('/', { email: AUTHOR });
  await heading(page, 'Welcome');
  await page.waitForLoadState('networkidle');
  const places = ['Home', 'Content types', 'Components', 'Changes', 'Languages', 'Admin API'];
  const links = page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link');
  assert.deepEqual(await links.allTextContents(), places);
  const cards = page.getByRole('main').getByRole('link');
  assert.deepEqual(await cards.allTextContents(), places.slice(1));
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Go to a page or a type').fill('media');
  await page.getByText('Nothing found.').waitFor();
  page.problems.none();
});
