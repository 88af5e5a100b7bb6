// From the list to what the public reads, and not one click.
import assert from 'node:assert/strict';
import { journey, visitor } from '../browser.mjs';
import { makeEverything, UID } from '../everything.mjs';
import { api, browser, EMAIL, focused, PASSWORD, seek, server, stage } from '../steps.mjs';

stage({}, async () => {
  await makeEverything(api);
});

/** Presses Tab until something has the focus; more than a page takes is too often. */
async function tabTo(page, target, most = 60) {
  for (let tries = 0; tries < most; tries++) {
    if (await target.evaluate(it => it === document.activeElement || it.contains(document.activeElement)))
      return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${target}`);
}

journey('an entry is found, written and published by keys alone', async () => {
  const titles = ['Alder', 'Birch', 'Cedar'];
  for (const title of titles) await api('POST', `/admin/content/${UID}`, { data: { title } });
  const page = await visitor(browser, server);
  const { keyboard } = page;
  await page.goto('/');
  await focused(page.getByLabel('E-mail address')).waitFor();
  await keyboard.type(EMAIL);
  await keyboard.press('Tab');
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();

  await seek(page, 'Thing');
  await keyboard.press('Enter');
  await page.waitForURL(`**/content/${UID}`);
  const rows = page.getByRole('rowheader').getByRole('link');
  await rows.nth(2).waitFor();

  // The newest comes first. From its row the arrows lead on.
  await focused(page.locator('#main')).waitFor();
  await tabTo(page, rows.nth(0));
  await keyboard.press('ArrowDown');
  await focused(rows.nth(1)).waitFor();
  await keyboard.press('ArrowDown');
  await focused(rows.nth(2)).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await focused(page.getByRole('link', { name: 'Birch' })).waitFor();
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Birch' }).waitFor();
  await focused(page.locator('#main')).waitFor();

  await tabTo(page, page.locator('[data-field="title"] input'));
  await keyboard.press('End');
  await keyboard.type(' and willow');
  await tabTo(page, page.locator('[data-field="story"] [contenteditable="true"]'));
  await keyboard.type('By the river.');
  await keyboard.press('Control+s');
  await page.getByText('Saved.', { exact: true }).waitFor();
  const id = page.url().split('/').at(-1).split('?')[0];
  const atPublic = async () => {
    const response = await fetch(`${server.content}/api/things/${id}`);
    return response.ok ? (await response.json()).data : response.status;
  };
  assert.equal(await atPublic(), 404, 'saving makes nothing public');

  // From within an editor, where Enter and Shift+Enter mean something else.
  await keyboard.press('Control+Shift+Enter');
  await page.getByText('Published.', { exact: true }).waitFor();
  const shown = await atPublic();
  assert.equal(shown.title, 'Birch and willow');
  assert.deepEqual(shown.story, [{ type: 'paragraph', children: [{ type: 'text', text: 'By the river.' }] }]);
  page.problems.none();
});
