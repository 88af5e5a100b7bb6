// Journey 9: two people on one entry, what each has changed brought together, the past and back again.
import assert from 'node:assert/strict';
import { fits, journey, look } from '../browser.mjs';
import { api, button, EMAIL, enter, holds, PASSWORD, server, stage } from '../steps.mjs';

const OTHER = 'bo@example.test';
const ARTICLES = '/admin/content/api::article.article';
const TITLE = 'Why our sourdough takes two days';

let path;
stage({ demo: true }, async () => {
  await server.addAdministrator(OTHER, PASSWORD);
  const query = new URLSearchParams({ 'filters[title][$eq]': TITLE });
  const { data } = await api('GET', `${ARTICLES}?${query}`);
  path = `/content/api::article.article/${data[0].documentId}`;
});

journey('two people change one entry, and nothing of either is lost', async () => {
  const [ann, bo] = [await opened(EMAIL), await opened(OTHER)];
  bo.problems.allow(412);
  await bo.getByText(`${EMAIL} has this entry open, too.`).waitFor();
  await look(bo, 'company');
  await field(ann, 'Title').fill('Two days for a loaf');
  await field(ann, 'Excerpt').fill('Flour, water, salt and patience.');
  await save(ann);

  await field(bo, 'Title').fill('A loaf takes two days');
  await field(bo, 'Slug').fill('a-loaf-takes-two-days');
  await field(bo, 'Title').press('Control+s');
  const dialog = bo.getByRole('dialog', { name: 'Somebody else was faster' });
  await dialog.getByText('ann@example.test saved this entry').waitFor();
  await dialog.getByText('Choose for 1 more field.').waitFor();
  assert.ok(await button(dialog, 'Save the result').isDisabled(), 'a conflict has to be chosen');
  await look(bo, 'stale');
  await bo.setViewportSize({ width: 360, height: 800 });
  await look(bo, 'stale');
  await fits(bo);
  await bo.setViewportSize({ width: 1280, height: 800 });

  // By keyboard: the first of the two, which is one's own.
  await dialog.getByRole('group', { name: 'Title' }).getByRole('radio', { name: 'Mine' }).focus();
  await bo.keyboard.press('Space');
  await button(dialog, 'Save the result').click();
  await bo.getByText('Saved.', { exact: true }).waitFor();
  const { data } = await api('GET', `/admin${path}`);
  assert.equal(data.title, 'A loaf takes two days', 'mine was chosen');
  assert.equal(data.slug, 'a-loaf-takes-two-days', 'mine alone was changed');
  assert.equal(data.excerpt, 'Flour, water, salt and patience.', 'theirs alone was changed');
  await holds(field(bo, 'Excerpt'), 'Flour, water, salt and patience.');
  ann.problems.none();
  bo.problems.none();
});

journey('the past shows both, what differs, and comes back', async () => {
  const page = await opened(EMAIL);
  await button(page, 'More actions').click();
  await page.getByRole('menuitem', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'History of A loaf takes two days' }).waitFor();
  const versions = page.getByRole('navigation', { name: 'Versions' }).getByRole('link');
  await versions.filter({ hasText: OTHER }).waitFor();
  assert.equal(await versions.count(), 2);
  const title = page.getByRole('region', { name: 'Title' });
  await title.locator('del').first().waitFor();
  assert.match(await title.textContent(), /loaf/);
  await look(page, 'history');

  await versions.filter({ hasText: EMAIL }).click();
  await page.waitForURL(/version=\d+/);
  await page.getByRole('region', { name: 'Slug' }).waitFor();
  assert.equal(await page.getByRole('region', { name: 'Excerpt' }).count(), 0, 'both have it');
  await page.getByRole('combobox', { name: 'Compared with' }).click();
  await page.getByRole('option', { name: 'Nothing: show all of it' }).click();
  await page.getByRole('region', { name: 'Blocks' }).getByText('Mara Lindqvist').waitFor();
  await page.getByRole('region', { name: 'Author' }).getByText('Mara Lindqvist').waitFor();
  await look(page, 'version');
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'version');
  await fits(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await button(page, 'Restore …').click();
  await look(page, 'restore');
  await button(page, 'Restore').click();
  await page.getByText('The version is the draft now.').waitFor();
  await versions.filter({ hasText: 'Restored' }).waitFor();
  await page.getByRole('link', { name: 'Back to the entry' }).click();
  // The entry as it was last seen is there at once, and the draft of now when it has come.
  await holds(field(page, 'Title'), 'Two days for a loaf');
  await holds(field(page, 'Slug'), 'why-our-sourdough-takes-two-days');
  page.problems.none();
});

/** The entry in a browser of somebody's own. */
async function opened(email) {
  const page = await enter(path, { email });
  await field(page, 'Title').waitFor();
  return page;
}

const field = (page, name) => page.getByRole('textbox', { name, exact: true }).first();

async function save(page) {
  await page.getByRole('region', { name: 'Status' }).getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
}
