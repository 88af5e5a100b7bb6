// Journey 1: from the printed link to signing in with every factor.
import assert from 'node:assert/strict';
import { journey, look, visitor } from '../browser.mjs';
import {
  becomeAdministrator,
  browser,
  button,
  enterPassword,
  keepCodes,
  PASSWORD,
  server,
  signOut,
  stage,
} from '../steps.mjs';
import { totp } from '../totp.mjs';

stage({ isUnclaimed: true });

journey('the first administrator comes in by the printed link, and back with each factor', async () => {
  const page = await visitor(browser, server);
  const link = await server.setUpLink();

  await page.goto(link);
  assert.equal(page.url(), `${server.url}/setup`, 'the token leaves the address at once');
  await look(page, 'set-up');
  await page.getByLabel('E-mail address').fill('ann@example.test');
  await page.getByRole('textbox', { name: 'New password' }).fill('too short');
  page.problems.allow(400);
  await button(page, 'Create account').click();
  await page.locator('[class*="PasswordInput-error"]').waitFor();

  page.problems.allow(403);
  await page.goto('about:blank');
  const { secret, codes } = await becomeAdministrator(page, link);
  assert.equal(codes.length, 10);
  await look(page, 'recovery-codes');
  assert.ok(await button(page, 'Continue').isDisabled());
  await keepCodes(page);
  await page.getByRole('link', { name: 'Go to content types' }).waitFor();
  await look(page, 'home');

  // The link is good once.
  const stranger = await visitor(browser, server);
  stranger.problems.allow(401);
  await stranger.goto(link);
  await stranger.getByLabel('E-mail address').fill('eve@example.test');
  await stranger.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await button(stranger, 'Create account').click();
  await stranger.getByText('This link is not good any more').waitFor();
  stranger.problems.none();

  page.problems.allow(401);
  await signOut(page);
  await look(page, 'sign-in');
  await enterPassword(page);
  await look(page, 'code');
  // A code is good once, so the next one is entered; the server allows for clocks that differ.
  await page.getByLabel('Six-digit code').fill(totp(secret, 1));
  await page.getByRole('heading', { name: 'Welcome, Ann' }).waitFor();

  // A reload renews the session from the cookie, and nothing of it is in reach of scripts.
  await page.reload();
  await page.getByRole('heading', { name: 'Welcome, Ann' }).waitFor();
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  assert.doesNotMatch(stored, /eyJ|bst_|refresh/);

  await signOut(page);
  for (const works of [true, false]) {
    await enterPassword(page);
    await button(page, 'Use a recovery code').click();
    await page.getByLabel('Recovery code').fill(codes[0]);
    await button(page, 'Sign in').click();
    if (works) {
      await page.getByRole('heading', { name: 'Welcome, Ann' }).waitFor();
      await signOut(page);
    } else {
      await page.getByRole('alert').filter({ hasText: 'used before' }).waitFor();
      await look(page, 'recovery-refused');
    }
  }
  page.problems.none();
});

journey('who was invited comes in by the link, once, and with the role of the invitation', async () => {
  const page = await visitor(browser, server);
  page.problems.allow(401, 403);
  const link = await server.invite('bob@example.test', 'editor');
  const { secret } = await becomeAdministrator(page, link, { email: 'bob@example.test' });
  await keepCodes(page);
  await page.goto('/account');
  await page.getByText('Editor', { exact: true }).waitFor();
  await signOut(page);
  await enterPassword(page, { email: 'bob@example.test' });
  await page.getByLabel('Six-digit code').fill('000000');
  await page.getByRole('alert').filter({ hasText: 'The code is not right' }).waitFor();
  await page.getByLabel('Six-digit code').fill(totp(secret, 1));
  await page.getByRole('heading', { name: 'Welcome, Ann' }).waitFor();

  const stranger = await visitor(browser, server);
  stranger.problems.allow(401);
  await stranger.goto(link);
  await stranger.getByLabel('E-mail address').fill('bob@example.test');
  await stranger.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await button(stranger, 'Create account').click();
  await stranger.getByText('This link is not good any more').waitFor();
  page.problems.none();
  stranger.problems.none();
});

journey('without a token the set-up page says where to get one', async () => {
  const page = await visitor(browser, server);
  await page.goto('/setup');
  await page.getByRole('heading', { name: 'A link is needed' }).waitFor();
  await look(page, 'set-up-without-link');
  page.problems.none();
});
