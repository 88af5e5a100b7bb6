// Journeys 3 and 4: a type with every kind of field, and what changing it does to what is there.
import assert from 'node:assert/strict';
import { fits, journey, look } from '../browser.mjs';
import { api, button, enter, holds, press, server, stage, until } from '../steps.mjs';

stage();

const dialog = page => page.getByRole('dialog').last();

/** Kinds that need a name only. */
const PLAIN = {
  'Long text': 'summary',
  'Rich text (Markdown)': 'body',
  'Rich text (blocks)': 'story',
  'E-mail address': 'contact',
  Password: 'secret',
  Integer: 'rating',
  'Big integer': 'views',
  'Floating-point number': 'weight',
  Decimal: 'price',
  'Yes or no': 'featured',
  Date: 'day',
  Time: 'hour',
  'Date and time': 'opens',
  Timestamp: 'seen',
  Media: 'cover',
  JSON: 'extra',
};

journey('a type with every kind of field is built, reviewed and applied', async () => {
  const page = await enter('/types');
  await newType(page, 'Category');
  await addField(page, 'Short text', 'name');
  await applyChanges(page);
  await page.goto('/types');
  await newType(page, 'Article');

  await addField(page, 'Short text', 'title', async it => {
    await it.getByRole('switch', { name: 'Required' }).check();
    await it.getByLabel('Minimum length').fill('3');
    await it.getByLabel('Maximum length').fill('2');
    await it.getByRole('button', { name: 'Add field' }).click();
    await it.getByText('The maximum is below the minimum').waitFor();
    await it.getByLabel('Maximum length').fill('80');
    await it.getByLabel('Regular expression').fill('^[A-Z]');
    await look(page, 'builder-field');
  });
  // One after the other, without a way back to the list.
  await button(page, 'Add field').first().click();
  for (const [kind, name] of Object.entries(PLAIN)) {
    await pick(page, kind);
    await dialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await dialog(page).getByRole('button', { name: 'Add and next' }).click();
  }
  await look(page, 'builder-kinds');
  await page.keyboard.press('Escape');

  await addField(page, 'Slug', 'slug', it => choose(page, it, 'Made from', 'title'));
  await addField(page, 'Choice', 'tone', async it => {
    await it.getByRole('textbox', { name: 'Values' }).fill('calm\nloud');
    await choose(page, it, 'Default value', 'calm');
  });
  await addField(page, /^Component/, 'seo', async it => {
    await it.getByRole('button', { name: 'New component' }).click();
    await newComponent(page, 'SEO', 'shared');
    const chosen = it.getByRole('combobox', { name: 'Component' });
    await until(
      () => chosen.inputValue(),
      value => value.includes('shared.seo'),
    );
  });
  await addField(page, 'Dynamic zone', 'sections', async it => {
    await choose(page, it, 'Components to choose from', /shared\.seo/);
    await page.keyboard.press('Escape');
    await it.getByLabel('At most').fill('5');
  });
  await addField(page, 'Relation', 'category', async it => {
    await choose(page, it, 'Leads to', /api::category/);
    await it.getByRole('switch', { name: /Can be followed from Category/ }).check();
    await holds(it.getByRole('textbox', { name: /Name of the field in Category/ }), 'articles');
    await it.getByRole('figure').getByText('Many Article have one Category').waitFor();
    await look(page, 'builder-relation');
  });

  // The order, by keyboard.
  await press(page, button(page, 'Move slug'), 'Space');
  await page.getByText(/slug is at place 18 of/).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByText(/slug is at place 17 of/).waitFor();
  await page.keyboard.press('Space');
  await page.getByText(/slug was put at place 17/).waitFor();
  await look(page, 'builder-fields');

  // What is not saved is not left by accident.
  await page.getByRole('link', { name: 'Components' }).first().click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  await look(page, 'leave');
  await button(page, 'Stay').click();

  await button(page, 'Review …').click();
  await page.getByText('No data is lost').waitFor();
  await page.getByRole('button', { name: /database statements?$/ }).click();
  await page.getByText('ADD COLUMN', { exact: false }).first().waitFor();
  await page.getByText('gets articles, the other side of a relation').waitFor();
  await look(page, 'builder-review');
  await button(page, 'Apply changes').click();
  await page.getByText('The change is in force.').waitFor();

  await page.getByRole('link', { name: 'Closed to the public' }).waitFor();
  assert.equal((await fetch(`${server.content}/api/articles`)).status, 403);
  await page.goto('/types');
  await page.getByRole('main').getByRole('link', { name: 'Article', exact: true }).waitFor();
  await page.goto('/types/api::category.category');
  await page.getByRole('button', { name: /^articles/ }).waitFor();
  await page.getByText('Used by').waitFor();
  page.problems.none();
});

