// Files that are sent: into an entry, refused with a reason, described, replaced and deleted.
import assert from 'node:assert/strict';
import { fits, journey, look, visitor } from '../browser.mjs';
import { type } from '../fields.mjs';
import { choose, drop, picture, text } from '../files.mjs';
import { api, browser, button, enter, enterPassword, PASSWORD, server, stage } from '../steps.mjs';

stage({}, async () => {
  const media = more => ({ type: 'media', allowedTypes: ['images'], ...more });
  const attributes = { title: { type: 'string' }, cover: media(), gallery: media({ multiple: true }) };
  await api('POST', '/admin/content-types', type('album', attributes));
});

journey('pictures are sent in a form, and published with the entry', async () => {
  const { data } = await api('POST', '/admin/content/albums', { data: { title: 'Summer' } });
  const page = await enter(`/content/api::album.album/${data.documentId}`);
  page.problems.allow(400);
  await page.getByRole('button', { name: 'Choose a file: Cover' }).click();
  const cover = page.getByRole('dialog', { name: 'Cover' });
  await cover.getByText('No files yet').waitFor();
  await choose(page, button(cover, 'Upload a file'), picture('cover.png'));
  await cover.getByRole('radio', { name: 'cover.png', checked: true }).waitFor();
  await button(cover, 'Choose a file').click();
  await page.getByRole('group', { name: 'Cover' }).getByText('cover.png').waitFor();

  await page.getByRole('button', { name: 'Add files: Gallery' }).click();
  const gallery = page.getByRole('dialog', { name: 'Gallery' });
  await gallery.getByRole('checkbox').waitFor();
  const lying = text('lying.png', 'image/png');
  const other = text('notes.txt', 'text/plain');
  await drop(page, button(gallery, 'Upload files'), [picture('one.png'), lying, picture('two.png'), other]);
  await button(gallery, 'Add 2 files').waitFor();
  const uploads = gallery.getByRole('list', { name: 'Uploads' });
  const refused = uploads.getByRole('listitem').filter({ hasText: 'lying.png' });
  await refused.getByText('The content of the file is').waitFor();
  await uploads.getByText('This field takes no files of this kind.').waitFor();
  await gallery.getByText('notes.txt').waitFor();
  await look(page, 'uploads');
  await button(refused, 'Dismiss lying.png').click();
  await refused.waitFor({ state: 'detached' });
  await button(gallery, 'Add 2 files').click();
  await button(page, 'Publish').first().click();
  await page.getByText('Published.', { exact: true }).waitFor();
  const { data: published } = await api('GET', `/admin/content/albums/${data.documentId}?status=published`);
  assert.equal(published.cover.name, 'cover.png');
  assert.deepEqual(published.gallery.map(it => it.name).sort(), ['one.png', 'two.png']);
  page.problems.none();
});

journey('what does not arrive is tried again, or cancelled', async () => {
  const page = await enter('/media');
  const address = '**/admin/media';
  await page.route(address, (route, request) =>
    request.method() === 'POST' ? route.abort() : route.continue(),
  );
  await choose(page, button(page, 'Upload files'), picture('late.png'));
  await page.getByText('The server did not answer').waitFor();
  await page.unroute(address);
  await button(page, 'Try late.png again').click();
  await page.getByRole('link', { name: 'late.png' }).waitFor();

  await page.route(address, () => undefined);
  await choose(page, button(page, 'Upload files'), picture('never.png'));
  await button(page, 'Cancel the upload of never.png').click();
  await page.getByRole('list', { name: 'Uploads' }).waitFor({ state: 'detached' });
  assert.equal(await page.getByText('never.png').count(), 0);
});

