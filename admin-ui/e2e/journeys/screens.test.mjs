// Every screen on a site with content: in light and dark, wide and narrow, in both languages.
import { fits, journey, look, visitor } from '../browser.mjs';
import { api, browser, button, EMAIL, enter, PASSWORD, seek, server, stage } from '../steps.mjs';

const SCREENS = {
  home: '/',
  entries: '/content/api::article.article',
  'entries-none': '/content/api::article.article?q=nothing+like+this',
  media: '/media',
  types: '/types',
  type: '/types/api::article.article',
  components: '/components',
  changes: '/schema-changes',
  roles: '/roles',
  role: '/roles/public',
  tokens: '/tokens',
  webhooks: '/webhooks',
  'audit-log': '/audit-log',
  administrators: '/administrators',
  'administrator-own': '/administrators/1',
  'admin-roles': '/admin-roles',
  'admin-role': '/admin-roles/2',
  locales: '/locales',
  account: '/account',
  reference: '/reference',
  nothing: '/nothing/here',
};

stage({ demo: true }, async () => {
  // Something that is planned, for the first page to tell of.
  const { data } = await api('POST', '/admin/content/articles', { data: { title: 'Rye', slug: 'rye' } });
  const plan = { action: 'publish', at: new Date(Date.now() + 86_400_000).toISOString() };
  const path = `/admin/content/articles/${data.documentId}/actions/schedule`;
  await api('POST', path, plan);
});

for (const width of [1280, 360]) {
  journey(`each screen at ${width} pixels`, async () => {
    const page = await enter('/', { viewport: { width, height: 800 } });
    await page.getByRole('region', { name: 'Planned' }).getByRole('link', { name: 'Rye' }).waitFor();
    for (const [name, path] of Object.entries(SCREENS)) {
      await page.goto(path);
      await page
        .getByRole('heading', { level: 1 })
        .or(page.getByRole('heading', { name: 'Nothing is here' }))
        .waitFor();
      await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
      await look(page, `screen-${name}`);
      await fits(page);
    }
    page.problems.none();
  });
}

journey('the keyboard alone leads everywhere', async () => {
  const page = await enter('/');
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await seek(page, 'Article');
  // The first that is found is chosen: what people write comes before how it is built.
  await look(page, 'palette');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/content/api::article.article');
  await page.getByRole('heading', { name: 'Article' }).waitFor();
  await page.goto('/tokens');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'Skip to content' }).and(page.locator(':focus')).waitFor();
  page.problems.none();
});

journey('in German', async () => {
  const page = await visitor(browser, server, { locale: 'de-DE' });
  await page.goto('/');
  await page.getByLabel('E-Mail-Adresse').fill(EMAIL);
  await page.getByRole('textbox', { name: 'Passwort' }).fill(PASSWORD);
  await look(page, 'german-sign-in');
  await button(page, 'Anmelden').click();
  await page.getByRole('heading', { name: 'Willkommen' }).waitFor();
  await page.goto('/roles/authenticated');
  await page.getByRole('tab', { name: 'Berechtigungen' }).waitFor();
  await look(page, 'german-role');
  await page.goto('/admin-roles/2');
  await page.getByRole('checkbox', { name: 'Inhalte sehen' }).waitFor();
  await look(page, 'german-admin-role');
  await page.goto('/content/api::article.article');
  await page.getByRole('rowheader').first().waitFor();
  await page.getByRole('checkbox').nth(2).check();
  await look(page, 'german-list');
  page.problems.none();
});
