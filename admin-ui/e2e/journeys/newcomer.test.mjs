// From the printed link to an article that the public reads, as somebody does it who has read nothing.
import assert from 'node:assert/strict';
import { journey, visitor } from '../browser.mjs';
import { becomeAdministrator, browser, button, keepCodes, server, stage } from '../steps.mjs';

stage({ isUnclaimed: true, demo: true });

const title = page => page.getByRole('textbox', { name: 'Title' });
const status = page => page.getByRole('region', { name: 'Status' });

async function publish(page) {
  await button(status(page), 'Publish').click();
  await status(page).getByText('Published', { exact: true }).waitFor();
}

/** What whoever comes reads over REST. */
async function read(locale) {
  const query = `filters[slug][$eq]=my-first-loaf&locale=${locale}&populate=*`;
  const response = await fetch(`${server.content}/api/articles?${query}`);
  const { data } = await response.json();
  return data[0];
}

journey('somebody new publishes an article with a picture, a relation and a translation', async () => {
  const page = await visitor(browser, server);
  // The answer to the first sign-in: a second factor has to be enrolled.
  page.problems.allow(403);
  await becomeAdministrator(page, await server.setUpLink());
  await keepCodes(page);

  await page.getByRole('navigation').getByRole('link', { name: 'Article', exact: true }).click();
  await page.getByRole('link', { name: 'Create entry' }).click();
  await title(page).fill('My first loaf');
  await page.getByRole('textbox', { name: 'Excerpt' }).fill('It rose.');
  await page.getByRole('button', { name: 'Choose a file: Cover' }).click();
  const files = page.getByRole('dialog', { name: 'Cover' });
  await files.getByText('the-new-oven.jpg').click();
  await button(files, 'Choose a file').click();
  await page.getByRole('button', { name: 'Choose an entry: Category' }).click();
  const categories = page.getByRole('dialog', { name: 'Category' });
  await categories.getByRole('radio', { name: 'Craft' }).check();
  await button(categories, 'Choose an entry').click();
  await publish(page);

  await button(page, 'Translate to German (de)').click();
  await button(page.getByRole('dialog'), 'Begin translation').click();
  await page.waitForURL(/locale=de/);
  // The address changes before the form does.
  const current = page.getByRole('region', { name: 'Languages' }).locator('[aria-current]');
  await current.filter({ hasText: 'German (de)' }).waitFor();
  await title(page).fill('Mein erster Laib');
  await publish(page);

  const [english, german] = await Promise.all([read('en'), read('de')]);
  assert.equal(english.title, 'My first loaf');
  assert.match(english.cover.url, /^\/uploads\//);
  assert.equal((await fetch(`${server.content}${english.cover.url}`)).status, 200);
  assert.equal(english.category.name, 'Craft');
  assert.equal(german.title, 'Mein erster Laib');
  assert.equal(german.documentId, english.documentId);
  page.problems.none();
});
