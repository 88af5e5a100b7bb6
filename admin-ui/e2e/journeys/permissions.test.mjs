// Journey 11, as far as there are screens: what is opened to the public is what the public gets.
import assert from 'node:assert/strict';
import { journey, look } from '../browser.mjs';
import { button, EMAIL, enter, PASSWORD, server, stage, until } from '../steps.mjs';

stage();

journey('a type is made, opened for some fields, explained, and closed again', async () => {
  const page = await enter('/types');
  await page.getByText('No content types yet').waitFor();
  await look(page, 'types-empty');
  await button(page, 'New content type').first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Note');
  await look(page, 'type-new');
  await button(page, 'Create type').click();

  await page.getByText('No fields yet').waitFor();
  await addField(page, 'Short text', 'title');
  await addField(page, 'Long text', 'secret');
  await button(page, 'Review …').click();
  await page.getByText('No data is lost').waitFor();
  await page.getByRole('button', { name: /database statements?$/ }).click();
  await page.getByText('ALTER TABLE', { exact: false }).first().waitFor();
  await look(page, 'plan');
  await button(page, 'Apply changes').click();
  await page.getByText('The change is in force.').waitFor();

  const read = async () => (await fetch(`${server.content}/api/notes`)).status;
  assert.equal(await read(), 403, 'a new type is closed');

  await page.goto('/roles/public');
  await page.getByRole('checkbox', { name: 'Note: find', exact: true }).check();
  await button(page, 'Limit Note: find').click();
  await page.getByLabel('Only these fields').check();
  await page.getByRole('checkbox', { name: 'secret' }).uncheck();
  await look(page, 'grant');
  await button(page, 'Apply').click();
  await look(page, 'matrix');
  await button(page, 'Save').click();
  await page.getByText('are in force').waitFor();
  assert.equal(await read(), 200);

  await page.getByRole('tab', { name: 'May they?' }).click();
  await button(page, 'Explain').click();
  const answer = page.getByRole('status').filter({ hasText: 'Allowed' });
  await answer.waitFor();
  assert.match(await answer.textContent(), /title/);
  assert.doesNotMatch(await answer.textContent(), /secret/);
  await look(page, 'explain');

  await page.getByRole('tab', { name: 'Permissions' }).click();
  await page.getByRole('checkbox', { name: /^Note: find,/ }).click();
  await button(page, 'Save').click();
  await page.getByText('are in force').last().waitFor();
  await assert.doesNotReject(until(async () => (await read()) === 403));
  page.problems.none();
});

journey('users see what is theirs, and the explainer says the same', async () => {
  const page = await enter('/types/api::note.note');
  await page.getByRole('heading', { name: 'Note' }).waitFor();
  await button(page, 'Add field').first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Relation' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('owner');
  await page.getByRole('combobox', { name: 'Leads to' }).click();
  await page.getByRole('option', { name: /^User/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add field' }).click();
  await button(page, 'Settings').click();
  await page.getByRole('combobox', { name: 'Belongs to' }).click();
  await page.getByRole('option', { name: 'owner' }).click();
  await look(page, 'type-settings');
  await button(page, 'Done').click();
  await button(page, 'Review …').click();
  await button(page, 'Apply changes').click();
  await page.getByText('The change is in force.').waitFor();

  await page.goto('/roles/authenticated');
  await button(page, 'All of Note').click();
  await page.getByRole('menuitem', { name: 'Allow everything' }).click();
  await button(page, 'Limit Note: find').click();
  const drawer = page.getByRole('dialog', { name: 'find: Note' });
  await drawer.getByLabel('Entries with certain values').check();
  await drawer.getByRole('combobox', { name: 'Comparison of condition 1' }).click();
  await page.getByRole('option', { name: 'contains' }).click();
  await drawer.getByRole('textbox', { name: 'Value of condition 1' }).fill('x');
  await look(page, 'grant-conditions');
  await drawer.getByLabel('Their own entries').check();
  await button(page, 'Apply').click();
  await button(page, 'Save').click();
  await page.getByText('are in force').waitFor();

  const [ann, ben] = await Promise.all(['annabel', 'benjamin'].map(it => newUser(page, it)));
  const made = await ann('POST', '/api/notes', { data: { title: 'Mine' } });
  assert.equal(made.data.title, 'Mine');
  assert.equal((await ann('GET', '/api/notes')).data.length, 1);
  assert.equal((await ben('GET', '/api/notes')).data.length, 0);

  await page.getByRole('tab', { name: 'May they?' }).click();
  await page.getByRole('combobox', { name: 'Type or plugin' }).click();
  await page.getByRole('option', { name: 'Note', exact: true }).click();
  await button(page, 'Explain').click();
  await page.getByText('$user.id').waitFor();
  page.problems.none();
});

journey('a rename keeps the values, and what is lost has to be typed', async () => {
  const page = await enter('/types/api::note.note');
  await page.getByRole('heading', { name: 'Note' }).waitFor();
  await page.getByRole('button', { name: /^title/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('headline');
  await button(page, 'Done').click();
  await page.getByText('Was title').waitFor();
  await button(page, 'Remove secret').click();
  await page.getByText('Will be removed').waitFor();
  await look(page, 'type');
  await button(page, 'Undo').click();
  await button(page, 'Redo').click();
  await button(page, 'Review …').click();
  await button(page, 'Apply changes').click();
  await page.getByText('The change is in force.').waitFor();
  await page.getByRole('button', { name: /^headline/ }).waitFor();

  await page.goto('/schema-changes');
  await button(page, 'Undo …').first().waitFor();
  await look(page, 'changes');
  await button(page, 'Undo …').first().click();
  await button(page, 'Undo the change').click();
  await page.getByText(/Change \d+ was undone/).waitFor();
  await page.goto('/types/api::note.note');
  await page.getByRole('button', { name: /^secret/ }).waitFor();
  page.problems.none();
});

/** A user of the site, signed in; made with a token that may do everything. */
async function newUser(page, username) {
  const call = async (url, method, token, data) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const answer = await page.request.fetch(url, { method, data, headers });
    assert.ok(answer.ok(), `${method} ${url}: ${await answer.text()}`);
    return answer.json();
  };
  const admission = { email: EMAIL, password: PASSWORD };
  const { data } = await call(`${server.url}/admin/auth/login`, 'POST', undefined, admission);
  const wish = { name: username, type: 'full-access' };
  const made = await call(`${server.url}/admin/api-tokens`, 'POST', data.accessToken, wish);
  const roles = await call(`${server.url}/admin/end-user-roles`, 'GET', data.accessToken);
  const account = { username, email: `${username}@example.test`, password: PASSWORD, confirmed: true };
  const role = roles.data.find(it => it.type === 'authenticated').id;
  await call(`${server.content}/api/users`, 'POST', made.data.accessKey, { ...account, role });
  const local = { identifier: username, password: PASSWORD };
  const { jwt } = await call(`${server.content}/api/auth/local`, 'POST', undefined, local);
  return (method, path, sent) => call(`${server.content}${path}`, method, jwt, sent);
}

async function addField(page, kind, name) {
  await button(page, 'Add field').first().click();
  await page.getByRole('dialog').getByRole('button', { name: kind }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Add field' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
