// What is done with an entry: published, taken back, discarded, planned, translated and deleted.
import assert from 'node:assert/strict';
import { fits, journey, look } from '../browser.mjs';
import { api, button, enter, holds, server, stage, until } from '../steps.mjs';

const ARTICLE = 'api::article.article';

stage({ demo: true }, async () => {
  await api('POST', '/admin/locales', { code: 'fr', name: 'French (fr)' });
});

journey('an entry is published, changed, discarded, and taken back', async () => {
  const { page, id } = await opened('Autumn loaf');
  const panel = page.getByRole('region', { name: 'Status' });
  await panel.getByText('Draft', { exact: true }).waitFor();
  await look(page, 'document-draft');
  await panel.getByRole('button', { name: 'Publish' }).click();
  await panel.getByText('Published', { exact: true }).waitFor();
  await panel.getByText('Everything is published.').waitFor();
  assert.equal(await atPublic(id), 'Autumn loaf');

  await field(page, 'Title').fill('Winter loaf');
  await panel.getByText('Not saved yet').waitFor();
  await choose(page, 'Unpublish', { isDisabled: true });
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Modified', { exact: true }).waitFor();
  assert.equal(await atPublic(id), 'Autumn loaf', 'a draft is not public');
  await look(page, 'document-modified');

  await choose(page, 'Discard changes');
  await button(page, 'Discard changes').last().click();
  await panel.getByText('Published', { exact: true }).waitFor();
  await holds(field(page, 'Title'), 'Autumn loaf');

  await choose(page, 'Unpublish');
  await look(page, 'unpublish');
  await button(page, 'Unpublish').last().click();
  await panel.getByText('Draft', { exact: true }).waitFor();
  assert.equal(await atPublic(id), undefined);
  page.problems.none();
});

journey('an entry is published at the time that was planned', async () => {
  const { page, id } = await opened('Tomorrow’s bread');
  await choose(page, 'Schedule …');
  const dialog = page.getByRole('dialog', { name: 'Publish or unpublish later' });
  await dialog.getByText(/By your clock: .*UTC/).waitFor();
  await look(page, 'schedule');
  await dialog.getByLabel('Date and time').fill('2020-01-01T08:00');
  page.problems.allow(400);
  await button(dialog, 'Schedule').click();
  await dialog.getByText('At must be in the future.').waitFor();
  await dialog.getByLabel('Date and time').fill(inSeconds(3600));
  await button(dialog, 'Schedule').click();
  const planned = page.getByRole('region', { name: 'Planned' });
  await planned.getByRole('button', { name: /^Cancel: Publish/ }).click();
  await planned.waitFor({ state: 'detached' });

  await choose(page, 'Schedule …');
  await soon(dialog);
  await planned.getByText('Publish').waitFor();
  await look(page, 'planned');
  await planned.getByText('Done').waitFor();
  await page.getByRole('region', { name: 'Status' }).getByText('Published', { exact: true }).waitFor();
  assert.equal(await atPublic(id), 'Tomorrow’s bread');
  page.problems.none();
});

journey('what cannot be published when its time comes says why', async () => {
  const { page } = await opened('Half a loaf', { slug: null });
  await choose(page, 'Schedule …');
  const dialog = page.getByRole('dialog', { name: 'Publish or unpublish later' });
  page.problems.allow(400);
  await soon(dialog);
  const planned = page.getByRole('region', { name: 'Planned' });
  await planned
    .getByRole('alert')
    .getByText(/failed/)
    .waitFor();
  await planned.getByText('Slug: Fill this in.').waitFor();
  await look(page, 'planned-failed');
  await button(planned, 'Dismiss').click();
  await planned.waitFor({ state: 'detached' });
  page.problems.none();
});

