// Files of the media library in an entry: chosen, put in order and taken away by keyboard.
import assert from 'node:assert/strict';
import { fits, journey, look } from '../browser.mjs';
import { type } from '../fields.mjs';
import { api, button, enter, focused, lift, press, stage, until } from '../steps.mjs';

stage({ demo: true }, async () => {
  const media = more => ({ type: 'media', allowedTypes: ['images'], ...more });
  const attributes = { title: { type: 'string' }, cover: media(), gallery: media({ multiple: true }) };
  await api('POST', '/admin/content-types', type('album', { ...attributes, body: { type: 'blocks' } }));
});

for (const width of [1280, 360]) {
  journey(`pictures are chosen, ordered and removed at ${width} pixels`, async () => {
    const { data } = await api('POST', '/admin/content/albums', { data: { title: 'Summer' } });
    const page = await enter(`/content/api::album.album/${data.documentId}`, {
      viewport: { width, height: 800 },
    });
    await press(page, page.getByRole('button', { name: 'Choose a file: Cover' }), 'Enter');
    const cover = page.getByRole('dialog', { name: 'Cover' });
    await cover.getByRole('radio').nth(1).waitFor();
    await cover.getByRole('searchbox').fill('oven');
    await cover.getByRole('radio').nth(1).waitFor({ state: 'detached' });
    await press(page, cover.getByRole('radio'), 'Space');
    await press(page, cover.getByRole('button', { name: 'Choose a file' }), 'Enter');
    await page.getByRole('group', { name: 'Cover' }).getByText('the-new-oven.jpg').waitFor();

    await press(page, page.getByRole('button', { name: 'Add files: Gallery' }), 'Enter');
    const drawer = page.getByRole('dialog', { name: 'Gallery' });
    const boxes = drawer.getByRole('checkbox');
    await boxes.first().waitFor();
    const names = await boxes.evaluateAll(all => all.map(it => it.getAttribute('aria-label')));
    for (const at of [0, 1, 2]) await press(page, boxes.nth(at), 'Space');
    await look(page, 'media-picker');
    await press(page, button(drawer, 'Add 3 files'), 'Enter');
    const gallery = page.getByRole('group', { name: 'Gallery' });
    await press(page, button(gallery, `Remove ${names[1]}`), 'Enter');
    await lift(page, button(gallery, `Move ${names[2]}`), 'ArrowUp');
    await page.getByText(`${names[2]} is at position 1 of 2`).waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await look(page, 'media');
    await fits(page);
    await page.keyboard.press('Control+s');
    const saved = await until(
      async () => (await api('GET', `/admin/content/albums/${data.documentId}`)).data,
      it => it.cover !== null,
    );
    assert.match(saved.cover.name, /oven/);
    assert.deepEqual(
      saved.gallery.map(it => it.name),
      [names[2], names[0]],
    );
    page.problems.none();
  });
}

journey('a picture stands among the blocks as Strapi keeps it', async () => {
  const page = await enter('/content/api::album.album/new');
  const body = page.getByRole('textbox', { name: 'Body' });
  await body.click();
  await focused(body).waitFor();
  await page.keyboard.type('Above');
  await button(page, 'Insert an image').click();
  const drawer = page.getByRole('dialog', { name: 'Insert an image' });
  const first = drawer.getByRole('radio').first();
  await first.check();
  const name = await first.getAttribute('aria-label');
  await button(drawer, 'Choose a file').click();
  await page.locator('figure').getByText(name).waitFor();
  await page.keyboard.press('Control+s');
  await page.waitForURL(url => !url.pathname.endsWith('/new'));
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const { data } = await api('GET', `/admin/content/albums/${id}`);
  const { image, children } = data.body.find(it => it.type === 'image');
  assert.equal(image.name, name);
  assert.match(image.url, /^\/uploads\//);
  assert.deepEqual(children, [{ type: 'text', text: '' }]);
  page.problems.none();
});
