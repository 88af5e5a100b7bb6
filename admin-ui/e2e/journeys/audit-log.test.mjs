// The audit log: found again, looked at, taken away; and what somebody changed in it, named.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fits, journey, look, visitor } from '../browser.mjs';
import { api, browser, button, EMAIL, enter, PASSWORD, press, server, stage } from '../steps.mjs';

const EDITOR = 'editor@example.test';

stage({}, async () => {
  await api('POST', '/admin/locales', { code: 'it', name: 'Italian' });
  for (let at = 0; at < 30; at++) {
    const { data } = await api('GET', '/admin/locales');
    const { id } = data.find(it => it.code === 'it');
    await api('PUT', `/admin/locales/${id}`, { name: `Italian ${at}` });
  }
  await api('POST', '/admin/api-tokens', { name: 'Site', type: 'read-only', expiresAt: null });
  const { data } = await api('GET', '/admin/api-tokens');
  await api('PUT', `/admin/api-tokens/${data[0].id}`, { name: 'Shop' });
  await server.addAdministrator(EDITOR, PASSWORD, 'editor');
});

const rows = page => page.getByRole('table', { name: 'Audit log' }).getByRole('row');
const links = (page, name) => rows(page).getByRole('link', { name });
const panel = page => page.getByRole('dialog', { name: /^Row \d+$/ });

async function pick(page, field, option) {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

journey('what was done is found, looked at, and taken away', async () => {
  const page = await enter('/audit-log');
  await links(page, 'API token changed').waitFor();
  await button(page, 'Next page').click();
  await page.waitForURL('**/audit-log?page=2');
  await links(page, 'Language added').waitFor();

  await pick(page, 'Action', 'Language changed');
  await page.waitForURL('**/audit-log?action=locale.update');
  await page.getByText('30 rows').waitFor();
  await page.getByRole('searchbox', { name: 'E-mail address' }).fill('nobody');
  await page.getByText('Nothing found').waitFor();
  await page.getByRole('searchbox', { name: 'E-mail address' }).fill('ANN@');
  await page.getByText('30 rows').waitFor();
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('Italian 17');
  await page.getByText('1 row', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('1 row', { exact: true }).waitFor();

  await page.goto('/audit-log?object=api-token');
  await page.getByText('2 rows').waitFor();
  await press(page, links(page, 'API token changed'), 'Enter');
  await panel(page).getByText('Before: Site').waitFor();
  await panel(page).getByText('After: Shop').waitFor();
  await panel(page).getByText(EMAIL).waitFor();
  const hash = await panel(page).getByLabel('Hash', { exact: true }).inputValue();
  assert.match(hash, /^[0-9a-f]{64}$/);
  await look(page, 'audit-row');
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'audit-row');
  await fits(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'hidden' });
  await page.waitForURL('**/audit-log?object=api-token');

  const download = page.waitForEvent('download');
  await button(page, 'Export').click();
  const file = await download;
  assert.equal(file.suggestedFilename(), 'audit-log.jsonl');
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  assert.deepEqual(
    lines.map(it => JSON.parse(it).action),
    ['api_token.create', 'api_token.update'],
  );

  await page.goto('/audit-log?from=2099-01-01');
  await page.getByText('Nothing found').waitFor();
  await button(page, 'Show the whole log').click();
  await links(page, 'API token changed').waitFor();
  assert.equal(await page.getByLabel('From').inputValue(), '');
  await look(page, 'audit-log');
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'audit-log');
  await fits(page);
  page.problems.none();
});

journey('who was refused is shown, and nobody without the right sees it', async () => {
  const editor = await enter('/audit-log', { email: EDITOR });
  editor.problems.allow(403);
  await editor.getByText('Not for your role').waitFor();
  assert.equal(await editor.getByRole('link', { name: 'Audit log' }).count(), 0);
  for (const name of ['Export', 'Verify']) assert.equal(await button(editor, name).count(), 0, name);
  editor.problems.none();

  const page = await enter('/audit-log');
  await pick(page, 'Outcome', 'Refused');
  await page.waitForURL('**/audit-log?outcome=refused');
  await links(page, 'Permission denied').first().click();
  await panel(page).getByText(EDITOR).waitFor();
  await panel(page).getByText('GET /admin/audit-log').waitFor();
  page.problems.none();
});

/** Takes away what keeps rows from being changed, as whoever owns the database can. */
const disarm = () =>
  process.env.UI_DATABASE === 'postgres'
    ? server.sql('alter table audit_log disable trigger user')
    : server.sql('drop trigger audit_log_update; drop trigger audit_log_delete');

journey('a row that somebody changed in the database is found and named', async () => {
  const page = await enter('/audit-log');
  const state = page.getByRole('status').filter({ has: button(page, 'Verify') });
  await state.getByText('Not checked since the server was started.').waitFor();
  await button(page, 'Verify').click();
  await state.getByText('Everything is as it was written.').waitFor();
  await page.reload();
  await state.getByText('Everything is as it was written.').waitFor();
  await look(page, 'audit-whole');

  const { data } = await api('GET', '/admin/audit-log?filters[action]=locale.update&sort=id');
  const [changed, removed] = [data[3].id, data[9].id];
  await disarm();
  await server.sql(`update audit_log set outcome = 'dune' where id = ${changed}`);
  await server.sql(`delete from audit_log where id = ${removed}`);
  await button(page, 'Verify').click();
  await state.getByText('2 faults were found').waitFor();
  await state.getByText(`Row ${removed} was removed.`).waitFor();
  await look(page, 'audit-broken');
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'audit-broken');
  await fits(page);
  await state.getByRole('link', { name: `Row ${changed} was changed.` }).click();
  await panel(page).getByText('dune').waitFor();
  page.problems.none();

  const german = await visitor(browser, server, { locale: 'de-DE' });
  await german.goto('/audit-log');
  await german.getByLabel('E-Mail-Adresse').fill(EMAIL);
  await german.getByRole('textbox', { name: 'Passwort' }).fill(PASSWORD);
  await button(german, 'Anmelden').click();
  await german.getByText(`Zeile ${changed} wurde geändert.`).waitFor();
  await german.getByText(`Zeile ${removed} wurde entfernt.`).waitFor();
  await look(german, 'german-audit');
  german.problems.none();
});
