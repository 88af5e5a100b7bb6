// Before what is dangerous: password and second factor once more, and nothing typed is lost.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { journey, look, visitor } from '../browser.mjs';
import {
  becomeAdministrator,
  browser,
  button,
  keepCodes,
  PASSWORD,
  server,
  stage,
  until,
} from '../steps.mjs';
import { totp } from '../totp.mjs';

stage({ isUnclaimed: true });

/** As if the last proof of whoever is signed in had been half an hour ago, and the server knew. */
async function age(page, authorization) {
  await server.sql('UPDATE sessions SET created_at = created_at - 1800000, proved_at = NULL');
  // What is written by another program is noticed with whatever that announces.
  await server.addAdministrator(`${randomUUID()}@example.test`, PASSWORD);
  const none = `${server.url}/admin/api-tokens/999999999`;
  await until(async () => (await page.request.delete(none, { headers: { authorization } })).status() === 403);
}

journey('a token is made after the proof, and what was typed goes on by itself', async () => {
  const page = await visitor(browser, server);
  page.problems.allow(401, 403);
  let authorization;
  page.on('request', it => {
    authorization = it.headers().authorization ?? authorization;
  });
  const { secret, codes } = await becomeAdministrator(page, await server.setUpLink());
  await keepCodes(page);
  await age(page, authorization);
  await page.goto('/tokens');
  await button(page, 'New token').first().click();
  await page.getByLabel('Name').fill('Website');
  await button(page, 'Create token').click();

  const question = page.getByRole('dialog', { name: 'Is it you?' });
  await question.waitFor();
  await look(page, 'step-up');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('This needs you to confirm who you are').waitFor();
  assert.equal(await page.getByLabel('Name').inputValue(), 'Website');

  await button(page, 'Create token').click();
  await question.getByRole('textbox', { name: 'Password' }).fill('not the password at all');
  await question.getByLabel('Six-digit code').fill(totp(secret, 1));
  await question.getByText('That did not match').waitFor();
  await question.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await question.getByLabel('Six-digit code').fill(totp(secret, 1));
  await page.getByRole('dialog', { name: 'The secret of Website' }).waitFor();
  await button(page, 'I have kept it').click();

  // It counts for a while, and then a recovery code does as well.
  await button(page, 'Actions for Website').click();
  await page.getByRole('menuitem', { name: 'New secret …' }).click();
  await button(page, 'New secret …').click();
  await page.getByRole('dialog', { name: 'The secret of Website' }).waitFor();
  await button(page, 'I have kept it').click();
  await age(page, authorization);
  await button(page, 'Actions for Website').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await button(page, 'Delete').click();
  await question.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await question.getByRole('button', { name: 'Use a recovery code' }).click();
  await question.getByLabel('Recovery code').fill(codes[0]);
  await question.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Website was deleted').waitFor();
  page.problems.none();
});