journey('what is wrong is said at its field', async () => {
  const page = await enter('/types/api::article.article', { viewport: { width: 360, height: 800 } });
  page.problems.allow(400);
  await page.getByRole('heading', { name: 'Article' }).waitFor();
  await addField(page, 'Integer', 'stars', async it => {
    await it.getByLabel('Default value').fill('9');
    await it.getByLabel('Maximum', { exact: true }).fill('5');
  });
  await button(page, 'Review …').click();
  await page.getByText('This cannot be applied yet').waitFor();
  await look(page, 'builder-refused');
  await page.getByText('is not between min and max', { exact: false }).waitFor();
  await button(page, 'Open stars').click();
  await page.getByRole('dialog', { name: 'stars' }).getByLabel('Default value').waitFor();
  await look(page, 'builder-narrow-field');
  await page.keyboard.press('Escape');
  await fits(page);
  page.problems.none();
});

journey('a rename keeps what is there, a loss has to be typed, and undo brings it back', async () => {
  const page = await enter('/types');
  await page.getByRole('heading', { name: 'Content types' }).waitFor();
  const note = { title: 'First', summary: 'Kept or not' };
  const { data } = await api('POST', '/admin/content/api::article.article', { data: note });
  const read = async () => (await api('GET', `/admin/content/api::article.article/${data.documentId}`)).data;

  await page.goto('/types/api::article.article');
  await page.getByRole('button', { name: /^title/ }).click();
  await dialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('headline');
  await button(page, 'Done').click();
  await page.getByText('Was title').waitFor();
  await page.getByRole('button', { name: /^slug/ }).click();
  await choose(page, dialog(page), 'Made from', 'headline');
  await button(page, 'Done').click();
  await page.getByRole('button', { name: /^category/ }).click();
  await dialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('topic');
  await button(page, 'Done').click();
  await button(page, 'Remove summary').click();
  await page.getByText('Will be removed').waitFor();

  const review = async () => {
    await button(page, 'Review …').click();
    await page.getByText('Data would be lost').waitFor();
    await page.getByText('1 value of summary').waitFor();
  };
  await review();
  await look(page, 'builder-loses');
  const lose = button(page, 'Apply and lose this data');
  assert.ok(await lose.isDisabled());
  await button(page, 'Cancel').click();
  assert.deepEqual(pickOf(await read(), note), note, 'cancelling leaves all as it was');

  await review();
  await page.getByRole('textbox', { name: 'Type “Article” to confirm' }).fill('Article');
  await lose.click();
  await page.getByText('The change is in force.').waitFor();
  const changed = await read();
  assert.equal(changed.headline, 'First');
  assert.ok(!('summary' in changed) && !('title' in changed));
  const { data: category } = await api('GET', '/admin/content-types/api::category.category');
  assert.equal(category.attributes.articles.mappedBy, 'topic', 'the other side follows');

  await page.goto('/schema-changes');
  await button(page, 'Undo …').first().click();
  await button(page, 'Undo the change').click();
  await page.getByText(/Change \d+ was undone/).waitFor();
  assert.deepEqual(pickOf(await read(), note), note, 'undoing brings it back');
  page.problems.none();
});

const pickOf = (entry, like) => Object.fromEntries(Object.keys(like).map(key => [key, entry[key]]));

async function newType(page, name) {
  await button(page, 'New content type').first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await button(page, 'Create type').click();
  await page.getByText('No fields yet').waitFor();
}

async function newComponent(page, name, category) {
  const form = page.getByRole('dialog', { name: 'New component' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await form.getByRole('textbox', { name: 'Category' }).fill(category);
  await form.getByRole('button', { name: 'Create component' }).click();
  await form.waitFor({ state: 'detached' });
}

async function pick(page, kind) {
  await dialog(page)
    .getByRole('button', {
      name: typeof kind === 'string' ? new RegExp(`^${kind.replace(/[()]/g, '\\$&')}`) : kind,
    })
    .first()
    .click();
}

async function addField(page, kind, name, more = async () => undefined) {
  await button(page, 'Add field').first().click();
  await pick(page, kind);
  const form = page.getByRole('dialog', { name: 'New field' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await more(form);
  await form.getByRole('button', { name: 'Add field' }).click();
  await form.waitFor({ state: 'detached' });
}

async function choose(page, form, label, option) {
  await form.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: typeof option === 'string' }).click();
}

async function applyChanges(page) {
  await button(page, 'Review …').click();
  await button(page, 'Apply changes').click();
  await page.getByText('The change is in force.').waitFor();
}
