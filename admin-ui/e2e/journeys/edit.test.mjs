// Journey 5: an entry with everything, from its first letter to the public, and all that may go wrong.
import assert from 'node:assert/strict';
import { fits, journey, look, PATIENCE } from '../browser.mjs';
import { FRONT_UID, makeEverything, UID } from '../everything.mjs';
import {
  api,
  button,
  EMAIL,
  enter,
  enterPassword,
  focused,
  holds,
  PASSWORD,
  press,
  seek,
  server,
  stage,
} from '../steps.mjs';

stage({}, async () => {
  await makeEverything(api);
});

const CONTENT = `/content/${UID}`;

/** A signed-in editor at an address. */
async function editor(path, options) {
  const page = await enter(path, options);
  await isOpen(page);
  return page;
}

/** The form is there, with all of its editors: nothing moves any more. */
async function isOpen(page) {
  const form = page.getByRole('form', { name: 'Entry' });
  await form.waitFor();
  await form.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** Signs in again, at an address. */
async function open(page, path) {
  await page.goto(path);
  await enterPassword(page);
  await isOpen(page);
}

const field = (page, path) => page.locator(`[data-field="${path}"]`);
const input = (page, path) => field(page, path).locator('input:not([type="hidden"]), textarea').first();
const saved = page => page.getByText('Not saved yet').first().waitFor({ state: 'detached' });

async function save(page) {
  await page.keyboard.press('Control+s');
  await saved(page);
}

/** What the public reads, or the status of the refusal. */
async function atPublic(documentId, query = '') {
  const response = await fetch(`${server.content}/api/things/${documentId}?populate=*${query}`);
  return response.ok ? (await response.json()).data : response.status;
}

const draft = async documentId => (await api('GET', `/admin${CONTENT}/${documentId}`)).data;

async function made(values) {
  return (await api('POST', `/admin${CONTENT}`, { data: values })).data.documentId;
}

journey('an entry is written, refused, mended and published', async () => {
  const page = await editor(`${CONTENT}/new`);
  await look(page, 'entry-new');
  await input(page, 'title').fill('First light');
  await holds(input(page, 'slug'), 'first-light');
  await input(page, 'summary').fill('Dawn');
  await input(page, 'mail').fill('a@example.test');
  await input(page, 'passcode').fill('sesame');
  await input(page, 'amount').fill('7');
  await input(page, 'big').fill('9007199254740993');
  await input(page, 'ratio').fill('0.5');
  await input(page, 'price').fill('12.34');
  await page.getByRole('switch', { name: 'Is open' }).check({ force: true });
  await input(page, 'mood').click();
  await page.getByRole('option', { name: 'Very loud' }).click();
  await input(page, 'day').fill('2026-02-28');
  await input(page, 'clock').fill('13:45');
  await input(page, 'moment').fill('2026-02-28T13:45');
  await button(page, 'Add Main').click();
  await focused(input(page, 'main.label')).waitFor();
  await page.keyboard.type('Home');
  await input(page, 'main.href').fill('/');
  await button(page, 'Add to Parts').click();
  await page.getByRole('menuitem', { name: 'Numbers' }).click();
  await focused(input(page, 'parts.0.title')).waitFor();
  await page.keyboard.type('Figures');
  await input(page, 'parts.0.count').fill('20');
  await button(page, 'Add to Parts').click();
  await page.getByRole('menuitem', { name: 'Quote' }).click();
  await button(page, 'Collapse all').click();
  page.problems.allow(400);

  await page.keyboard.press('Control+s');
  // The server refuses one number, in a component that is closed.
  await page.getByText('At most 9 is allowed.').waitFor();
  await focused(input(page, 'parts.0.count')).waitFor();
  assert.match(page.url(), /\/new$/);
  await look(page, 'entry-refused');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('9');
  await page.getByText('At most 9 is allowed.').waitFor({ state: 'detached' });
  await save(page);
  await page.waitForURL(url => !url.pathname.endsWith('/new'));
  const id = page.url().split('/').at(-1).split('?')[0];

  const first = await draft(id);
  assert.equal(first.title, 'First light');
  assert.equal(first.big, '9007199254740993');
  assert.deepEqual([first.amount, first.ratio, first.price], [7, 0.5, 12.34]);
  assert.deepEqual([first.isOpen, first.mood, first.day], [true, 'veryLoud', '2026-02-28']);
  assert.match(first.clock, /^13:45:00/);
  assert.equal(new Date(first.moment).getTime(), new Date('2026-02-28T13:45').getTime());
  assert.deepEqual(first.main.label, 'Home');
  assert.equal(await atPublic(id), 404, 'a draft is not public');

  // Publishing asks for more than a draft: the text of the quote that was closed before it had one.
  await button(page, 'Publish').click();
  await focused(input(page, 'parts.1.text')).waitFor();
  await page.keyboard.type('Slow is smooth');
  await button(page, 'Publish').click();
  await page.getByText('Published.', { exact: true }).waitFor();
  await look(page, 'entry-published');
  const shown = await atPublic(id);
  assert.equal(shown.title, 'First light');
  assert.deepEqual(
    shown.parts.map(it => it.__component),
    ['blocks.numbers', 'blocks.quote'],
  );
  assert.equal(shown.mail, undefined, 'what is private stays so');

  await input(page, 'title').fill('Second light');
  await save(page);
  assert.equal((await atPublic(id)).title, 'First light', 'the public sees what was published');
  assert.equal((await draft(id)).slug, 'first-light', 'an address that was saved stays');
  const after = await draft(id);
  assert.deepEqual(
    after.parts.map(it => it.id),
    first.parts.map(it => it.id),
    'components keep their rows',
  );
  page.problems.none();
});

journey('components are ordered by keyboard, doubled, and come back when they were removed', async () => {
  const links = ['one', 'two', 'three'].map(label => ({ label, href: `/${label}` }));
  const id = await made({ title: 'Order', links });
  const page = await editor(`${CONTENT}/${id}`);
  const list = page.getByRole('list', { name: 'Links' });
  const order = async () => {
    const grips = await list.getByRole('button', { name: /^Move .*, \d of \d$/ }).all();
    return Promise.all(grips.map(async it => (await it.getAttribute('aria-label')).match(/^Move (\S+),/)[1]));
  };
  assert.deepEqual(await order(), ['one', 'two', 'three']);
  await press(page, page.getByRole('button', { name: 'Move one, 1 of 3' }), 'Space');
  await page.getByText('Now 1 of 3.').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.getByText('Now 2 of 3.').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Move one, 2 of 3' }).waitFor();
  assert.deepEqual(await order(), ['two', 'one', 'three']);

  await button(page, 'Actions for three').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.getByText('No more can be added').waitFor();
  await button(page, 'Actions for two').click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByText('two was removed.').waitFor();
  await list.getByRole('listitem').nth(3).waitFor({ state: 'detached' });
  await button(page.getByRole('alert'), 'Undo').click();
  await list.getByRole('listitem').nth(3).waitFor();
  await save(page);
  const { links: after } = await draft(id);
  assert.deepEqual(
    after.map(it => it.label),
    ['two', 'one', 'three', 'three'],
  );
  page.problems.none();
});

journey('a component is copied from one entry into another', async () => {
  const quote = { __component: 'blocks.quote', text: 'Slow is smooth', source: 'Ann' };
  const id = await made({ title: 'From here', parts: [{ ...quote, links: [{ label: 'x', href: '/x' }] }] });
  const other = await made({ title: 'To there' });
  const page = await editor(`${CONTENT}/${id}`);
  await button(page, 'Actions for Ann').click();
  await page.getByRole('menuitem', { name: 'Copy', exact: true }).click();
  await button(page, 'Paste Quote').waitFor();
  await look(page, 'entry-copied');
  await page.getByRole('link', { name: 'Thing' }).first().click();
  await page.getByRole('link', { name: 'To there' }).click();
  await page.getByRole('heading', { name: 'To there' }).waitFor();
  await isOpen(page);
  await button(page, 'Paste Quote').click();
  await focused(input(page, 'parts.0.text')).waitFor();
  await save(page);
  const { parts } = await draft(other);
  assert.deepEqual([parts[0].text, parts[0].source, parts[0].links[0].href], [quote.text, 'Ann', '/x']);
  assert.equal((await draft(id)).parts.length, 1);
  page.problems.none();
});

journey('nobody leaves by accident, and a crash takes nothing', async () => {
  const id = await made({ title: 'Fragile', links: [{ label: 'a', href: '/a' }] });
  const page = await editor(`${CONTENT}/${id}`);
  await input(page, 'summary').fill('Half a sentence');
  await page.getByRole('button', { name: 'a', exact: true }).click();
  await input(page, 'links.0.label').fill('b');
  await input(page, 'passcode').fill('never kept');
  await page.getByRole('link', { name: 'Roles', exact: true }).click();
  const leave = page.getByRole('dialog', { name: 'Leave this entry?' });
  await leave.waitFor();
  await look(page, 'entry-leave');
  await button(leave, 'Stay').click();
  await leave.waitFor({ state: 'detached' });
  await kept(page, 'Half a sentence');

  // The tab is gone, without a word.
  const again = await page.context().newPage();
  await page.close({ runBeforeUnload: false });
  again.setDefaultTimeout(PATIENCE);
  await again.goto(`${CONTENT}/${id}`);
  const offer = again.getByRole('region', { name: 'This browser has kept changes that were not saved' });
  await offer.getByText('Summary, Links').waitFor();
  await look(again, 'entry-recovery');
  await button(offer, 'Restore').click();
  await holds(input(again, 'summary'), 'Half a sentence');
  await save(again);
  const { summary, links } = await draft(id);
  assert.deepEqual([summary, links[0].label], ['Half a sentence', 'b']);
  await again.reload();
  await input(again, 'title').waitFor();
  assert.equal(await offer.count(), 0, 'what was saved is not offered');
});

/** Waits until the browser has written something down. */
async function kept(page, text) {
  const read = () =>
    new Promise(resolve => {
      const opening = indexedDB.open('bastide-drafts');
      opening.onsuccess = () => {
        const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
        all.onsuccess = () => resolve(JSON.stringify(all.result));
      };
    });
  await page.waitForFunction(
    async ([source, wanted]) => (await new Function(`return (${source})()`)()).includes(wanted),
    [read.toString(), text],
  );
  assert.doesNotMatch(await page.evaluate(read), /never kept/);
}

journey('a session that ends while somebody writes takes nothing', async () => {
  const id = await made({ title: 'Long work' });
  const page = await editor(`${CONTENT}/${id}`);
  await input(page, 'summary').fill('Typed before the end');
  page.problems.allow(401);
  await endOtherSessions();
  await page.keyboard.press('Control+s');
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await button(again, 'Sign in').click();
  await saved(page);
  assert.equal(await input(page, 'summary').inputValue(), 'Typed before the end');
  assert.equal((await draft(id)).summary, 'Typed before the end');
  page.problems.none();
});

const again = page => page.getByRole('region', { name: 'This browser has kept changes that were not saved' });

journey('signing out asks first, and what was typed waits for who typed it', async () => {
  await server.addAdministrator('ben@example.test', PASSWORD);
  const id = await made({ title: 'Between two people' });
  const page = await editor(`${CONTENT}/${id}`);
  await input(page, 'summary').fill('Not yet said');
  const leave = async () => {
    await page.getByRole('button', { name: /Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
  };
  await leave();
  const asks = page.getByRole('dialog', { name: 'Sign out with unsaved changes?' });
  await asks.getByText(`offered again when you sign in as ${EMAIL}`).waitFor();
  await look(page, 'entry-sign-out');
  await button(asks, 'Stay').click();
  await asks.waitFor({ state: 'detached' });
  assert.equal(await input(page, 'summary').inputValue(), 'Not yet said');
  await leave();
  await button(asks, 'Keep and sign out').click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await enterPassword(page, { email: 'ben@example.test' });
  await isOpen(page);
  assert.equal(await input(page, 'summary').inputValue(), '');
  assert.equal(await again(page).count(), 0, 'nobody sees what somebody else has typed');
  await leave();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await open(page, `${CONTENT}/${id}`);
  await button(again(page), 'Restore').click();
  await holds(input(page, 'summary'), 'Not yet said');

  await leave();
  await button(asks, 'Discard and sign out').click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await open(page, `${CONTENT}/${id}`);
  assert.equal(await again(page).count(), 0, 'what was discarded is gone');
  page.problems.none();
});

journey('who leaves instead of signing in again finds what was typed, too', async () => {
  const id = await made({ title: 'Ended elsewhere' });
  const page = await editor(`${CONTENT}/${id}`);
  await input(page, 'summary').fill('Typed before the end');
  page.problems.allow(401);
  await endOtherSessions();
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await button(dialog, 'Sign out instead').click();
  await button(
    page.getByRole('dialog', { name: 'Sign out with unsaved changes?' }),
    'Keep and sign out',
  ).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await enterPassword(page);
  await button(again(page), 'Restore').click();
  await holds(input(page, 'summary'), 'Typed before the end');
  page.problems.none();
});

journey('where nothing can be kept, signing out says so', async () => {
  const page = await enter(`/types/${UID}`);
  await button(page, 'Remove summary').click();
  await page.getByText('1 change to review').waitFor();
  await seek(page, 'Sign out');
  await page.keyboard.press('Enter');
  const asks = page.getByRole('dialog', { name: 'Sign out with unsaved changes?' });
  await asks.getByText('There are changes on this page that are not saved.').waitFor();
  assert.equal(await button(asks, 'Keep and sign out').count(), 0);
  await button(asks, 'Stay').click();
  await asks.waitFor({ state: 'detached' });
  await page.getByText('1 change to review').waitFor();
  await page.getByRole('button', { name: /Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await button(asks, 'Discard and sign out').click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  page.problems.none();
});

/** Somebody ends them elsewhere; the pages do not know. */
async function endOtherSessions() {
  const { data: sessions } = await api('GET', '/admin/auth/sessions?pageSize=100');
  for (const it of sessions.filter(it => !it.current)) await api('DELETE', `/admin/auth/sessions/${it.id}`);
}

journey('a translation begins with what all languages share', async () => {
  const id = await made({ title: 'Shared', amount: 5, summary: 'English only' });
  const page = await editor(`${CONTENT}/${id}?locale=de`);
  await page.getByText('Not there in this language yet').waitFor();
  await holds(input(page, 'amount'), '5');
  assert.equal(await input(page, 'summary').inputValue(), '');
  await input(page, 'title').fill('Geteilt');
  await save(page);
  const { data } = await api('GET', `/admin${CONTENT}/${id}?locale=de`);
  assert.deepEqual([data.title, data.amount, data.summary], ['Geteilt', 5, null]);
  page.problems.none();
});

journey('what somebody else deletes can be saved as another entry', async () => {
  const id = await made({ title: 'Doomed', links: [{ label: 'x', href: '/x' }] });
  const page = await editor(`${CONTENT}/${id}`);
  page.problems.allow(404);
  await input(page, 'summary').fill('Last words');
  await api('DELETE', `/admin${CONTENT}/${id}`);
  await page.keyboard.press('Control+s');
  await page.getByText('This entry is not there any more').waitFor();
  await look(page, 'entry-gone');
  await button(page, 'Save as a new entry').click();
  await page.waitForURL(url => !url.pathname.endsWith(id));
  const next = await draft(page.url().split('/').at(-1).split('?')[0]);
  assert.deepEqual([next.title, next.summary, next.links[0].label], ['Doomed', 'Last words', 'x']);
  page.problems.none();
});

journey('a single type is there with its first save', async () => {
  const page = await editor(`/single/${FRONT_UID}`);
  await input(page, 'headline').fill('Good morning');
  await save(page);
  await input(page, 'headline').fill('Good evening');
  await button(page, 'Publish').click();
  await page.getByText('Published.', { exact: true }).waitFor();
  assert.equal((await api('GET', `/admin/single/${FRONT_UID}`)).data.headline, 'Good evening');
  await look(page, 'entry-single');
  page.problems.none();
});

journey('on a narrow screen saving is always in sight', async () => {
  const id = await made({ title: 'Pocket', parts: [{ __component: 'blocks.quote', text: 'Small' }] });
  const page = await editor(`${CONTENT}/${id}`, { viewport: { width: 360, height: 740 } });
  await input(page, 'title').fill('Pocket book');
  await page.getByRole('button', { name: 'Quote Small' }).click();
  await look(page, 'entry-narrow');
  await fits(page);
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  await button(bar, 'Publish').click();
  await page.getByText('Published.', { exact: true }).waitFor();
  assert.equal((await atPublic(id)).title, 'Pocket book');
  page.problems.none();
});
