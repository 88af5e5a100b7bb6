// An entry as the site shows it before it is published, in a frame beside the form.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { fits, journey, launch, look, visitor } from '../browser.mjs';
import { startServer } from '../server.mjs';
import { adminApi, button, EMAIL, enterPassword, PASSWORD } from '../steps.mjs';

const ARTICLE = 'api::article.article';

/** A site that shows what it is asked for, and how often it was asked. */
const front = createServer((request, response) => {
  const { searchParams } = new URL(request.url, 'http://front');
  visits += 1;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Front</title><link rel="icon" href="data:,">
    <h1>${searchParams.get('slug')}</h1><p>${searchParams.get('status')} visit ${visits}</p>`);
});
let visits = 0;
let site;
let server;
let browser;
before(async () => {
  await new Promise(resolve => front.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${front.address().port}`;
  const env = {
    BASTIDE_ADMIN__REQUIRE_TWO_FACTOR: 'false',
    BASTIDE_ADMIN__PREVIEW_URL: `${site}/show?slug={slug}&id={documentId}&locale={locale}&status={status}`,
  };
  [server, browser] = await Promise.all([startServer({ demo: true, env }), launch()]);
  await server.addAdministrator(EMAIL, PASSWORD);
});
after(async () => {
  front.close();
  await Promise.all([server?.stop(), browser?.close()]);
});

journey('a draft is seen on the site, and again after each save', async () => {
  const api = await adminApi(server);
  const { data } = await api('POST', `/admin/content/${ARTICLE}`, { data: { title: 'Rye', slug: 'rye' } });
  const page = await visitor(browser, server, { viewport: { width: 1440, height: 900 } });
  page.problems.allowSite(site);
  await page.goto(`/content/${ARTICLE}/${data.documentId}`);
  await enterPassword(page);
  const outside = page.getByRole('region', { name: 'On the site' });
  await button(outside, 'API address').click();
  const address = await outside.getByLabel('Address of this entry').inputValue();
  assert.ok(address.endsWith(`/api/articles/${data.documentId}?locale=en`), address);
  await button(outside, 'Preview').click();
  await page.waitForURL(/beside=preview/);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'rye' }).waitFor();
  await frame.getByText('draft visit').waitFor();
  await look(page, 'preview');

  const seen = visits;
  await page.getByRole('textbox', { name: 'Slug' }).fill('dark-rye');
  await page.keyboard.press('Control+s');
  await frame.getByRole('heading', { name: 'dark-rye' }).waitFor();
  assert.ok(visits > seen);
  await page.getByText('Phone', { exact: true }).click();
  assert.equal(await page.locator('iframe').evaluate(it => it.clientWidth), 360);
  await page.getByText('Tablet', { exact: true }).click();
  assert.equal(await page.locator('iframe').evaluate(it => it.clientWidth), 768);
  const sandbox = await page.locator('iframe').getAttribute('sandbox');
  assert.doesNotMatch(sandbox, /top-navigation|popups|modals/);
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'preview');
  await fits(page);
  page.problems.none();
});
