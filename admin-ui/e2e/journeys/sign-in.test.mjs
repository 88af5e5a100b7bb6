// Journey 2: wrong passwords, and a session that ends in the middle of something.
import assert from 'node:assert/strict';
import { journey, look, visitor } from '../browser.mjs';
import { browser, button, EMAIL, enterPassword, PASSWORD, server, stage } from '../steps.mjs';

stage({ limits: true });

journey('a session that ends asks for the password and keeps what was typed', async () => {
  const page = await visitor(browser, server);
  await page.goto('/tokens?q=x');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await enterPassword(page);
  await page.getByRole('heading', { name: 'API tokens' }).waitFor();
  assert.match(page.url(), /\/tokens\?q=x$/, 'one comes in where one wanted to go');

  await page.goto('/tokens');
  await button(page, 'New token').first().click();
  await page.getByLabel('Name').fill('Website');
  page.problems.allow(401);
  // Somebody ends the session elsewhere; the page does not know.
  const ended = await page.evaluate(async () => {
    const renewed = await fetch('/admin/auth/refresh', { method: 'POST' });
    const { data } = await renewed.json();
    return (
      await fetch('/admin/auth/logout', {
        method: 'POST',
        headers: { authorization: `Bearer ${data.accessToken}` },
      })
    ).status;
  });
  assert.equal(ended, 204);
  await button(page, 'Create token').click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.waitFor();
  await look(page, 'expired');
  assert.equal(await again.getByLabel('E-mail address').inputValue(), EMAIL);
  await again.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  // What was begun goes on by itself.
  await page.getByRole('dialog', { name: 'The secret of Website' }).waitFor();
  assert.match(await page.getByRole('textbox', { name: 'Secret' }).inputValue(), /^bst_/);
  page.problems.none();
});

journey('guessing is answered alike, and then not at all', async () => {
  const page = await visitor(browser, server);
  page.problems.allow(401, 429);
  await page.goto('/');
  const said = [];
  for (const email of [EMAIL, 'nobody@example.test']) {
    const answer = page.waitForResponse(it => it.url().endsWith('/admin/auth/login'));
    await enterPassword(page, { email, password: 'not the password at all' });
    await answer;
    await button(page, 'Sign in').and(page.locator(':not([data-loading])')).waitFor();
    said.push(await page.getByRole('alert').textContent());
  }
  assert.equal(said[0], said[1]);
  for (let tries = 0; tries < 5; tries++) {
    await enterPassword(page, { password: `not the password ${tries}` });
    await button(page, 'Sign in').and(page.locator(':not([data-loading])')).waitFor();
  }
  const timer = page.getByRole('timer');
  await timer.waitFor();
  const [first] = (await timer.textContent()).match(/\d+/);
  await page.waitForFunction(
    it => Number(document.querySelector('[role="timer"]')?.textContent.match(/\d+/)?.[0]) < it,
    Number(first),
  );
  await look(page, 'too-many');
  page.problems.none();
});
