// Journey 8: finding entries, keeping how they were found, and doing something to many at once.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fits, journey, look, visitor } from '../browser.mjs';
import {
  api,
  browser,
  button,
  enter,
  enterPassword,
  holds,
  PASSWORD,
  server,
  stage,
  until,
} from '../steps.mjs';

const LIST = '/content/api::article.article';
const BOB = 'bob@example.test';
const CAROL = 'carol@example.test';

stage({ demo: true }, async () => {
  await server.addAdministrator(BOB, PASSWORD, 'editor');
  await server.addAdministrator(CAROL, PASSWORD, 'author');
  const { data } = await api('GET', '/admin/content/categories?fields=name');
  const category = Object.fromEntries(data.map(it => [it.name, it.documentId]));
  const make = (title, more) => api('POST', '/admin/content/articles', { data: { title, ...more } });
  await make('Loaf of rye', { slug: 'rye', category: category.Craft, date: '2026-02-01' });
  await make('Loaf of wheat', { slug: 'wheat', category: category.People, date: '2026-02-02' });
  await make('Loaf of spelt', { slug: 'spelt', category: category.Kitchen, date: '2025-06-01' });
  // Nothing without a slug can be published.
  await make('Loaf of oats', { category: category.Craft, date: '2026-02-03' });
  await make("=cmd|'/C calc'!A0 loaf", { slug: 'formula', category: category.Craft, date: '2026-02-04' });
});

const names = page => page.getByRole('rowheader').allInnerTexts();
/** The list has these columns. */
const columns = (page, expected) =>
  until(
    () => page.getByRole('columnheader').allInnerTexts(),
    it => JSON.stringify(it) === JSON.stringify(expected),
  );
/** The list has the rows that are expected, in whatever time it takes. */
const rows = (page, expected) =>
  page.waitForFunction(
    wanted =>
      JSON.stringify([...document.querySelectorAll('tbody th')].map(it => it.textContent)) === wanted &&
      !document.querySelector('[aria-busy="true"]'),
    JSON.stringify(expected),
  );

