// The media library: files sent, put into folders, looked at, used, and deleted with what uses them in view.
import assert from 'node:assert/strict';
import { fits, journey, look } from '../browser.mjs';
import { type } from '../fields.mjs';
import { choose, drop, picture, text } from '../files.mjs';
import { api, button, enter, focused, press, stage, until } from '../steps.mjs';

/** Room for the pictures of these journeys, and little more. */
const QUOTA = 1_000_000;

stage({ env: { BASTIDE_LIMITS__UPLOAD_LIBRARY_BYTES: String(QUOTA) } }, async () => {
  const cover = { type: 'media', allowedTypes: ['images'] };
  await api('POST', '/admin/content-types', type('album', { title: { type: 'string' }, cover }));
});

const dialog = (page, name) => page.getByRole('dialog', { name, exact: true });
const link = (page, name) => page.getByRole('link', { name, exact: true });
const tile = (page, name) =>
  page.getByRole('list', { name: 'Media library' }).getByRole('listitem').filter({ hasText: name });

/** Makes a folder in the open one. */
async function makeFolder(page, name) {
  await press(page, button(page, 'New folder'), 'Enter');
  const form = dialog(page, 'New folder');
  await focused(form.getByLabel('Name of the folder')).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByText(`The folder ${name} was created.`).waitFor();
  await form.waitFor({ state: 'detached' });
}

/** A file as the server has it. */
const stored = async name => {
  const { data } = await api('GET', `/admin/media?populate=folder&filters[name]=${name}`);
  return data[0];
};

journey(
  'files are sent, moved, described and used, and what is in use is deleted only knowingly',
  async () => {
    const page = await enter('/media');
    page.problems.allow(400);
    await makeFolder(page, 'Travel');
    await drop(page, page.getByRole('searchbox'), [
      picture('harbour.png', { width: 120, height: 80 }),
      picture('mountains.png'),
      { ...text('page.png', 'image/png'), buffer: Buffer.from('<!doctype html><script>alert(1)</script>') },
    ]);
    await link(page, 'harbour.png').waitFor();
    await link(page, 'mountains.png').waitFor();
    const uploads = page.getByRole('list', { name: 'Uploads' });
    const refused = uploads.getByRole('listitem').filter({ hasText: 'page.png' });
    await refused.getByText("File type 'text/html' is not allowed.").waitFor();
    await look(page, 'library');
    await button(refused, 'Dismiss page.png').click();
    await uploads.waitFor({ state: 'detached' });

    // One by the mouse, the other by the keyboard.
    const inside = page.getByRole('list', { name: 'Folders in this one' });
    await tile(page, 'harbour.png').dragTo(inside.getByRole('link', { name: /Travel/ }));
    await page.getByText('1 file is in Travel now.').waitFor();
    await link(page, 'harbour.png').waitFor({ state: 'detached' });
    await press(page, page.getByRole('checkbox', { name: 'Select mountains.png' }), 'Space');
    await press(page, button(page, 'Move to …'), 'Enter');
    const where = dialog(page, 'Move 1 file').getByRole('combobox', { name: 'Folder' });
    await focused(where).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Trav');
    await page.getByRole('option', { name: 'Travel' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await press(page, button(dialog(page, 'Move 1 file'), 'Move'), 'Enter');
    await link(page, 'mountains.png').waitFor({ state: 'detached' });
    await inside.getByRole('link', { name: 'Travel 2' }).click();
    await page.waitForURL(/[?&]folder=\d+/);
    await page.getByRole('heading', { name: 'Travel', level: 1 }).waitFor();
    await link(page, 'mountains.png').waitFor();
    await look(page, 'library-folder');

    await link(page, 'harbour.png').click();
    const panel = dialog(page, 'File');
    await panel.getByText('No entry uses it.').waitFor();
    await panel.getByLabel('Alternative text').fill('Boats in the evening');
    await button(panel, 'Save').click();
    await page.getByText('harbour.png was saved').first().waitFor();
    await press(page, button(panel, 'Crop'), 'Enter');
    const crop = dialog(page, 'Crop the picture');
    const area = crop.getByRole('group', { name: 'The part that stays. Arrow keys move it.' });
    await area.waitFor();
    await crop.getByText('96 × 64 pixels').waitFor();
    await press(page, crop.getByRole('button', { name: 'Right edge' }), 'Shift+ArrowLeft');
    await crop.getByText('96 × 64 pixels').waitFor({ state: 'detached' });
    await look(page, 'library-crop');
    await page.keyboard.press('Escape');
    await crop.waitFor({ state: 'detached' });
    await press(page, button(panel, 'Crop'), 'Enter');
    await area.waitFor();
    await button(crop, 'Save as a new file').click();
    await page.getByText('harbour-cropped.png is in the library').waitFor();
    const part = await stored('harbour-cropped.png');
    assert.deepEqual([part.width, part.height, part.mime, part.folder.name], [96, 64, 'image/png', 'Travel']);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });

    await page.goto('/content/api::album.album/new');
    await page.getByRole('textbox', { name: 'Title' }).fill('Summer');
    await button(page, 'Choose a file: Cover').click();
    const cover = dialog(page, 'Cover');
    await cover.getByRole('combobox', { name: 'Folder' }).click();
    await page.getByRole('option', { name: 'Travel' }).click();
    await cover.getByRole('radio', { name: 'harbour.png' }).check();
    await look(page, 'library-picker');
    await button(cover, 'Choose a file').click();
    await button(page, 'Publish').first().click();
    await page.getByText('Published.', { exact: true }).waitFor();

    const { id } = await stored('harbour.png');
    await page.goto(`/media?folder=${part.folder.id}&file=${id}`);
    const uses = panel.getByRole('list', { name: 'Where it is used' });
    await uses.getByRole('link', { name: 'Summer' }).waitFor();
    await uses.getByText('Album, field cover').waitFor();
    await look(page, 'library-uses');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });

    await page.getByRole('checkbox', { name: 'Select all files on this page' }).check();
    await page.getByText('3 selected').waitFor();
    await button(page, 'Delete').click();
    await button(dialog(page, 'Delete 3 files?'), 'Delete').click();
    const kept = dialog(page, '1 file was not deleted');
    await kept.getByText('2 files were deleted.').waitFor();
    await kept
      .getByRole('list', { name: 'Uses of harbour.png' })
      .getByRole('link', { name: 'Summer' })
      .waitFor();
    await look(page, 'library-in-use');
    await page.keyboard.press('Escape');
    await kept.waitFor({ state: 'detached' });
    await link(page, 'harbour.png').waitFor();
    assert.equal(await link(page, 'mountains.png').count(), 0);

    await link(page, 'harbour.png').click();
    await button(panel, 'Delete file').click();
    await button(dialog(page, 'Delete “harbour.png”?'), 'Delete').click();
    await button(kept, 'Delete anyway').click();
    await page.getByText('harbour.png was deleted.').waitFor();
    await page.getByText('This folder is empty').waitFor();
    page.problems.none();
  },
);

