// How long a key takes to be seen, in a document with a hundred components open. Under load all
// times grow alike, so it is held against an empty form of the same run.
import assert from 'node:assert/strict';
import { journey } from '../browser.mjs';
import { makeEverything, UID } from '../everything.mjs';
import { api, button, enter, stage } from '../steps.mjs';

const COMPONENTS = 100;
const ROUNDS = 6;
const KEYS = 12;
/** What may be without anybody noticing, in milliseconds. */
const QUICK = 50;
/** How much longer than in an empty form. */
const RATIO = 2.5;

let id;
stage({}, async () => {
  await makeEverything(api);
  const parts = Array.from({ length: COMPONENTS }, (_, at) =>
    at % 2 === 0
      ? { __component: 'blocks.quote', text: `Quote ${at}`, source: `Source ${at}` }
      : { __component: 'blocks.numbers', title: `Numbers ${at}`, count: 5 },
  );
  id = (await api('POST', `/admin/content/${UID}`, { data: { title: 'Long', parts } })).data.documentId;
});

const inputAt = (page, path) => page.locator(`[data-field="${path}"]`).locator('input, textarea').first();

/** From the key to the frame that shows it, of each key in milliseconds. */
async function typing(page, input) {
  await input.focus();
  await page.evaluate(() => {
    window.times = [];
    window.onKey ??= event => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.times.push(performance.now() - event.timeStamp);
      // A message sent from within a frame arrives once the frame is painted.
      requestAnimationFrame(() => channel.port2.postMessage(null));
    };
    document.addEventListener('keydown', window.onKey, true);
  });
  for (let count = 1; count <= KEYS; count++) {
    await page.keyboard.press('a');
    await page.waitForFunction(it => window.times.length === it, count);
  }
  return page.evaluate(() => window.times);
}

const median = times => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

journey('a key is seen at once, whatever is open around it', async () => {
  const full = await enter(`/content/${UID}/${id}`);
  await button(full, 'Expand all').click();
  const last = inputAt(full, `parts.${COMPONENTS - 1}.title`);
  await last.waitFor();
  const empty = await full.context().newPage();
  await empty.goto(`/content/${UID}/new`);
  await inputAt(empty, 'title').waitFor();

  const times = { empty: [], title: [], component: [] };
  for (let round = 0; round < ROUNDS; round++) {
    await empty.bringToFront();
    times.empty.push(...(await typing(empty, inputAt(empty, 'title'))));
    await full.bringToFront();
    times.title.push(...(await typing(full, inputAt(full, 'title'))));
    times.component.push(...(await typing(full, inputAt(full, `parts.${COMPONENTS / 2 + 1}.title`))));
  }
  const [none, title, component] = [times.empty, times.title, times.component].map(median);
  const said = `empty form ${none.toFixed(1)} ms, title ${title.toFixed(1)} ms, component ${component.toFixed(1)} ms`;
  process.stdout.write(`# key to paint, median: ${said}\n`);
  for (const it of [title, component]) assert.ok(it <= Math.max(QUICK, none * RATIO), said);
  for (const it of [title, component]) assert.ok(it / Math.max(none, 8) <= RATIO, said);
  full.problems.none();
});
