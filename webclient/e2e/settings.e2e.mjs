// SPDX-License-Identifier: Apache-2.0
// Signing in and what one sets then, against a running Radar. RADAR_ADMIN
// and RADAR_PASSWORD are an administrator of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { ADMIN, URL_OF_RADAR, accessible, api, close, launch, signIn, visit } from './support.mjs';

const { name: NAME, password: PASSWORD } = ADMIN;

const PLAIN = { name: `plain-${Date.now()}`, password: 'a password of nobody' };
let system;

before(async () => {
  await launch();
  [system] = (await api('/systems?limit=1&sort=name&where=lifecycle:active')).systems;
});
after(close);

test('W18: who is not signed in comes back to the settings', () =>
  visit(async (page) => {
    await signIn(page, '/settings/tokens');
    await page.getByRole('heading', { name: 'Tokens' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Tokens' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  }));

test('W18: who has a token can sign in with it', async () => {
  const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(`${NAME}:${PASSWORD}`).toString('base64')}` };
  const asked = await fetch(`${URL_OF_RADAR}/v1/tokens`, { method: 'POST', headers, body: JSON.stringify({ name: 'e2e', read_only: true }) });
  const { id, secret } = await asked.json();
  await visit(async (page) => {
    await page.goto('/login?next=/settings/profile');
    await page.getByRole('button', { name: 'Token' }).click();
    await page.waitForURL(/by=token/);
    await accessible(page, 'sign in by a token');
    await page.getByLabel('Token', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/settings/profile');
    await page.getByText(NAME, { exact: true }).first().waitFor();
    assert.ok(!(await page.content()).includes(secret));
    assert.equal(await page.evaluate((text) => JSON.stringify({ ...localStorage, ...sessionStorage }).includes(text), secret), false);
  });
  const said = await visit(
    async (page) => {
      await page.goto('/login?by=token');
      await page.getByLabel('Token', { exact: true }).fill('0'.repeat(64));
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('The token is not good').waitFor();
    },
    { errors: 'some' },
  );
  assert.ok(said.every((text) => text.includes('401')), String(said));
  await fetch(`${URL_OF_RADAR}/v1/tokens/${id}`, { method: 'DELETE', headers: { ...headers, 'If-Match': '*' } });
});

test('W18: the value of a token is shown once', () =>
  visit(async (page) => {
    await signIn(page, '/settings/tokens');
    const name = `laptop ${Date.now()}`;
    await page.getByLabel('Name of the token').fill(name);
    await page.getByLabel('reads only').check();
    await page.getByRole('button', { name: 'Create token' }).click();
    const secret = await page.locator('radar-secret code').innerText();
    assert.match(secret, /^[0-9a-f]{64}$/);
    const headers = { 'X-Auth-Token': secret };
    const me = new URL('/v1/users/me', page.url());
    assert.equal((await (await fetch(me, { headers })).json()).name, NAME, 'it is good');
    await accessible(page, 'a new token');
    await page.reload();
    const row = page.getByRole('table', { name: 'Tokens' }).getByRole('row', { name });
    await row.waitFor();
    assert.ok(!(await page.content()).includes(secret), 'it is gone');
    assert.match(await row.innerText(), /read/);
    await row.getByRole('button', { name: `Delete the token ${name}` }).click();
    await row.getByRole('button', { name: `Delete ${name}`, exact: true }).click();
    await row.waitFor({ state: 'detached' });
    assert.equal((await fetch(me, { headers })).status, 401, 'it is good no longer');
  }));

test('W18: what a subscription would have sent is said before it is saved', () =>
  visit(async (page) => {
    await page.goto(`/systems/${system.id}`);
    await page.getByRole('link', { name: 'Subscribe' }).click();
    await page.waitForURL(/\/login/);
    await page.getByLabel('Name', { exact: true }).fill(NAME);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
    await page.waitForURL(new RegExp(`/settings/subscriptions\\?system=${system.id}`));
    const chosen = page.locator('select[name=system]');
    await page.waitForFunction(() => document.querySelector('select[name=system]').options.length > 1);
    assert.equal(await chosen.inputValue(), system.id);
    await chosen.selectOption('');
    const name = `mine ${Date.now()}`;
    await page.getByLabel('Name of the subscription').fill(name);
    await page.getByLabel('Goes by').selectOption('webhook');
    await page.getByLabel('URL').fill(`https://example.org/${Date.now()}`);
    const sent = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));
    await page.getByRole('button', { name: 'Preview' }).click();
    const told = page.locator('.told');
    await told.waitFor();
    assert.match(await told.innerText(), /It would have sent \d+ messages?\s+since/);
    assert.deepEqual(sent, ['/v1/subscriptions/preview'], 'nothing is saved');
    await accessible(page, 'a preview');
    // What is changed is previewed anew.
    await page.getByLabel('When a system gets as bad as').selectOption('silent');
    await told.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Preview' }).click();
    await told.waitFor();
    await page.getByRole('button', { name: 'Subscribe' }).click();
    const secret = await page.locator('radar-secret code').innerText();
    assert.match(secret, /^[0-9a-f]{64}$/);
    await page.reload();
    const row = page.getByRole('table', { name: 'Subscriptions' }).getByRole('row', { name });
    await row.waitFor();
    assert.ok(!(await page.content()).includes(secret));
    await row.getByRole('button', { name: `Pause ${name}` }).click();
    await row.getByRole('button', { name: `Resume ${name}` }).waitFor();
    await row.getByRole('button', { name: `Delete the subscription ${name}` }).click();
    await row.getByRole('button', { name: `Delete ${name}`, exact: true }).click();
    await row.waitFor({ state: 'detached' });
  }));

test('users are for administrators; others are told which role it takes', async () => {
  await visit(async (page) => {
    await signIn(page, '/settings/users');
    await page.getByLabel('Name of the user').fill(PLAIN.name);
    await page.getByLabel('Password, if').fill(PLAIN.password);
    await page.getByRole('button', { name: 'Add user' }).click();
    await page.getByText(`${PLAIN.name} is added.`).waitFor();
    await accessible(page, 'users');
    const row = page.getByRole('table', { name: 'Users' }).getByRole('row', { name: PLAIN.name });
    await row.getByLabel(`Role of ${PLAIN.name}`).selectOption('reader');
    await page.getByText(`${PLAIN.name} is changed.`).waitFor();
  });
  await visit(async (page) => {
    await signIn(page, '/settings/users', PLAIN);
    await page.getByText('This needs the role admin; yours is reader.').waitFor();
    assert.equal(await page.getByRole('navigation', { name: 'Settings' }).getByRole('link').count(), 3);
    await page.goto(`/systems/${system.id}/edit`);
    await page.getByText('This needs the role operator').waitFor();
    await page.goto('/settings/profile');
    await page.getByLabel('Full name').fill('Plain Person');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await accessible(page, 'profile');
  });
});

test('W17: what two people set at once is shown to the second one', async () => {
  const said = await visit(
    async (page, context) => {
      await signIn(page, `/systems/${system.id}/edit`);
      const other = await context.newPage();
      await other.goto(`/systems/${system.id}/edit`);
      const field = (where) => where.getByLabel('What it tests');
      await field(page).waitFor();
      await field(other).waitFor();
      await field(page).fill(`first ${Date.now()}`);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL(`**/systems/${system.id}`);
      const mine = `second ${Date.now()}`;
      await field(other).fill(mine);
      await other.getByRole('button', { name: 'Save' }).click();
      const clash = other.getByRole('table', { name: 'Yours and theirs' });
      await clash.waitFor();
      assert.match(await clash.innerText(), /description\s+second \d+\s+first \d+/);
      await accessible(other, 'yours and theirs');
      await other.getByRole('button', { name: 'Save mine' }).click();
      await other.waitForURL(`**/systems/${system.id}`);
      assert.equal((await api(`/systems/${system.id}`)).description, mine);
      // Other fields: saved after one retry, and nothing is lost.
      for (const tab of [page, other]) {
        await tab.goto(`/systems/${system.id}/edit`);
        await field(tab).waitFor();
      }
      await field(page).fill(`third ${Date.now()}`);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL(`**/systems/${system.id}`);
      await other.getByLabel('Page that describes it').fill('https://example.org/ci');
      await other.getByRole('button', { name: 'Save' }).click();
      await other.waitForURL(`**/systems/${system.id}`);
      const now = await api(`/systems/${system.id}`);
      assert.match(now.description, /^third/);
      assert.equal(now.wiki_url, 'https://example.org/ci');
    },
    { errors: 'some' },
  );
  assert.ok(said.every((text) => text.includes('412')), String(said));
});