journey('a translation begins as a copy, stands beside the first, and is deleted alone', async () => {
  const { page, id } = await opened('Rye', { excerpt: 'Dark and dense.' });
  const languages = page.getByRole('region', { name: 'Languages' });
  await button(languages, 'Translate to French (fr)').click();
  const dialog = page.getByRole('dialog', { name: 'Translate to French (fr)' });
  await look(page, 'translate');
  await button(dialog, 'Begin translation').click();
  await page.waitForURL(/locale=fr/);
  await page.getByText('The translation was begun').waitFor();
  await shows(page, 'French (fr)');
  await holds(field(page, 'Title'), 'Rye');
  await field(page, 'Title').fill('Seigle');
  await page.getByRole('region', { name: 'Status' }).getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();

  await button(languages, 'Show English (en) beside the form').click();
  await page.waitForURL(/beside=en/);
  const beside = page.getByRole('region', { name: 'English (en)' });
  await beside.getByText('Dark and dense.').waitFor();
  await beside.getByText('Rye', { exact: true }).waitFor();
  await look(page, 'beside');
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'beside');
  await fits(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await button(page, 'Close what stands beside the form').first().click();
  await beside.waitFor({ state: 'detached' });

  await button(languages, 'Translate to German (de)').click();
  await page.getByRole('radio', { name: 'Empty' }).check();
  await button(page, 'Begin translation').click();
  await page.waitForURL(/locale=de/);
  await shows(page, 'German (de)');
  await languages.getByRole('link', { name: 'French (fr)' }).click();
  await page.waitForURL(/locale=fr/);
  await shows(page, 'French (fr)');

  await choose(page, 'Delete …');
  await page.getByRole('dialog').getByText('French (fr) – Draft').waitFor();
  await look(page, 'delete');
  await button(page, 'Delete').click();
  await page.getByText('The entry was deleted.').waitFor();
  await page.waitForURL(/locale=en/);
  await shows(page, 'English (en)');
  await holds(field(page, 'Title'), 'Rye');
  await choose(page, 'Delete …');
  await button(page, 'Delete').click();
  await page.waitForURL(/\/content\/api::article\.article(\?|$)/);
  await assert.rejects(api('GET', `/admin/content/${ARTICLE}/${id}`), /404/);
  page.problems.none();
});

journey('an entry is duplicated, and what was deleted comes back', async () => {
  const { page, id } = await opened('Spelt', { excerpt: 'Nutty.' });
  await choose(page, 'Duplicate');
  await page.waitForURL(url => !url.pathname.endsWith(id));
  await page.getByText('This is the copy').waitFor();
  await holds(field(page, 'Title'), 'Spelt');
  await holds(field(page, 'Excerpt'), 'Nutty.');
  const copy = new URL(page.url()).pathname;
  const { data } = await api('GET', `/admin${copy}`);
  assert.deepEqual([data.slug, data.__state], [null, 'draft'], 'an address is of one entry');
  await look(page, 'document-copy');

  await choose(page, 'Delete …');
  await button(page, 'Delete').click();
  await page.waitForURL(/\/content\/api::article\.article(\?|$)/);
  await page.getByRole('link', { name: 'Deleted entries' }).click();
  await page.getByRole('heading', { name: 'Deleted entries' }).waitFor();
  const back = button(page, 'Bring back Spelt');
  await back.waitFor();
  await look(page, 'deleted');
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'deleted');
  await fits(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await back.click();
  await page.waitForURL(url => url.pathname === copy);
  await page.getByText('Spelt is a draft again.').waitFor();
  await holds(field(page, 'Title'), 'Spelt');
  page.problems.none();
});

