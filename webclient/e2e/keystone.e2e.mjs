// SPDX-License-Identifier: Apache-2.0
// Signing in at a real Keystone, by a Radar that trusts it. PYTHON runs
// Radar's tests; Keystone is where they have it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { accessible, close, launch, visit } from './support.mjs';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const PYTHON = process.env.PYTHON ?? `${TOP}.venv/bin/python`;
const PROFILE = '/settings/profile';
let radar;
let site;

before(async () => {
  const stdio = ['pipe', 'pipe', 'inherit'];
  radar = spawn(PYTHON, ['-m', 'radar.tests.keystone_site', 'webclient/dist'], { cwd: TOP, stdio });
  const lines = createInterface({ input: radar.stdout });
  const ended = once(radar, 'exit').then(([code]) => assert.fail(`no Radar with a Keystone: it ended with ${code}`));
  const [line] = await Promise.race([once(lines, 'line'), ended]);
  site = JSON.parse(line);
  await launch();
});
after(async () => {
  await close();
  radar?.stdin.end();
});

/** Fills in what Keystone wants to know, and signs in. */
async function enter(page, { password = site.password, project = site.project } = {}) {
  await page.goto(`${site.url}/login?by=keystone&next=${PROFILE}`);
  await page.getByLabel('Name', { exact: true }).fill(site.name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Domain', { exact: true }).fill(site.domain);
  await page.getByLabel('Project').fill(project);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('W18: whom Keystone knows signs in, does what its role allows, and leaves', () =>
  visit(async (page, context) => {
    await page.goto(`${site.url}/login`);
    await page.getByRole('group', { name: 'By' }).getByRole('button', { name: 'Keystone' }).click();
    await page.waitForURL(/by=keystone/);
    await accessible(page, 'sign in by Keystone');
    await enter(page);
    await page.waitForURL(`**${PROFILE}`);
    await page.getByText(`${site.name}@${site.domain}`, { exact: true }).first().waitFor();
    await accessible(page, 'profile of whom Keystone knows');
    assert.ok(!(await page.content()).includes(site.password));
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    assert.ok(!kept.includes(site.password) && !kept.includes('gAAAA'), 'nothing secret is kept');
    const cookies = await context.cookies(site.url);
    assert.ok(cookies.some(({ httpOnly }) => httpOnly), 'scripts do not see the session');
    await page.reload();
    await page.getByText(`${site.name}@${site.domain}`, { exact: true }).first().waitFor();
    await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  }));

test('W18: a wrong password of Keystone is told, and does not sign in', async () => {
  const said = await visit(
    async (page) => {
      await enter(page, { password: 'wrong' });
      await page.getByRole('alert').filter({ hasText: 'Name or password is wrong.' }).waitFor();
      await accessible(page, 'a wrong password of Keystone');
      await page.goto(`${site.url}${PROFILE}`);
      await page.waitForURL(/\/login\?next=/);
    },
    { errors: 'some' },
  );
  assert.ok(said.every((text) => text.includes('401')), String(said));
});
