// Administrators: invited, given more, locked out, and never beyond what whoever decides may do.
import assert from 'node:assert/strict';
import { fits, journey, look, visitor } from '../browser.mjs';
import { api, browser, button, EMAIL, enter, PASSWORD, server, stage } from '../steps.mjs';

const BOB = 'bob@example.test';
const LEAD = 'lead@example.test';

stage({}, async () => {
  const rights = ['content.read', 'locales.read', 'administrators.read', 'administrators.manage'];
  await api('POST', '/admin/roles', { code: 'lead', name: 'Team lead', rights });
  await server.addAdministrator(LEAD, PASSWORD, 'lead');
});

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();
const places = page => page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link');

/** Invites somebody, and answers the link. */
async function invite(page, email, role) {
  await page.goto('/administrators');
  await button(page, 'Invite administrator').click();
  const form = page.getByRole('dialog', { name: 'Invite administrator' });
  await form.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await form.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: role, exact: true }).click();
  await button(form, 'Create invitation').click();
  const answer = page.getByRole('dialog', { name: `Invitation for ${email}` });
  const link = await answer.getByRole('textbox', { name: 'Link' }).inputValue();
  await look(page, 'invitation-link');
  await button(answer, 'I have handed it over').click();
  await answer.waitFor({ state: 'hidden' });
  return link;
}

journey('an editor is invited, gets another right, is locked out, and let in again', async () => {
  const boss = await enter('/administrators');
  boss.problems.allow(400);
  await heading(boss, 'Administrators');

  // What the server refuses stands at the field.
  await button(boss, 'Invite administrator').click();
  const form = boss.getByRole('dialog', { name: 'Invite administrator' });
  await form.getByRole('textbox', { name: 'E-mail address' }).fill(EMAIL);
  await form.getByRole('combobox', { name: 'Role' }).click();
  await boss.getByRole('option', { name: 'Editor', exact: true }).click();
  await form.getByText('Looks after the content of everybody.').waitFor();
  await button(form, 'Create invitation').click();
  await form.locator('[class*="TextInput-error"], [class*="Input-error"]').first().waitFor();
  await look(boss, 'invite');
  await button(form, 'Cancel').click();

  const link = await invite(boss, BOB, 'Editor');
  assert.ok(link.startsWith(`${server.url}/setup#bst_`), link);
  await boss.getByRole('table', { name: 'Open invitations' }).getByText(BOB).waitFor();
  await look(boss, 'administrators-invited');

  const bob = await visitor(browser, server);
  bob.problems.allow(401);
  await bob.goto(link);
  await bob.getByLabel('First name').fill('Bob');
  await bob.getByLabel('E-mail address').fill(BOB);
  await bob.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await button(bob, 'Create account').click();
  await heading(bob, 'Welcome, Bob');
  const offered = [
    'Home',
    'Media library',
    'Content types',
    'Components',
    'Changes',
    'Roles',
    'Languages',
    'Admin API',
  ];
  assert.deepEqual(await places(bob).allTextContents(), offered);

  await boss.reload();
  await boss.getByRole('link', { name: 'Bob' }).waitFor();
  assert.equal(await boss.getByRole('table', { name: 'Open invitations' }).count(), 0);

  // The role of editors gets another right, which includes that to see.
  await boss.goto('/admin-roles');
  await boss.getByRole('link', { name: 'Editor' }).click();
  await heading(boss, 'Editor');
  await boss.getByText('Held by 1 administrator.').waitFor();
  await boss.getByRole('checkbox', { name: 'Change users' }).check();
  assert.ok(await boss.getByRole('checkbox', { name: 'See users' }).isChecked());
  await look(boss, 'admin-role-changed');
  await button(boss, 'Save').click();
  await boss.getByText('The role Editor was saved').waitFor();
  await bob.reload();
  await places(bob).filter({ hasText: 'Users' }).waitFor();

  await boss.goto('/administrators');
  await boss.getByRole('link', { name: 'Bob' }).click();
  await heading(boss, 'Bob');
  await boss.getByRole('textbox', { name: 'Last name' }).fill('Builder');
  await button(boss, 'Save').click();
  await heading(boss, 'Bob Builder');
  await button(boss, 'Lock out').click();
  await button(boss.getByRole('dialog', { name: 'Lock Bob Builder out?' }), 'Lock out').click();
  await boss.getByText('Bob Builder is locked out.').waitFor();
  await button(boss, 'Let in again').waitFor();
  await look(boss, 'administrator-locked');

  // Whatever is open says so with the next thing that is asked of the server.
  await places(bob).filter({ hasText: 'Users' }).click();
  await bob.getByText('Your session has ended.').waitFor();
  await look(bob, 'locked-out');
  await bob.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await button(bob, 'Sign in').click();
  await bob.getByText('That did not work.').waitFor();

  await button(boss, 'Let in again').click();
  await boss.getByText('Bob Builder can sign in again.').waitFor();
  await button(bob, 'Sign in').click();
  // The page goes on where it was; sessions that end from now on are this one too.
  await bob.getByText('No users yet').waitFor();

  await button(boss, 'End sessions').click();
  await button(boss.getByRole('dialog'), 'End sessions').click();
  await boss.getByText('The sessions of Bob Builder are over.').waitFor();
  await bob.goto('/locales');
  await bob.getByRole('heading', { name: 'Sign in' }).waitFor();

  await boss.setViewportSize({ width: 360, height: 800 });
  await look(boss, 'administrator');
  await fits(boss);
  await button(boss, 'Delete').click();
  await button(boss.getByRole('dialog'), 'Delete').click();
  await boss.getByText('Bob Builder was deleted.').waitFor();
  await heading(boss, 'Administrators');
  await boss.getByRole('link', { name: EMAIL }).waitFor();
  assert.equal(await boss.getByRole('link', { name: 'Bob' }).count(), 0);
  boss.problems.none();
  bob.problems.none();
});