for (const width of [1280, 360]) {
  journey(`folders are made, renamed, moved and deleted at ${width} pixels`, async () => {
    const page = await enter('/media', { viewport: { width, height: 800 } });
    page.problems.allow(400);
    const [one, other] = [`Animals ${width}`, `Birds ${width}`];
    await makeFolder(page, one);
    await button(page, 'New folder').click();
    const form = dialog(page, 'New folder');
    await form.getByLabel('Name of the folder').fill(one.toLowerCase());
    await button(form, 'New folder').click();
    await form.locator('[aria-invalid="true"]').waitFor();
    await look(page, 'library-new-folder');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await makeFolder(page, other);
    const tiles = page.getByRole('list', { name: 'Folders in this one' });
    await tiles.getByRole('link', { name: other }).click();
    await page.getByText('This folder is empty').waitFor();
    await choose(page, button(page, 'Upload files'), picture(`owl-${width}.png`));
    await link(page, `owl-${width}.png`).waitFor();

    await button(page, `Actions for ${other}`).click();
    await page.getByRole('menuitem', { name: 'Delete folder' }).click();
    await page.getByText(`${other} has 1 file and 0 folders in it.`).waitFor();
    await button(page, `Actions for ${other}`).click();
    await page.getByRole('menuitem', { name: 'Rename or move' }).click();
    const change = dialog(page, 'Rename or move');
    await change.getByLabel('Name of the folder').fill(`Owls ${width}`);
    await change.getByRole('combobox', { name: 'Inside of' }).click();
    await page.getByRole('option', { name: one }).click();
    await button(change, 'Save').click();
    await page.getByRole('heading', { name: `Owls ${width}`, level: 1 }).waitFor();
    const way = page.getByRole('navigation', { name: 'Way to this folder' });
    await way.getByRole('link', { name: one }).waitFor();
    await look(page, 'library-way');
    await fits(page);

    await press(page, page.getByRole('radio', { name: 'Tiles' }), 'ArrowRight');
    await page.getByRole('table').getByText('image/png').waitFor();
    await look(page, 'library-table');
    await fits(page);
    await way.getByRole('link', { name: one }).click();
    await page.getByText('There are only folders here.').waitFor();
    await page.getByRole('searchbox').fill('owl');
    await page.getByText(`Looked for in ${one} and the folders in it.`).waitFor();
    await link(page, `owl-${width}.png`).waitFor();
    assert.match(page.url(), /view=table/);
    const { id } = await stored(`owl-${width}.png`);
    await api('DELETE', `/admin/media/${id}`);
    const all = (await api('GET', '/admin/media/folders')).data;
    await api('DELETE', `/admin/media/folders/${all.find(it => it.name === `Owls ${width}`).id}`);
    await page.goto(`/media?folder=${all.find(it => it.name === one).id}`);
    await button(page, `Actions for ${one}`).click();
    await page.getByRole('menuitem', { name: 'Delete folder' }).click();
    await button(dialog(page, `Delete the folder “${one}”?`), 'Delete').click();
    await page.getByText(`The folder ${one} was deleted.`).waitFor();
    await page.getByRole('heading', { name: 'Media library', level: 1 }).waitFor();
    page.problems.none();
  });
}

