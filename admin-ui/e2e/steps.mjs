// What journeys have in common.
import { totp } from './totp.mjs';

export const PASSWORD = 'nine grey rivers beside a lamp';
export const EMAIL = 'ann@example.test';

export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** From the printed link to the first page; answers the secret and the recovery codes. */
export async function becomeAdministrator(page, link, { email = EMAIL } = {}) {
  await page.goto(link);
  await page.getByLabel('First name').fill('Ann');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await button(page, 'Create account').click();
  const secret = await page.getByLabel('Or enter this key').inputValue();
  await page.getByLabel('Six-digit code').fill(totp(secret));
  await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
  const codes = await page.getByRole('listitem').allTextContents();
  return { secret, codes };
}

export async function keepCodes(page) {
  await page.getByLabel('I have kept these codes').check();
  await button(page, 'Continue').click();
  await page.getByRole('heading', { name: 'Welcome, Ann' }).waitFor();
}

export async function enterPassword(page, { email = EMAIL, password = PASSWORD } = {}) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await button(page, 'Sign in').click();
}

export async function signOut(page) {
  await page.getByRole('button', { name: /Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

/** The admin API as an administrator who needs no second factor: `api('POST', '/admin/locales', body)`. */
export async function adminApi(server, { email = EMAIL, password = PASSWORD } = {}) {
  const ask = async (method, path, body, token) => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text && JSON.parse(text);
  };
  const { data } = await ask('POST', '/admin/auth/login', { email, password });
  return (method, path, body) => ask(method, path, body, data.accessToken);
}

/** Puts the focus on something, as the tab key would, and presses keys. */
export async function press(page, target, ...keys) {
  await target.focus();
  for (const key of keys) await page.keyboard.press(key);
}

/** Picks something up with the keyboard, and moves it; each key waits until the move before it is said. */
export async function lift(page, handle, ...keys) {
  const spoken = page.locator('[id^="DndLiveRegion"]', { hasText: / is at / });
  await press(page, handle, 'Space');
  for (const key of keys) {
    const place = await spoken.textContent();
    await page.keyboard.press(key);
    await spoken.filter({ hasNotText: place }).waitFor({ state: 'attached' });
  }
}

/** Asks again until it is so, for what no page shows; answers what it was at last. */
export async function until(read, isThere = Boolean) {
  let last;
  for (let tries = 0; tries < 100; tries++) {
    last = await read();
    if (isThere(last)) return last;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`it did not happen: ${JSON.stringify(last)}`);
}