journey('nothing that is on its way is stopped without a question', async () => {
  const page = await enter('/content/api::album.album/new');
  // No answer comes.
  await page.route('**/admin/media', (route, request) =>
    request.method() === 'POST' ? undefined : route.continue(),
  );
  await page.getByRole('button', { name: 'Choose a file: Cover' }).click();
  const panel = page.getByRole('dialog', { name: 'Cover' });
  await choose(page, button(panel, 'Upload a file'), picture('slow.png'));
  const running = page.getByRole('button', { name: 'Cancel the upload of slow.png' });
  await running.waitFor();
  await button(panel, 'Close').click();
  const asks = page.getByRole('dialog', { name: 'Stop the uploads?' });
  await asks.getByText('1 file is on the way still').waitFor();
  await look(page, 'uploads-stop');
  await button(asks, 'Cancel').click();
  await asks.waitFor({ state: 'detached' });
  await running.waitFor();
  await button(panel, 'Close').click();
  await button(asks, 'Stop the uploads').click();
  await panel.waitFor({ state: 'detached' });

  await page.goto('/media');
  await choose(page, button(page, 'Upload files'), picture('slow.png'));
  await running.waitFor();
  await page.getByRole('link', { name: 'Home' }).click();
  await button(asks, 'Stay').click();
  await asks.waitFor({ state: 'detached' });
  await running.waitFor();
  await page.getByRole('link', { name: 'Home' }).click();
  await button(asks, 'Stop the uploads').click();
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  page.problems.none();
});

journey('who may not see files is not asked for any', async () => {
  await server.addAdministrator('carol@example.test', PASSWORD, 'author');
  const page = await visitor(browser, server);
  page.problems.allow(403);
  await page.goto('/media');
  await enterPassword(page, { email: 'carol@example.test' });
  await page.getByRole('heading', { name: 'Not for your role' }).waitFor();
  assert.equal(await button(page, 'Upload files').count(), 0);
  page.problems.none();
});

journey('a file is described, replaced and deleted in the library', async () => {
  const page = await enter('/media');
  page.problems.allow(400);
  await choose(page, button(page, 'Upload files'), [
    picture('harbour.png'),
    text('prices.txt', 'text/plain'),
  ]);
  await page.getByRole('link', { name: 'prices.txt' }).waitFor();
  await page.getByRole('link', { name: 'harbour.png' }).waitFor();
  await page.getByRole('searchbox').fill('harbour');
  await page.getByRole('link', { name: 'prices.txt' }).waitFor({ state: 'detached' });
  await page.waitForURL('**/media?q=harbour');
  await look(page, 'media-library');
  await page.getByRole('link', { name: 'harbour.png' }).click();
  await page.reload();
  const drawer = page.getByRole('dialog', { name: 'File' });
  await drawer.getByText('Nobody has said yet what it shows').waitFor();
  await look(page, 'media-file');
  assert.match(await drawer.getByLabel('Address').inputValue(), /^http.*\/uploads\/harbour_\w+\.png$/);
  await drawer.getByLabel('Alternative text').fill('Boats in the evening');
  await page.keyboard.press('Escape');
  await page
    .getByRole('dialog', { name: 'Leave without saving?' })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await button(drawer, 'Save').click();
  await page.getByText('harbour.png was saved').waitFor();
  await drawer.getByText('Nobody has said yet').waitFor({ state: 'detached' });
  await choose(page, button(drawer, 'Replace content'), text('harbour.png', 'image/png'));
  await drawer.getByText('The content of the file is').waitFor();
  await choose(page, button(drawer, 'Replace content'), picture('other.png'));
  await page.getByText('harbour.png has its new content').waitFor();
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'media-file');
  await fits(page);
  await button(drawer, 'Delete file').press('Enter');
  await page
    .getByRole('dialog', { name: 'Delete “harbour.png”?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await page.getByText('harbour.png was deleted').waitFor();
  await page.getByText('Nothing found').waitFor();
  await button(page, 'Show all files').click();
  await page.getByRole('link', { name: 'prices.txt' }).waitFor();
  await look(page, 'media-library');
  await fits(page);
  page.problems.none();
});
