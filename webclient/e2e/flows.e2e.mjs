// SPDX-License-Identifier: Apache-2.0
// What people come to do, against a running Radar with invented activity.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, api, close, launch, visit } from './support.mjs';

const ORDER = ['silent', 'broken', 'failing', 'degraded', 'unknown', 'maintenance', 'new', 'idle', 'ok'];
let systems;

before(async () => {
  await launch();
  systems = (await api('/systems?embed=health&limit=200&where=lifecycle:ne:retired')).systems;
});
after(close);

const rows = (page) => page.locator('tr.system');
const rowOf = (page, name) => rows(page).filter({ has: page.getByRole('link', { name, exact: true }) });

/** Waits until all systems are drawn: they are few enough. */
const all = (page) =>
  page.waitForFunction((count) => document.querySelectorAll('tr.system').length === count, systems.length);

/** Returns a state, and a project with some of its systems but not all. */
async function someSomewhere() {
  const { projects } = await api('/projects?limit=200');
  for (const state of ORDER) {
    const all = systems.filter((one) => one.state === state).length;
    for (const { id, name } of all > 1 ? projects : []) {
      const found = await api(`/systems?embed=health&limit=200&where=state:${state}&project=${id}`);
      const names = found.systems
        .filter(({ health }) => health.opportunities + health.results > 0)
        .map((one) => one.name)
        .sort();
      if (names.length > 0 && names.length < all) {
        return { state, project: name, names };
      }
    }
  }
  throw new Error('the invented activity has no such project');
}

test('W01: the overview tells who is ill, how sure, and how current', () =>
  visit(async (page) => {
    await page.goto('/');
    await rows(page).first().waitFor();
    assert.match(page.url(), /\/systems$/);
    await all(page);
    const states = await page.locator('tr.system .word').allInnerTexts();
    const ranks = states.map((word) => ORDER.indexOf(word.trim().toLowerCase()));
    assert.deepEqual(ranks, [...ranks].sort((a, b) => a - b), 'worst first');
    const silent = systems.find((one) => one.state === 'silent');
    const text = await rowOf(page, silent.name).innerText();
    assert.ok(text.includes('SILENT') && text.includes(silent.health.reasons[0].text), text);
    const counts = await page.locator('.tally button').allInnerTexts();
    const sum = counts.reduce((total, one) => total + Number.parseInt(one, 10), 0);
    assert.equal(sum, systems.length, 'the counts add up');
    for (const one of systems.filter((other) => ['new', 'idle', 'unknown', null].includes(other.state))) {
      assert.ok(!(await rowOf(page, one.name).innerText()).includes('OK'), one.name);
    }
    await page.getByRole('link', { name: /as of/ }).waitFor();
    await rowOf(page, silent.name).getByRole('button', { name: /Reasons of/ }).click();
    await page.locator('tr.more li').first().waitFor();
    assert.equal(await page.locator('tr.more li').count(), silent.health.reasons.length);
    await accessible(page, 'overview with reasons');
  }));

test('W02: the address is the state', () =>
  visit(async (page, context) => {
    await page.goto('/systems');
    await rows(page).first().waitFor();
    const { state, project, names } = await someSomewhere();
    const word = { hasText: new RegExp(`^\\s*\\d+ ${state}\\s*$`, 'i') };
    await page.locator('.tally button', word).click();
    await page.waitForURL(new RegExp(`state=${state}`));
    await page.locator('select[name=project]').selectOption(project);
    await page.waitForURL(/project=/);
    await page.waitForFunction((count) => document.querySelectorAll('tr.system').length === count, names.length);
    assert.deepEqual((await page.locator('tr.system a.open').allInnerTexts()).sort(), names);
    const other = await context.newPage();
    await other.goto(page.url());
    await rows(other).first().waitFor();
    assert.deepEqual((await other.locator('tr.system a.open').allInnerTexts()).sort(), names);
    assert.equal(await other.locator('.tally button', word).getAttribute('aria-pressed'), 'true');
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('project'));
    await page.goBack();
    await all(page);
    await page.goto('/systems?w=7x&state=sad');
    await page.getByText('Ignored').waitFor();
    await all(page);
  }));

