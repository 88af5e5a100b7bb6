// Webhooks: made, tried, told, replayed, turned off, and deleted.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { fits, journey, look } from '../browser.mjs';
import { api, button, enter, stage, until } from '../steps.mjs';

const env = { BASTIDE_WEBHOOKS__ALLOWED_NETWORKS: '127.0.0.0/8' };
stage({ demo: true, env });

const received = [];
let status = 200;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', it => {
    body += it;
  });
  request.on('end', () => {
    received.push({ headers: request.headers, body });
    response.writeHead(status).end('heard');
  });
});
before(() => new Promise(done => receiver.listen(0, '127.0.0.1', done)));
after(() => receiver.close());

const isSigned = ({ headers, body }, secret) => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(said).digest('base64')}`;
};

journey('a webhook is made, tried, told, replayed and deleted', async () => {
  const page = await enter('/webhooks');
  page.problems.allow(400);
  await page.getByText('No webhooks yet').waitFor();
  await look(page, 'webhooks-empty');
  await button(page, 'New webhook').first().click();
  const panel = page.getByRole('dialog', { name: 'New webhook' });
  await panel.getByRole('textbox', { name: 'Name' }).fill('Search');
  await panel.getByRole('textbox', { name: 'Address' }).fill('https://169.254.169.254/latest/');
  await button(panel, 'Create webhook').click();
  await panel.getByText('Choose at least one event.').waitFor();
  await panel.getByRole('checkbox', { name: 'An entry is created' }).check();
  await panel.getByRole('textbox', { name: 'Further headers' }).fill('X-Key: mine');
  await button(panel, 'Create webhook').click();
  await panel.getByText(/must lead to an address of the public Internet/).waitFor();
  await look(page, 'webhook-new');
  const { port } = receiver.address();
  await panel.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${port}/hook`);
  await button(panel, 'Create webhook').click();
  const dialog = page.getByRole('dialog', { name: 'The secret of Search' });
  const secret = await dialog.getByLabel('Secret').inputValue();
  assert.match(secret, /^whsec_/);
  await look(page, 'webhook-secret');
  await button(dialog, 'I have kept it').click();

  const act = async name => {
    await button(page, 'Actions for Search').click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('Send a trial');
  await page.getByText('Search took the trial.').waitFor();
  assert.equal(received[0].headers['x-strapi-event'], 'trigger-test');
  assert.equal(received[0].headers['x-key'], 'mine');

  await api('POST', '/admin/content/articles', { data: { title: 'Told', slug: 'told' } });
  await until(
    async () => received.length,
    it => it === 2,
  );
  assert.ok(isSigned(received[1], secret));
  assert.equal(JSON.parse(received[1].body).entry.title, 'Told');
  await page.reload();
  await button(page, 'Show those to Search').click();
  const deliveries = page.getByRole('dialog', { name: 'Deliveries to Search' });
  await deliveries.getByText('entry.create').waitFor();
  await look(page, 'webhook-deliveries');
  status = 500;
  await button(deliveries, 'Replay').click();
  await deliveries.getByText('the receiver refuses').or(deliveries.getByText('Waiting')).first().waitFor();
  await page.keyboard.press('Escape');

  await act('Turn off');
  await page.getByText('Off', { exact: true }).waitFor();
  await page.setViewportSize({ width: 360, height: 800 });
  await look(page, 'webhooks');
  await fits(page);
  await act('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No webhooks yet').waitFor();
  page.problems.none();
});
