// SPDX-License-Identifier: Apache-2.0
// Lists of projects and operators, and systems side by side.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { accessible, api, close, launch, visit } from './support.mjs';

const ORDER = ['silent', 'broken', 'failing', 'degraded', 'unknown', 'maintenance', 'new', 'idle', 'ok'];
let systems;

before(async () => {
  await launch();
  systems = (await api('/systems?embed=health,operators&limit=200&sort=name&where=lifecycle:ne:retired')).systems;
});
after(close);

test('projects tell their worst system, and lead to those in alarm', () =>
  visit(async (page) => {
    const { projects } = await api('/projects?embed=health&limit=200');
    await page.goto('/projects');
    const rows = page.getByRole('table', { name: 'Projects' }).locator('tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), projects.length);
    const words = (await rows.locator('.word').allInnerTexts()).map((word) => ORDER.indexOf(word.trim().toLowerCase()));
    assert.deepEqual(words, [...words].sort((a, b) => a - b), 'worst first');
    const one = projects.find(({ health }) => health.alarms > 0);
    const row = rows.filter({ has: page.getByRole('link', { name: one.name, exact: true }) });
    const text = await row.innerText();
    assert.ok(text.includes(one.health.worst.name) && text.includes(one.health.reference.name), text);
    await row.getByRole('link', { name: /alarms of/ }).click();
    await page.waitForURL(/state=silent.*project=|project=.*state=silent/);
    await page.locator('tr.system').first().waitFor();
    const inAlarm = await page.locator('tr.system .word').allInnerTexts();
    assert.ok(inAlarm.length >= one.health.alarms && inAlarm.every((word) => ORDER.indexOf(word.trim().toLowerCase()) < 4), String(inAlarm));
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL(/\/projects$/);
    await page.getByRole('link', { name: one.name, exact: true }).click();
    await page.getByRole('grid').waitFor();
  }));

test('operators have contacts and systems, or it says that nobody answers', () =>
  visit(async (page) => {
    const { operators } = await api('/operators?embed=systems&limit=200&sort=name');
    await page.goto('/operators');
    const table = page.getByRole('table', { name: 'Operators' });
    await table.waitFor();
    assert.equal(await table.locator('tbody tr').count(), operators.length);
    const alone = systems.filter((one) => one.operators.length === 0);
    const said = page.locator('section', { hasText: 'nobody answers for' });
    await said.locator('radar-loaded p').first().waitFor();
    assert.equal(await said.getByRole('link').count(), alone.length);
    const [one] = operators;
    await table.getByRole('link', { name: one.name, exact: true }).click();
    await page.waitForURL(new RegExp(one.id));
    for (const system of one.systems) {
      await page.getByRole('link', { name: system.name, exact: true }).waitFor();
    }
    if (!one.irc && !one.url) {
      await page.getByText('to see e-mail').waitFor();
    }
    await accessible(page, 'operator');
  }));

test('systems are marked by x and compared by m', () =>
  visit(async (page) => {
    await page.goto('/systems');
    await page.locator('tr.system').first().waitFor();
    const names = (await page.locator('tr.system a.open').allInnerTexts()).slice(0, 2);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.waitForURL(/cmp=/);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Compare 2' }).waitFor();
    await page.keyboard.press('m');
    await page.waitForURL(/\/compare\?.*cmp=/);
    const table = page.getByRole('table', { name: 'Systems side by side' });
    await table.waitFor();
    const heads = (await table.locator('thead th a').allInnerTexts()).map((text) => text.trim());
    assert.deepEqual(heads, names);
    const ids = names.map((name) => systems.find((one) => one.name === name).id);
    const found = await api(`/comparisons/systems?id=${ids[0]}&id=${ids[1]}&window=7d`);
    const reported = await table.locator('tbody tr', { hasText: 'reported' }).first().locator('td').allInnerTexts();
    found.systems.forEach(({ health }, at) => assert.ok(reported[at].includes(`n=${health.participation.n}`) || health.participation.n < 5, reported[at]));
    const pairs = page.getByRole('table', { name: 'Pairs of systems' });
    const [pair] = found.pairs;
    const cells = (await pairs.locator('tbody tr').first().locator('td').allInnerTexts()).slice(2, 6).map(Number);
    assert.deepEqual(cells, [pair.both_passed, pair.only_a_failed, pair.only_b_failed, pair.both_failed]);
    await accessible(page, 'comparison');
    await page.getByRole('button', { name: `Remove ${names[0]}` }).click();
    await page.getByText('Choose 2 to 4 systems').waitFor();
    await page.locator('select[name=add]').selectOption(ids[0]);
    await table.waitFor();
  }));

test('another system stands beside one in its charts', () =>
  visit(async (page) => {
    const [one, other] = systems.filter(({ health }) => health.opportunities > 0);
    await page.goto(`/systems/${one.id}?tab=time&vs=${other.id}`);
    const legend = page.locator('radar-chart', { hasText: 'Turnaround' }).locator('.legend');
    await legend.getByText(`${other.name} p50`).waitFor();
    await page.getByRole('button', { name: 'table of Reported' }).click();
    const table = page.getByRole('region', { name: 'Numbers of Reported' });
    await table.getByRole('columnheader', { name: `${other.name} n` }).waitFor();
    await page.locator('select[name=vs]').selectOption('');
    await page.waitForURL((url) => !url.searchParams.has('vs'));
    await legend.getByText(other.name).first().waitFor({ state: 'detached' });
  }));

test('the overview is filtered by operator', () =>
  visit(async (page) => {
    const one = systems.find(({ operators }) => operators.length > 0);
    const operator = one.operators[0].name;
    const names = systems.filter(({ operators }) => operators.some(({ name }) => name === operator)).map(({ name }) => name);
    await page.goto('/systems');
    await page.locator('select[name=operator]').selectOption(operator);
    await page.waitForURL(/operator=/);
    await page.waitForFunction((count) => document.querySelectorAll('tr.system').length === count, names.length);
    assert.deepEqual((await page.locator('tr.system a.open').allInnerTexts()).sort(), names.sort());
  }));

/** Returns all systems with what a worker finds out of them in the first minutes. */
async function summarized() {
  for (let second = 0; second < 240; second += 2) {
    const { systems } = await api('/systems?embed=lint,job_names&limit=200&where=lifecycle:ne:retired');
    if (systems.length > 0 && systems.every(({ lint }) => lint)) {
      return systems;
    }
    await setTimeout(2000);
  }
  throw new Error('no worker summarizes systems');
}

test('W19: the overview tells who breaks the rules, the worst first', () =>
  visit(async (page) => {
    const linted = await summarized();
    const guilty = linted.filter(({ lint }) => lint.broken.length > 0);
    assert.ok(guilty.length > 0 && guilty.length < linted.length);
    await page.goto('/systems');
    await page.getByLabel('breaks rules').check();
    await page.waitForURL(/lint=1/);
    await page.waitForFunction((count) => document.querySelectorAll('tr.system').length === count, guilty.length);
    const told = await page.locator('tr.system td.why').allInnerTexts();
    const counts = told.map((text) => text.split(',').length);
    assert.deepEqual(counts, guilty.map(({ lint }) => lint.broken.length).sort((a, b) => b - a));
    await accessible(page, 'who breaks the rules');
    await page.locator('tr.system td.why a').first().click();
    await page.waitForURL(/tab=lint/);
    await page.locator('#lint').waitFor();
  }));

test('the overview is narrowed to systems that run a job', () =>
  visit(async (page) => {
    const systems = await summarized();
    const [wanted] = systems.find(({ job_names }) => job_names.names.length > 0).job_names.names;
    const running = systems.filter(({ job_names }) => job_names.names.includes(wanted));
    assert.ok(running.length < systems.length);
    await page.goto('/systems');
    const field = page.getByLabel('Runs job');
    await field.focus();
    await page.locator(`datalist option[value="${wanted}"]`).waitFor({ state: 'attached' });
    await field.fill(wanted);
    await field.press('Enter');
    await page.waitForURL(/job=/);
    await page.waitForFunction((count) => document.querySelectorAll('tr.system').length === count, running.length);
    assert.deepEqual((await page.locator('tr.system a.open').allInnerTexts()).sort(), running.map(({ name }) => name).sort());
    await accessible(page, 'who runs a job');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForFunction((count) => document.querySelectorAll('tr.system').length === count, systems.length);
  }));
