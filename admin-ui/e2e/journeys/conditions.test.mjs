// Fields that another field shows and hides, from the builder to the public; and what files have made.
import assert from 'node:assert/strict';
import { fits, journey, look } from '../browser.mjs';
import { component, type } from '../fields.mjs';
import { api, button, enter, stage } from '../steps.mjs';

const UID = 'api::event.event';
const TYPE = `/admin/content-types/${UID}`;

stage({}, async () => {
  const place = component('shared.place', {
    isOnline: { type: 'boolean' },
    link: { type: 'string', conditions: { visible: { '==': [{ var: 'isOnline' }, true] } } },
  });
  const event = type('event', {
    title: { type: 'string', required: true },
    kind: { type: 'enumeration', enum: ['talk', 'trip'] },
    speaker: { type: 'string', required: true },
    place: { type: 'component', component: 'shared.place' },
    about: { type: 'relation', relation: 'morphToMany' },
    rule: { type: 'string', conditions: { visible: { and: [{ '==': [{ var: 'kind' }, 'trip'] }] } } },
  });
  const piece = type('piece', {
    name: { type: 'string' },
    code: { type: 'string' },
    pace: { type: 'enumeration', enum: ['slow', 'fast'] },
  });
  const talk = type('talk', {
    name: { type: 'string' },
    events: { type: 'relation', relation: 'morphMany', target: UID, morphBy: 'about' },
  });
  await api('PUT', '/admin/content-types', { components: [place], contentTypes: [event, talk, piece] });
});

const panel = page => page.getByRole('dialog').last();

async function choose(page, label, option) {
  await panel(page).getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function visit(path, options) {
  const page = await enter(path, options);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function apply(page) {
  await button(page, 'Review …').click();
  await button(page, 'Apply changes').click();
  await page.getByText('The change is in force.').waitFor();
}

journey('the builder says when a field is shown, and keeps what it cannot say', async () => {
  const page = await visit(`/types/${UID}`);
  const before = (await api('GET', TYPE)).data.attributes;
  await page.getByRole('button', { name: /^speaker/ }).click();
  await choose(page, 'Shown only if', 'kind');
  await choose(page, 'Comparison', 'is not');
  await choose(page, 'Value', 'Trip');
  await look(page, 'builder-condition');
  await button(panel(page), 'Done').click();

  // The choice gets another name, and rules go on to lead to it.
  await page.getByRole('button', { name: /^kind/ }).click();
  await panel(page).getByRole('textbox', { name: 'Name', exact: true }).fill('sort');
  await button(panel(page), 'Done').click();
  await page.getByRole('button', { name: /^rule/ }).click();
  await panel(page).getByText('"var": "sort"').waitFor();
  await button(panel(page), 'Cancel').click();

  // What leads to entries of any type can be changed otherwise.
  await page.getByRole('button', { name: /^about/ }).click();
  await panel(page).getByText('Several entries of any type').waitFor();
  await panel(page).getByRole('switch', { name: 'Private' }).check();
  await look(page, 'builder-polymorphic');
  await button(panel(page), 'Done').click();
  await apply(page);

  const after = (await api('GET', TYPE)).data.attributes;
  assert.deepEqual(after.speaker.conditions, { visible: { '!=': [{ var: 'sort' }, 'trip'] } });
  assert.deepEqual(after.rule.conditions, { visible: { and: [{ '==': [{ var: 'sort' }, 'trip'] }] } });
  assert.deepEqual(after.about, { ...before.about, private: true });
  const { events } = (await api('GET', '/admin/content-types/api::talk.talk')).data.attributes;
  assert.equal(events.relation, 'morphMany');
  page.problems.none();
});

journey('the form shows and hides while somebody writes, and what is hidden is not asked for', async () => {
  const page = await visit(`/content/${UID}/new`);
  const field = path => page.locator(`[data-field="${path}"]`);
  await field('title').locator('input').fill('To the sea');
  await field('speaker').waitFor();
  assert.equal(await field('rule').count(), 0);
  await field('sort').locator('input').first().click();
  await page.getByRole('option', { name: 'Trip' }).click();
  await field('speaker').waitFor({ state: 'detached' });
  await field('rule').locator('input').fill('Bring water');

  await button(page, 'Add place').click();
  assert.equal(await field('place.link').count(), 0);
  await page.getByRole('switch', { name: 'Is online' }).check({ force: true });
  await field('place.link').locator('input').fill('/stream');
  await look(page, 'entry-conditions');
  await button(page, 'Publish').click();
  await page.getByText('Published.', { exact: true }).waitFor();

  await field('sort').locator('input').first().click();
  await page.getByRole('option', { name: 'Talk' }).click();
  await field('rule').waitFor({ state: 'detached' });
  page.problems.allow(400);
  await button(page, 'Publish').click();
  // It is required as soon as it is shown.
  await field('speaker').and(page.locator('[data-invalid]')).waitFor();
  await field('speaker').locator('input').fill('Ann');
  await button(page, 'Publish').click();
  await page.getByText('Everything is published.').waitFor();
  const [entry] = (await api('GET', `/admin/content/${UID}?populate=*`)).data;
  assert.deepEqual([entry.speaker, entry.rule], ['Ann', 'Bring water'], 'what is hidden keeps its value');
  page.problems.none();
});

journey('editors read words, and programs read names', async () => {
  const page = await visit('/types/api::piece.piece');
  await page.getByRole('button', { name: /^pace/ }).click();
  await panel(page).getByLabel('Label').fill('Tempo');
  await panel(page).getByLabel('Note').fill('How quickly it goes.');
  await panel(page).getByLabel('“fast” in words').fill('Allegro');
  await look(page, 'builder-wording');
  await button(panel(page), 'Done').click();
  await button(page, 'Settings').click();
  await choose(page, 'Called by', 'code');
  await button(panel(page), 'Done').click();
  await apply(page);
  const { data: type } = await api('GET', '/admin/content-types/api::piece.piece');
  const words = { label: 'Tempo', description: 'How quickly it goes.', labels: { fast: 'Allegro' } };
  assert.deepEqual(type.attributes.pace.pluginOptions, { bastide: words });
  assert.deepEqual(type.pluginOptions, { bastide: { mainField: 'code' } });

  await api('POST', '/admin/content/pieces', { data: { name: 'Spring', code: 'RV 269', pace: 'fast' } });
  await page.goto('/content/api::piece.piece');
  await page.getByRole('columnheader', { name: 'Tempo' }).waitFor();
  await page.getByRole('cell', { name: 'Allegro' }).waitFor();
  await page.getByRole('link', { name: 'RV 269' }).click();
  await page.getByRole('heading', { name: 'RV 269' }).waitFor();
  await page.getByText('How quickly it goes.').waitFor();
  await look(page, 'entry-wording');
  page.problems.none();
});

journey('on a narrow screen a condition fits', async () => {
  const page = await visit(`/types/${UID}`, { viewport: { width: 360, height: 740 } });
  await page.getByRole('button', { name: /^speaker/ }).click();
  await panel(page).getByRole('combobox', { name: 'Value' }).waitFor();
  await look(page, 'builder-condition');
  await fits(page);
  page.problems.none();
});
