// Users of the site: found, made, changed, thrown out, and deleted.
import assert from 'node:assert/strict';
import { fits, journey, look } from '../browser.mjs';
import { button, enter, PASSWORD, server, stage } from '../steps.mjs';

stage();

const signIn = async password => {
  const body = JSON.stringify({ identifier: 'carla', password });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.content}/api/auth/local`, { method: 'POST', headers, body });
  return answer.ok ? (await answer.json()).jwt : undefined;
};

journey('a user is made, found, changed, blocked, and deleted', async () => {
  const page = await enter('/end-users');
  page.problems.allow(400);
  await page.getByText('No users yet').waitFor();
  await look(page, 'users-empty');
  await button(page, 'New user').first().click();
  await page.getByRole('textbox', { name: 'User name' }).fill('carla');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('carla@example.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await button(page, 'Create user').click();
  await page.locator('[class*="PasswordInput-error"]').waitFor();
  await look(page, 'user-new');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await button(page, 'Create user').click();
  await page.getByRole('heading', { name: 'carla' }).waitFor();
  assert.ok(await signIn(PASSWORD), 'who was made may come in');

  await page.reload();
  await page.getByText('1 live session').waitFor();
  await look(page, 'user');
  await button(page, 'End sessions').click();
  await page.getByRole('dialog').getByRole('button', { name: 'End sessions' }).click();
  await page.getByText('Nowhere signed in').waitFor();

  await button(page, 'Set password').click();
  const dialog = page.getByRole('dialog', { name: 'New password for carla' });
  await dialog.getByRole('textbox', { name: 'New password' }).fill('seven green hills behind a door');
  await dialog.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('The password of carla was changed').waitFor();
  assert.equal(await signIn(PASSWORD), undefined);

  await page.getByRole('switch', { name: 'Blocked' }).check();
  await button(page, 'Save').click();
  await page.getByText('carla was saved').waitFor();
  assert.equal(await signIn('seven green hills behind a door'), undefined, 'who is blocked stays outside');

  await page.getByRole('tab', { name: 'May they?' }).click();
  await button(page, 'Explain').click();
  await page.getByText('Denied').waitFor();

  await page.goto('/end-users?state=blocked&role=authenticated&q=carla');
  await page.getByRole('link', { name: 'carla' }).waitFor();
  await look(page, 'users');
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'users');
  await fits(page);
  await page.getByRole('link', { name: 'carla' }).click();
  await page.getByRole('heading', { name: 'carla' }).waitFor();
  await look(page, 'user');
  await fits(page);
  await button(page, 'Delete user').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('carla was deleted').waitFor();
  await page.getByText('No users yet').waitFor();
  page.problems.none();
});