async function pick(page, box, option) {
  await box.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

journey('entries are filtered, sorted, seen in other columns, and found again by somebody else', async () => {
  const page = await enter('/');
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'Article' })
    .click();
  await page.getByRole('heading', { name: 'Article' }).waitFor();
  await page.getByText('12 entries').first().waitFor();

  await button(page, 'Filter').click();
  const panel = page.getByRole('dialog', { name: 'Filters' });
  await button(panel, 'Show entries').click();
  await panel.getByText('A condition has no value yet').waitFor();
  await panel.getByRole('textbox', { name: 'Value' }).fill('loaf');
  await button(panel, 'Add group').click();
  const group = panel.getByRole('group', { name: 'Group of conditions' });
  const [first, second] = [0, 1].map(at =>
    group.getByRole('group', { name: 'Condition', exact: true }).nth(at),
  );
  await pick(page, first.getByLabel('Field'), 'Category');
  await first.getByLabel('Value').fill('craf');
  await page.getByRole('option', { name: 'Craft', exact: true }).click();
  await page.keyboard.press('Escape');
  await pick(page, second.getByLabel('Field'), 'Date');
  await pick(page, second.getByLabel('Comparison'), 'is until');
  await second.getByLabel('Value').fill('2025-12-31');
  await look(page, 'filter');
  await button(panel, 'Show entries').click();
  await panel.waitFor({ state: 'detached' });
  const formula = "=cmd|'/C calc'!A0 loaf";
  await rows(page, [formula, 'Loaf of oats', 'Loaf of spelt', 'Loaf of rye']);
  assert.match(
    page.url(),
    /filter=title:containsi:loaf,or\(category\.documentId:in:\w+,date:lte:2025-12-31\)/,
  );
  await page.getByText('Category is any of Craft').waitFor();

  await page.getByRole('columnheader').getByRole('button', { name: 'Title' }).click();
  await rows(page, [formula, 'Loaf of oats', 'Loaf of rye', 'Loaf of spelt']);
  await page.getByRole('columnheader').getByRole('button', { name: 'Title' }).click();
  await rows(page, ['Loaf of spelt', 'Loaf of rye', 'Loaf of oats', formula]);

  await button(page, 'Columns').click();
  const arrange = page.getByRole('dialog', { name: 'Columns' });
  await arrange.getByRole('checkbox', { name: 'Cover' }).uncheck();
  await arrange.getByRole('checkbox', { name: 'Date', exact: true }).check();
  await button(arrange, 'Move Date up').press('Enter');
  await look(page, 'columns');
  await button(arrange, 'Done').click();
  await arrange.waitFor({ state: 'detached' });
  const shown = ['', 'Title', 'Category', 'Author', 'State', 'Date', 'Changed'];
  await columns(page, shown);
  await look(page, 'list-filtered');

  await button(page, 'Views').click();
  await page.getByRole('menuitem', { name: 'Save as new view …' }).click();
  const form = page.getByRole('dialog', { name: 'Save view' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Loaves');
  await form.getByLabel('Everybody who may read content').check();
  await look(page, 'view-form');
  await button(form, 'Save').click();
  await button(page, 'Loaves').waitFor();

  const bob = await enter(LIST, { email: BOB });
  await button(bob, 'Views').click();
  await bob.getByRole('menuitem', { name: 'Loaves' }).click();
  await rows(bob, ['Loaf of spelt', 'Loaf of rye', 'Loaf of oats', formula]);
  await columns(bob, shown);
  await bob.reload();
  await rows(bob, ['Loaf of spelt', 'Loaf of rye', 'Loaf of oats', formula]);
  await button(bob, 'Loaves').click();
  await bob.getByRole('menuitem', { name: 'Save as new view …' }).waitFor();
  assert.equal(await bob.getByRole('menuitem', { name: 'Rename or share …' }).count(), 0, 'it is not his');
  bob.problems.none();

  // Ann changes hers; what differs is said, and can be kept.
  await button(page, 'Remove filter 2').click();
  await rows(page, ['Loaf of wheat', 'Loaf of spelt', 'Loaf of rye', 'Loaf of oats', formula]);
  await button(page, 'Loaves (changed)').click();
  await page.getByRole('menuitem', { name: 'Save changes to Loaves' }).click();
  await button(page, 'Loaves').click();
  await page.getByRole('menuitem', { name: 'Rename or share …' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename or share view' });
  await rename.getByRole('textbox', { name: 'Name' }).fill('All loaves');
  await button(rename, 'Save').click();
  await button(page, 'All loaves').click();
  await page.getByRole('menuitem', { name: 'Delete view …' }).click();
  await button(page.getByRole('dialog'), 'Delete').click();
  await button(page, 'Views').waitFor();
  page.problems.none();
});

journey('the file has what the filter finds, and no formulas', async () => {
  const filter = 'title:containsi:loaf,category.name:eqi:craft';
  const page = await enter(`${LIST}?filter=${filter}&pageSize=10&sort=title:asc`);
  await page.getByText('3 entries').first().waitFor();
  const found = await names(page);
  const take = async kind => {
    await button(page, 'Export').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: kind }).click(),
    ]);
    return [file.suggestedFilename(), await readFile(await file.path(), 'utf8')];
  };
  const [csvName, csv] = await take('CSV, for spreadsheets');
  assert.equal(csvName, 'articles.csv');
  const lines = csv.trim().split(/\r?\n/);
  assert.equal(lines.length, found.length + 1);
  for (const [at, name] of found.entries()) {
    const isFormula = name.startsWith('=');
    assert.ok(lines[at + 1].includes(isFormula ? `,'${name},` : `,${name},`), `${lines[at + 1]} has ${name}`);
  }
  const [jsonName, json] = await take('JSON, for programs');
  assert.equal(jsonName, 'articles.json');
  assert.deepEqual(
    JSON.parse(json).map(it => it.title),
    found,
  );

  // A row is a link all over, and the page stays the same one.
  const link = page.getByRole('link', { name: found[1] });
  const path = await link.getAttribute('href');
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  await page.getByRole('row').nth(2).getByRole('cell').last().click({ force: true });
  await page.waitForURL(`**${path}`);
  assert.ok(await page.evaluate(() => window.isSame));
  await page.goBack();
  await page.getByText('3 entries').first().waitFor();
  page.problems.none();
});

journey('many are published at once, by keyboard, and the one that is refused says why', async () => {
  const page = await enter(`${LIST}?filter=title:containsi:loaf&q=lo&sort=title:desc`);
  await page.getByText('5 entries').first().waitFor();
  await page.getByRole('checkbox', { name: 'Select Loaf of wheat' }).press('Space');
  await page.getByText('1 selected').waitFor();
  await page.getByRole('checkbox', { name: 'Select Loaf of oats' }).click({ modifiers: ['Shift'] });
  await page.getByText('4 selected').waitFor();
  await page.getByRole('checkbox', { name: 'Select all entries on this page' }).press('Space');
  await page.getByText('5 selected').waitFor();
  await page.getByRole('checkbox', { name: 'Select Loaf of spelt' }).press('Space');
  await look(page, 'list-selected');

  await button(page, 'Publish').press('Enter');
  const ask = page.getByRole('dialog', { name: 'Publish 4 entries?' });
  await ask.getByText('4 drafts become visible for the first time.').waitFor();
  await look(page, 'bulk');
  await button(ask, 'Publish').press('Enter');
  const result = page.getByRole('dialog', { name: '1 entry was not published' });
  await result.getByText('3 entries were published.').waitFor();
  await result.getByText(/^Slug/).waitFor();
  const link = result.getByRole('link', { name: 'Loaf of oats' });
  assert.match(await link.getAttribute('href'), /\/content\/api::article\.article\/\w+$/);
  await look(page, 'bulk-result');
  await button(result, 'Close').last().press('Enter');
  await page.getByText('1 selected').waitFor();
  assert.ok(await page.getByRole('checkbox', { name: 'Select Loaf of oats' }).isChecked());
  const published = page.getByRole('row').filter({ hasText: 'Published' });
  await until(
    () => published.count(),
    it => it === 3,
  );

  await page.getByText('Draft', { exact: true }).first().click();
  await rows(page, ['Loaf of spelt', 'Loaf of oats']);
  assert.match(page.url(), /status=draft/);
  await page.getByRole('checkbox', { name: 'Select all entries on this page' }).press('Space');
  await button(page, 'Delete').click();
  const last = page.getByRole('dialog', { name: 'Delete 2 entries?' });
  await last.getByText('2 drafts are deleted.').waitFor();
  await button(last, 'Delete').click();
  await page.getByRole('heading', { name: 'No entry matches' }).waitFor();
  await button(page, 'Clear search and filters').click();
  await page.getByText('10 entries').first().waitFor();
  await holds(page.getByRole('searchbox', { name: 'Search' }), '');
  page.problems.none();
});