test('W03: which patch sets were missed, and what was left out', () =>
  visit(async (page) => {
    const lacks = ({ participation }) => participation.n - participation.k;
    const one = systems.find(({ health }) => lacks(health) > 0 && lacks(health) <= 20 && Object.keys(health.excluded).length > 0);
    const { participation } = one.health;
    const missed = lacks(one.health);
    await page.goto('/systems');
    await rowOf(page, one.name).locator('.reported a').click();
    await page.waitForURL(/tab=missed/);
    const table = page.getByRole('table', { name: 'Missed patch sets' });
    await table.waitFor();
    assert.equal(await table.locator('tbody tr').count(), missed);
    assert.equal(await table.getByRole('link').count(), missed, 'each is a link');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'missed');
    const reported = await page.locator('#reported ~ radar-loaded radar-rate').first().innerText();
    assert.ok(reported.includes(`n=${participation.n}`), reported);
    const said = await page.locator('radar-missed-part').innerText();
    for (const [reason, number] of Object.entries(one.health.excluded)) {
      assert.ok(said.includes(`${number} ${reason.replaceAll('_', ' ')}`), reason);
    }
    await accessible(page, 'missed');
  }));

test('W04: can its verdicts be trusted', () =>
  visit(async (page) => {
    const one = systems.find((other) => other.health.agreement?.only_failed > 0 && other.health.agreement.kappa !== null) ??
      systems.find((other) => other.health.agreement?.only_failed > 0);
    const found = one.health.agreement;
    await page.goto('/systems');
    await rowOf(page, one.name).locator('.agrees a').click();
    await page.waitForURL(/tab=agree/);
    const table = page.getByRole('table', { name: 'Verdicts on the same patch sets' });
    await table.waitFor();
    const cells = (await table.locator('tbody td').allInnerTexts()).map(Number);
    assert.deepEqual(cells, [found.both_passed, found.only_passed, found.only_failed, found.both_failed]);
    const said = await page.locator('radar-agreement-part').innerText();
    assert.ok(said.includes(`n=${found.agreed.n}`) && said.includes('false alarm') && said.includes('McNemar'), said);
    const list = page.getByRole('table', { name: 'Disagreements' });
    await list.waitFor();
    const differ = found.only_failed + found.only_passed;
    while ((await list.locator('tbody tr').count()) < differ) {
      await page.locator('radar-agreement-part').getByRole('button', { name: 'More' }).click();
      await page.waitForLoadState('networkidle');
    }
    assert.equal(await list.locator('tbody tr').count(), differ);
    await accessible(page, 'agreement');
  }));

test('W05: how long until a verdict, as chart and as table', () =>
  visit(async (page) => {
    const one = systems.find((other) => other.state === 'ok' && other.health.turnaround.n > 20);
    await page.goto('/systems');
    await rowOf(page, one.name).locator('.time a').click();
    await page.waitForURL(/tab=time/);
    const chart = page.getByRole('slider', { name: /Turnaround/ });
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    const spoken = await chart.getAttribute('aria-valuetext');
    assert.match(spoken, /^\d{4}-\d\d-\d\d.*: p50 .*, p90 .*, n \d+/);
    await page.getByRole('button', { name: 'table of Turnaround' }).click();
    const table = page.getByRole('region', { name: 'Numbers of Turnaround' });
    const series = await api(`/systems/${one.id}/series?window=7d`);
    assert.equal(await table.locator('tbody tr').count(), series.rows.length);
    const words = spoken.split(': ')[1].split(', ').map((part) => part.replace(/^\S+ /, ''));
    const shown = await table.locator('tbody tr', { hasText: spoken.split(': ')[0] }).locator('td').allInnerTexts();
    assert.deepEqual(shown, words.map((word) => word.split(' · ')[0]));
    await accessible(page, 'charts');
  }));

