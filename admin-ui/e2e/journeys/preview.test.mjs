// An entry as the site shows it before it is published, in a frame beside the form.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after } from 'node:test';
import { fits, journey, look } from '../browser.mjs';
import { api, button, enter, stage, until } from '../steps.mjs';

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
await new Promise(resolve => front.listen(0, '127.0.0.1', resolve));
const site = `http://127.0.0.1:${front.address().port}`;
after(() => front.close());
const address = `${site}/show?slug={slug}&id={documentId}&locale={locale}&status={status}`;
stage({ demo: true, env: { BASTIDE_ADMIN__PREVIEW_URL: address } });

journey('a draft is seen on the site, and again after each save', async () => {
  const { data } = await api('POST', `/admin/content/${ARTICLE}`, { data: { title: 'Rye', slug: 'rye' } });
  const page = await enter(`/content/${ARTICLE}/${data.documentId}`, {
    viewport: { width: 1440, height: 900 },
  });
  page.problems.allowSite(site);
  const outside = page.getByRole('region', { name: 'On the site' });
  await button(outside, 'API address').click();
  const path = `/api/articles/${data.documentId}?locale=en`;
  await until(
    () => outside.getByLabel('Address of this entry').inputValue(),
    it => it.endsWith(path),
  );
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
  const width = wanted =>
    until(
      () => page.locator('iframe').evaluate(it => it.clientWidth),
      it => it === wanted,
    );
  await page.getByText('Phone', { exact: true }).click();
  await width(360);
  await page.getByText('Tablet', { exact: true }).click();
  await width(768);
  const sandbox = await page.locator('iframe').getAttribute('sandbox');
  assert.doesNotMatch(sandbox, /top-navigation|popups|modals/);
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'preview');
  await fits(page);
  page.problems.none();
});