journey('a single type, and a type without drafts, have what they can do', async () => {
  const page = await enter('/single/api::homepage.homepage');
  const panel = page.getByRole('region', { name: 'Status' });
  await field(page, 'Headline').fill('Bread takes its time');
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Modified', { exact: true }).waitFor();
  await choose(page, 'Discard changes');
  await button(page, 'Discard changes').last().click();
  await panel.getByText('Published', { exact: true }).waitFor();
  await holds(field(page, 'Headline'), 'Bread takes the time it takes');
  await choose(page, 'History');
  await page.getByRole('heading', { name: 'History of Bread takes the time it takes' }).waitFor();
  await page.getByRole('link', { name: 'Back to the entry' }).click();
  await field(page, 'Headline').waitFor();

  const { data } = await api('POST', '/admin/content/api::author.author', { data: { name: 'Cy' } });
  await page.goto(`/content/api::author.author/${data.documentId}`);
  await field(page, 'Name').fill('Cyra');
  await panel.getByText('What is saved is public at once.').waitFor();
  assert.equal(await panel.getByRole('button', { name: 'Publish' }).count(), 0);
  await panel.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'document-author');
  await fits(page);
  await button(page, 'More actions').click();
  const copy = page.getByRole('menuitem', { name: 'Duplicate' });
  await copy.waitFor();
  assert.equal(await page.getByRole('menuitem', { name: 'Unpublish' }).count(), 0);

  // Where there are no drafts, copies and what comes back are public, which is said first.
  await copy.click();
  const asks = page.getByRole('dialog', { name: 'Duplicate' });
  await asks.getByText('the copy is public at once').waitFor();
  await button(asks, 'Duplicate').click();
  await page.waitForURL(url => !url.pathname.endsWith(data.documentId));
  await page.getByText('This is the copy.').waitFor();
  await holds(field(page, 'Name'), 'Cyra');
  await choose(page, 'Delete …');
  await button(page, 'Delete').click();
  await page.waitForURL(/api::author\.author(\?|$)/);
  await page.goto('/content/api::author.author/deleted');
  await button(page, 'Bring back Cyra').click();
  const back = page.getByRole('dialog', { name: 'Bring back Cyra' });
  await back.getByText('It is public at once.').waitFor();
  await button(back, 'Bring back').click();
  await page.getByText('Cyra is there again.').waitFor();
  page.problems.none();
});

/** A new draft, opened in a browser. */
async function opened(title, more = {}) {
  const slug = title.toLowerCase().replace(/\W+/g, '-');
  const { data } = await api('POST', `/admin/content/${ARTICLE}`, { data: { title, slug, ...more } });
  const page = await enter(`/content/${ARTICLE}/${data.documentId}`);
  await field(page, 'Title').waitFor();
  return { page, id: data.documentId };
}

const field = (page, name) => page.getByRole('textbox', { name, exact: true }).first();

async function choose(page, name, { isDisabled = false } = {}) {
  await button(page, 'More actions').click();
  const item = page.getByRole('menuitem', { name });
  if (!isDisabled) return item.click();
  await item.waitFor();
  assert.ok(await item.isDisabled(), `${name} cannot be chosen`);
  await look(page, 'document-menu');
  await page.keyboard.press('Escape');
}

/** The title that the public gets. */
async function atPublic(id) {
  const response = await fetch(`${server.content}/api/articles/${id}`);
  return response.ok ? (await response.json()).data.title : undefined;
}

/** The form of a language is there: its address changes before what is on the page. */
async function shows(page, language) {
  const current = page.getByRole('region', { name: 'Languages' }).locator('[aria-current]');
  await current.filter({ hasText: language }).waitFor();
  await field(page, 'Title').waitFor();
}

/** Plans something for as soon as this machine can: a moment that has gone by is refused. */
async function soon(dialog) {
  const refused = dialog.getByText('At must be in the future.');
  for (const seconds of [4, 8, 16, 32]) {
    await dialog.getByLabel('Date and time').fill(inSeconds(seconds));
    await button(dialog, 'Schedule').click();
    await until(async () => (await dialog.count()) === 0 || (await refused.isVisible()));
    if ((await dialog.count()) === 0) return;
    await dialog.getByLabel('Date and time').fill('');
    await refused.waitFor({ state: 'detached' });
  }
  assert.fail('a moment is never in the future');
}

/** A moment by the clock of the browser, as a field for date and time takes it. */
function inSeconds(seconds) {
  const it = new Date(Date.now() + seconds * 1000);
  const local = new Date(it.getTime() - it.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
