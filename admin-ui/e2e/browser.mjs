// A real browser that forgives nothing: what the page must never do fails the journey.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { chromium } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = new URL('../../target/ui/', import.meta.url).pathname;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });

/** How long anything may take on a busy machine, in milliseconds. */
export const PATIENCE = 60_000;

/** How long a journey, or what it begins with, may take in all, in milliseconds: it fails by its name. */
export const LIMIT = 5 * PATIENCE;

/** The pages of the journey that runs. */
let open = [];

/** A test that leaves a picture of each page where it failed. */
export function journey(name, walk) {
  test(name, { timeout: LIMIT }, async () => {
    open = [];
    try {
      await walk();
    } catch (error) {
      await mkdir(pictures, { recursive: true });
      const file = at => `${pictures}failed-${name.replace(/\W+/g, '-')}-${at}.png`;
      await Promise.allSettled(open.map((page, at) => page.screenshot({ path: file(at) })));
      for (const page of open) for (const it of page.problems.all) process.stderr.write(`# ${it}\n`);
      throw error;
    } finally {
      await Promise.allSettled(open.map(page => page.context().close()));
    }
  });
}

/** Another person at another machine: nothing is shared with who came before. */
export async function visitor(browser, server, options = {}) {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const page = await context.newPage();
  open.push(page);
  page.setDefaultTimeout(PATIENCE);
  page.problems = watch(page, server.url);
  return page;
}

/** Collects violations of the policy, errors, and requests that leave. */
function watch(page, origin) {
  const problems = [];
  const allowed = new Set();
  const sites = new Set([origin]);
  void page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', it =>
      // biome-ignore lint/suspicious/noConsole: from there it reaches the list
      console.error(
        `policy: ${it.violatedDirective} ${it.blockedURI} ${it.sourceFile}:${it.lineNumber} ${it.sample}`,
      ),
    );
  });
  page.on('console', it => {
    if (it.type() !== 'error' && it.type() !== 'warning') return;
    const status = it.text().match(/^Failed to load resource: .* status of (\d+)/)?.[1];
    if (status && allowed.has(Number(status))) return;
    problems.push(`console: ${it.text()} (${it.location().url})`);
  });
  page.on('pageerror', it => problems.push(`error: ${it.stack ?? it.message}`));
  page.on('request', it => {
    const url = new URL(it.url());
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && !sites.has(url.origin))
      problems.push(`left for ${it.url()}`);
  });
  return {
    /** Answers with this status are part of the journey; browsers write them into the console. */
    allow: (...statuses) => {
      for (const it of statuses) allowed.add(it);
    },
    /** Another site that the journey leads to on purpose. */
    allowSite: it => sites.add(it),
    none: () => assert.deepEqual(problems, []),
    all: problems,
  };
}

/** Nothing serious for who uses another sense or no mouse. */
export async function accessible(page, name) {
  // A document keeps what was put into it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  // What is found is told in the page: the whole of a result is half a megabyte.
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      // What stands in a frame is somebody else's.
      iframes: false,
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    const told = it => `${it.target} ${it.html.slice(0, 160)} ${it.any[0]?.message ?? ''}`;
    return violations
      .filter(it => ['serious', 'critical'].includes(it.impact))
      .map(it => `${it.id}: ${it.nodes.map(told).join('\n  ')}`);
  });
  assert.deepEqual(found, [], name);
}

/**
 * Looks at a screen in light and dark: a picture of each for people, and the rules for machines.
 * No database looks different, so that one of them is enough for the pictures.
 */
export async function look(page, name) {
  const isPictured = process.env.UI_DATABASE !== 'postgres';
  if (isPictured) await mkdir(pictures, { recursive: true });
  const width = page.viewportSize().width;
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction(it => document.documentElement.dataset.mantineColorScheme === it, colorScheme);
    // Colours on their way from one scheme to the other are of neither.
    await page.waitForFunction(() => !document.getAnimations().some(it => it instanceof CSSTransition));
    if (isPictured)
      await page.screenshot({ path: `${pictures}${name}-${width}-${colorScheme}.png`, fullPage: true });
    await accessible(page, `${name}, ${colorScheme}, ${width}`);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

/** No sideways scrolling of the page itself. */
export async function fits(page) {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= room, `the page is ${wide} wide where there is room for ${room}`);
}