journey('all languages, no right, nothing there', async () => {
  const page = await enter(LIST, { viewport: { width: 360, height: 800 } });
  await pick(page, page.getByRole('combobox', { name: 'Language' }), 'All languages');
  await page.getByRole('rowheader').filter({ hasText: /de$/ }).first().waitFor();
  await look(page, 'list-languages');
  await fits(page);
  page.problems.allow(400);
  await page.goto(`${LIST}?filter=gone:eqi:x`);
  await button(page, 'Show all entries').click();
  await page.getByRole('rowheader').first().waitFor();
  page.problems.none();

  const carol = await visitor(browser, server);
  carol.problems.allow(403);
  await carol.goto(LIST);
  await enterPassword(carol, { email: CAROL });
  await carol.getByRole('heading', { name: 'Not for your role' }).waitFor();
  assert.equal(await carol.getByRole('link', { name: 'Create entry' }).count(), 0);
  await look(carol, 'list-forbidden');
  carol.problems.none();
});

const ROUNDS = 7;
/** How long after its data a list may be of no use, in milliseconds. */
const SOON = 200;
/** And how much longer than one of ten rows: under load all times grow alike. */
const RATIO = 3;

journey('a hundred rows are of use at once, and a tick draws one of them', async () => {
  const made = Array.from({ length: 100 }, (_, at) => ({ title: `Roll ${at}`, slug: `roll-${at}` }));
  for (let at = 0; at < made.length; at += 10)
    await Promise.all(made.slice(at, at + 10).map(data => api('POST', '/admin/content/articles', { data })));
  const page = await enter(`${LIST}?q=roll&pageSize=10`);
  await page.getByRole('rowheader').nth(9).waitFor();
  await page.addInitScript(watchRows);
  const [few, many] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    few.push(await usable(page, 10));
    many.push(await usable(page, 100));
  }
  const [ten, hundred] = [few, many].map(median);
  const said = `${hundred} ms after the data of 100 rows (${many}), ${ten} ms after those of 10 (${few})`;
  process.stdout.write(`# a row can be ticked, median: ${said}\n`);
  assert.ok(hundred <= Math.max(SOON, ten * RATIO), said);

  const touched = await page.evaluate(async () => {
    const rows = new Set();
    const watch = new MutationObserver(all => {
      for (const it of all) rows.add(it.target.closest?.('tr'));
    });
    watch.observe(document.querySelector('tbody'), { subtree: true, childList: true, attributes: true });
    document.querySelectorAll('tbody input')[20].click();
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    return rows.size;
  });
  assert.equal(touched, 1);
  page.problems.none();
});

/** From the arrival of a list to the picture of a ticked row in the middle of it, in a fresh page. */
async function usable(page, count) {
  await page.goto(`${LIST}?q=roll&pageSize=${count}`);
  return Math.round(await page.evaluate(() => window.usable));
}

const median = times => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];

/** In the page, before anything of it: waits for all rows to be painted, and ticks one. */
function watchRows() {
  const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
  const isList = ({ name }) => /\/admin\/content\/[^/]+\?/.test(name) && name.includes('pageSize=');
  window.usable = new Promise(resolve => {
    const watch = new MutationObserver(async () => {
      const wanted = Number(new URLSearchParams(location.search).get('pageSize'));
      const rows = document.querySelectorAll('tbody tr');
      if (wanted === 0 || rows.length !== wanted) return;
      watch.disconnect();
      await frame();
      await frame();
      const row = rows[wanted / 2];
      row.querySelector('input').click();
      while (!row.dataset.ticked) await frame();
      await frame();
      const end = performance.now();
      resolve(end - performance.getEntriesByType('resource').findLast(isList).responseEnd);
    });
    watch.observe(document, { childList: true, subtree: true });
  });
}
