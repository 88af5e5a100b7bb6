// What journeys have in common.
import { after, before } from 'node:test';
import { LIMIT, launch, PATIENCE, visitor } from './browser.mjs';
import { startServer } from './server.mjs';
import { totp } from './totp.mjs';

export const PASSWORD = 'nine grey rivers beside a lamp';
export const EMAIL = 'ann@example.test';

/** The server of a file's journeys, on an empty database, and their browser. */
export let server;
export let browser;

/**
 * Sets the stage for the journeys of a file: an administrator without a second factor, unless the first
 * one is to be made by a link, and whatever `prepare` makes. The rest is for `startServer`.
 */
export function stage({ isUnclaimed = false, env, ...options } = {}, prepare = () => undefined) {
  const raise = async () => {
    const settings = isUnclaimed ? env : { BASTIDE_ADMIN__REQUIRE_TWO_FACTOR: 'false', ...env };
    // Each by itself, so that the one that came up is stopped where the other did not.
    await Promise.all([
      startServer({ ...options, env: settings }).then(it => (server = it)),
      launch().then(it => (browser = it)),
    ]);
    if (!isUnclaimed) await server.addAdministrator(EMAIL, PASSWORD);
    await prepare();
  };
  before(raise, { timeout: LIMIT });
  after(() => Promise.all([server?.stop(), browser?.close()]));
}

/** A page of somebody who signs in at an address; `options` are for the browser. */
export async function enter(path, { email = EMAIL, ...options } = {}) {
  const page = await visitor(browser, server, options);
  await page.goto(path);
  await enterPassword(page, { email });
  return page;
}

/** A token is good for ten minutes, and a busy machine may need more. */
const RENEW_AFTER = 300_000;
let admission;
let admittedAt = 0;

/** The admin API as the first administrator: `api('POST', '/admin/locales', body)`. */
export async function api(method, path, body) {
  if (Date.now() - admittedAt > RENEW_AFTER) {
    admittedAt = Date.now();
    admission = request('POST', '/admin/auth/login', { email: EMAIL, password: PASSWORD });
  }
  return request(method, path, body, (await admission).data.accessToken);
}

async function request(method, path, body, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const sent = { method, headers, body: body && JSON.stringify(body) };
  // A server that is too busy has done nothing, and says so.
  const [status, text] = await until(
    async () => {
      const response = await fetch(`${server.url}${path}`, sent);
      return [response.status, await response.text()];
    },
    ([it]) => it !== 503,
  );
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text}`);
  return text && JSON.parse(text);
}

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
  const end = Date.now() + PATIENCE;
  let last;
  do {
    last = await read();
    if (isThere(last)) return last;
    await new Promise(resolve => setTimeout(resolve, 100));
  } while (Date.now() < end);
  throw new Error(`it did not happen: ${JSON.stringify(last)}`);
}

/** Waits until a field holds a value: a page may be there before what was asked for last is. */
export const holds = (field, value) =>
  until(
    () => field.inputValue(),
    it => it === value,
  );

/** What of it has the focus. */
export const focused = locator => locator.and(locator.page().locator(':focus'));

/** Opens the command palette and looks for something in it; Enter goes there. */
export async function seek(page, name) {
  // What there is to find has arrived with the navigation.
  await page.locator('#nav-content').waitFor();
  await page.keyboard.press('Control+k');
  await focused(page.getByPlaceholder('Go to a page or a type')).waitFor();
  await page.keyboard.type(name);
  await page.locator('[data-selected]', { hasText: name }).waitFor();
}