journey('nobody locks themselves out, and the last super administrator stays', async () => {
  const page = await enter('/administrators');
  page.problems.allow(400);
  await page.getByRole('link', { name: EMAIL }).click();
  await heading(page, EMAIL);
  await page.getByText('This is you.').waitFor();
  for (const name of ['Lock out', 'Remove factor', 'End sessions', 'Delete'])
    assert.equal(await button(page, name).count(), 0, name);
  assert.ok(await page.getByRole('combobox', { name: 'Role' }).isDisabled());
  const id = Number(new URL(page.url()).pathname.split('/').at(-1));
  for (const change of [{ disabled: true }, { role: 'editor' }])
    await assert.rejects(api('PUT', `/admin/users/${id}`, change), /400/);

  // One's own name is shown at once, in the frame of the page as well.
  await page.getByRole('textbox', { name: 'First name' }).fill('Ann');
  await button(page, 'Save').click();
  await heading(page, 'Ann');
  await page.getByRole('button', { name: 'Account of Ann' }).waitFor();

  await page.goto('/admin-roles');
  await page.getByRole('link', { name: 'Super Admin' }).click();
  await page.getByText('May do everything, what later versions bring included.').waitFor();
  assert.ok(await page.getByRole('checkbox', { name: 'See content', exact: true }).isDisabled());
  assert.equal(await button(page, 'Delete').count(), 0);
  page.problems.none();
});

journey('whoever leads a team gives what they have, and nothing else', async () => {
  const page = await enter('/admin-roles', { email: LEAD });
  page.problems.allow(400);
  await heading(page, 'Administrator roles');
  await button(page, 'New role').click();
  const form = page.getByRole('dialog', { name: 'New role' });
  assert.ok(await form.getByRole('checkbox', { name: 'Change content', exact: true }).isDisabled());
  await form.getByRole('textbox', { name: 'Name' }).fill('Lead');
  await form.getByRole('checkbox', { name: 'See content', exact: true }).check();
  await button(form, 'Create role').click();
  await form.locator('[class*="Input-error"]').first().waitFor();
  await look(page, 'admin-role-new');
  await form.getByRole('textbox', { name: 'Name' }).fill('Proofreader');
  await button(form, 'Create role').click();
  await heading(page, 'Proofreader');

  await page.goto('/admin-roles');
  await page.getByRole('link', { name: 'Editor' }).click();
  await page.getByText('This role may do more than yours').waitFor();
  assert.ok(await page.getByRole('textbox', { name: 'Name' }).isDisabled());

  await page.goto('/administrators');
  await page
    .getByRole('link', { name: EMAIL })
    .or(page.getByRole('link', { name: 'Ann' }))
    .click();
  await page.getByText('may do more than you').waitFor();
  assert.equal(await button(page, 'Lock out').count(), 0);

  await page.goto('/administrators');
  await button(page, 'Invite administrator').click();
  await page.getByRole('combobox', { name: 'Role' }).click();
  assert.deepEqual(await page.getByRole('option').allTextContents(), ['Team lead', 'Proofreader']);
  await page.keyboard.press('Escape');
  await button(page, 'Cancel').click();
  await invite(page, 'eve@example.test', 'Proofreader');
  await button(page, 'Withdraw the invitation for eve@example.test').click();
  await button(page.getByRole('dialog'), 'Withdraw').click();
  await page.getByText('The invitation for eve@example.test was withdrawn.').waitFor();

  await page.goto('/admin-roles');
  await page.getByRole('link', { name: 'Proofreader' }).click();
  await button(page, 'Delete').click();
  await button(page.getByRole('dialog'), 'Delete').click();
  await page.getByText('The role Proofreader was deleted.').waitFor();
  await heading(page, 'Administrator roles');
  page.problems.none();
});