journey('what must stay in sight is said by arrow keys or by a click', async () => {
  const page = await enter('/media');
  await choose(page, button(page, 'Upload files'), picture('tower.png', { width: 200, height: 100 }));
  await link(page, 'tower.png').click();
  await press(page, button(dialog(page, 'File'), 'Focal point'), 'Enter');
  const form = dialog(page, 'Set the focal point');
  const point = name => form.getByRole('button', { name });
  await focused(point('Focal point: 50 % from the left, 50 % from the top')).waitFor();
  for (const key of ['Shift+ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  await point('Focal point: 61 % from the left, 49 % from the top').waitFor();
  await look(page, 'library-focus');
  await button(form, 'Save').click();
  await page.getByText('tower.png was saved.').waitFor();
  assert.deepEqual((await stored('tower.png')).focalPoint, { x: 61, y: 49 });
  await button(dialog(page, 'File'), 'Focal point').click();
  await form.getByRole('img', { name: 'tower.png' }).click({ position: { x: 20, y: 75 } });
  await point(/: (9|10|11) % from the left, 7\d % from the top/).waitFor();
  await button(form, 'Save').click();
  await until(stored.bind(null, 'tower.png'), it => it.focalPoint.x < 12);
  page.problems.none();
});

journey('who may see files is said of them, and of their folder', async () => {
  const page = await enter('/media');
  await makeFolder(page, 'Contracts');
  await page
    .getByRole('list', { name: 'Folders in this one' })
    .getByRole('link', { name: 'Contracts' })
    .click();
  await page.getByText('This folder is empty').waitFor();
  await choose(page, button(page, 'Upload files'), picture('signed.png'));
  await button(page, 'Actions for Contracts').click();
  await page.getByRole('menuitem', { name: 'Rename or move' }).click();
  const form = dialog(page, 'Rename or move');
  await form.getByRole('combobox', { name: 'Who may see it' }).click();
  await page.getByRole('option', { name: 'Private' }).click();
  await button(form, 'Save').click();
  await form.waitFor({ state: 'detached' });
  await link(page, 'signed.png').click();
  const panel = dialog(page, 'File');
  await panel.getByText('Its address is good for some minutes only.').waitFor();
  await look(page, 'library-private');
  await panel.getByRole('combobox', { name: 'Who may see it' }).click();
  await page.getByRole('option', { name: 'Public' }).click();
  await button(panel, 'Save').click();
  await panel.getByText('Its address is good for some minutes only.').waitFor({ state: 'detached' });
  assert.equal((await stored('signed.png')).isPrivate, false);
  page.problems.none();
});

journey('a file that is there already is used instead of a second one', async () => {
  const page = await enter('/media');
  await choose(page, button(page, 'Upload files'), picture('first.png', { words: 'same' }));
  await link(page, 'first.png').waitFor();
  await choose(page, button(page, 'Upload files'), picture('second.png', { words: 'same' }));
  await page.getByText('second.png is there already, as first.png.').waitFor();
  await look(page, 'library-twin');
  await button(page, 'Keep both').click();
  await page.goto('/media?only=duplicates');
  await link(page, 'second.png').waitFor();
  assert.equal(await tile(page, '.png').count(), 2);

  await page.goto('/content/api::album.album/new');
  await button(page, 'Choose a file: Cover').click();
  const cover = dialog(page, 'Cover');
  await choose(page, button(cover, 'Upload a file'), picture('third.png', { words: 'same' }));
  await cover.getByText('third.png is there already').waitFor();
  await button(cover, 'Use the one that is there').click();
  await cover.getByText('third.png').first().waitFor({ state: 'detached' });
  await button(cover, 'Choose a file').click();
  await page
    .getByRole('group', { name: 'Cover' })
    .getByText(/first|second/)
    .waitFor();
  await until(async () => !(await stored('third.png')));
  page.problems.none();
});

journey('how much of the room is taken is said, and when little of it is left', async () => {
  const page = await enter('/media');
  await page.getByText(/^\S+ kB of 1 MB used$/).waitFor();
  await choose(page, button(page, 'Upload files'), text('long.txt', 'text/plain', 'x'.repeat(QUOTA * 0.95)));
  await page.getByText(/^9\d\d kB of 1 MB used: nearly full$/).waitFor();
  await look(page, 'library-nearly-full');
  await page.getByRole('checkbox', { name: 'Select long.txt' }).check();
  await button(page, 'Delete').click();
  await button(dialog(page, 'Delete “long.txt”?'), 'Delete').click();
  await page.getByText(/^\S+ kB of 1 MB used$/).waitFor();
  page.problems.none();
});