test('a reason leads to the list it rests on', () =>
  visit(async (page) => {
    const one = systems.find((other) => other.health.reasons.some((reason) => reason.evidence.includes('/missed')));
    await page.goto(`/systems/${one.id}`);
    await page.locator('radar-reasons a', { hasText: 'missed' }).first().click();
    await page.waitForURL(/tab=missed&?.*w=.*\.\.|w=.*\.\..*tab=missed/);
    await page.getByText('Frozen:').waitFor();
    await page.getByRole('table', { name: 'Missed patch sets' }).waitFor();
  }));

test('keys do what the mouse does', () =>
  visit(async (page) => {
    await page.goto('/systems');
    await rows(page).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowRight');
    await page.locator('tr.more').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/systems\/[0-9a-f-]{36}/);
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.waitForURL(/\/about/);
    await page.locator('main h1').waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await accessible(page, 'help');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
  }));

test('an unchanged document is not sent again', () =>
  visit(async (page) => {
    const answers = [];
    page.on('response', (answer) => answer.url().includes('/v1/systems?') && answers.push(answer.status()));
    await page.goto('/systems');
    await rows(page).first().waitFor();
    await page.keyboard.press('r');
    await page.waitForTimeout(1500);
    assert.equal(answers[0], 200);
    assert.ok(answers.length > 1 && answers.slice(1).every((status) => status === 304 || status === 200), String(answers));
  }));

test('signing in says what is wrong', async () => {
  const said = await visit(
    async (page) => {
      await page.goto('/login?next=/about');
      await page.getByLabel('Name', { exact: true }).fill('nobody');
      await page.getByLabel('Password', { exact: true }).fill('wrong');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('Name or password is wrong').waitFor();
      await accessible(page, 'login');
    },
    { errors: 'some' },
  );
  assert.ok(said.every((text) => text.includes('401')), String(said));
});

test('W19: what is out of reach is not shown as current', async () => {
  await visit(
    async (page) => {
      await page.clock.install();
      await page.goto('/systems');
      await rows(page).first().waitFor();
      const fills = () => page.locator('[radar-state-badge].last').count();
      assert.equal(await fills(), 0);
      await page.route('**/v1/**', (route) => route.abort());
      for (let minute = 0; minute < 8; minute++) {
        await page.clock.runFor(60_000);
      }
      await page.locator('.banner', { hasText: 'The API cannot be reached' }).waitFor();
      assert.equal(await fills(), systems.length);
      assert.ok((await rows(page).first().innerText()).includes('last known'));
      await page.unroute('**/v1/**');
      for (let minute = 0; minute < 8; minute++) {
        await page.clock.runFor(60_000);
      }
      await page.locator('.banner', { hasText: 'The API cannot be reached' }).waitFor({ state: 'detached' });
      assert.equal(await fills(), 0);
    },
    { errors: 'some' },
  );
  await visit(async (page) => {
    const status = await api('/status');
    await page.goto('/about');
    await page.getByRole('table', { name: 'Sources' }).getByText(status.sources[0].name).waitFor();
  });
});

test('W19: a source that is not polled is told of everywhere', () =>
  visit(async (page) => {
    // The real answer, only older: a demo cannot wait for hours.
    await page.route('**/v1/status', async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      body.sources[0].stale = true;
      body.sources[0].polled_at = new Date(Date.now() - 3 * 3600_000).toISOString();
      await route.fulfill({ response: answer, json: body });
    });
    await page.goto('/systems');
    await page.getByText('has not been polled').waitFor();
    assert.equal(await page.locator('.banner.alarm').count(), 1, 'red after an hour');
    await page.goto('/about');
    await page.getByText('STALE').waitFor();
    await accessible(page, 'about, stale');
  }));
