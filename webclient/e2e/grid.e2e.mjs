// SPDX-License-Identifier: Apache-2.0
// The grid of a project: what each system made of each patch set.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, api, close, launch, visit } from './support.mjs';

let project;
let grid;

before(async () => {
  await launch();
  for (const { id } of (await api('/projects?limit=200&fields=id')).projects) {
    const found = await api(`/projects/${id}/grid?window=30d`);
    if (found.rows.some((row) => decoded(cellsOf(found, row)).includes('F'))) {
      [project, grid] = [id, found];
      return;
    }
  }
  throw new Error('the invented activity has no failure');
});
after(close);

const cellsOf = ({ columns }, row) => row[columns.indexOf('cells')];
const decoded = (runs) => runs.replace(/(\d*)(\D)/g, (_, number, letter) => letter.repeat(number === '' ? 1 : Number(number)));
const cell = (page) => page.locator('#grid-cell');
const table = (page) => page.getByRole('grid');

async function open(page, query = 'w=30d') {
  await page.goto(`/projects/${project}?${query}`);
  await table(page).waitFor();
}

test('W06: to the first failure of a row by keys, behind it, and as a table', () =>
  visit(async (page) => {
    await open(page);
    const at = grid.rows.findIndex((row) => decoded(cellsOf(grid, row)).includes('F'));
    const line = decoded(cellsOf(grid, grid.rows[at]));
    const column = line.indexOf('F');
    await table(page).focus();
    for (let step = 0; step < at; step++) {
      await page.keyboard.press('ArrowDown');
    }
    for (let step = 0; step < column; step++) {
      await page.keyboard.press('ArrowRight');
    }
    const [, number, patchSet] = grid.patch_sets.rows[column];
    const said = await cell(page).textContent();
    assert.ok(said.startsWith(`${number},${patchSet} `) && said.includes('F failed'), said);
    assert.equal(await cell(page).getAttribute('aria-colindex'), String(column + 2));
    await page.waitForURL((url) => url.searchParams.get('c') === `${number},${patchSet}`);
    await page.keyboard.press('Enter');
    const attempts = page.getByRole('table', { name: 'Attempts' });
    await attempts.waitFor();
    assert.ok((await attempts.innerText()).includes('failed'));
    assert.match(await attempts.getByRole('link', { name: /^log/ }).first().getAttribute('href'), /^https?:/);
    assert.match(page.url(), /sel=cell/);
    await accessible(page, 'grid with drawer');
    await page.keyboard.press('Escape');
    await attempts.waitFor({ state: 'detached' });
    await page.keyboard.press('t');
    const twin = page.getByRole('table', { name: 'Results by patch set' });
    await twin.waitFor();
    const width = await twin.locator('thead th').count() - 2;
    const from = column - (column % 20);
    const letters = await twin.locator('tbody tr').nth(1 + (at % 40)).locator('td').allInnerTexts();
    assert.equal(letters.slice(1).join(''), line.slice(from, from + width).replaceAll('.', '·'), 'the same letters');
    assert.equal((await twin.locator('td[aria-current]').innerText()).toUpperCase(), 'F');
    await accessible(page, 'table of the grid');
  }));

test('the address is the state of the grid', () =>
  visit(async (page, context) => {
    await open(page, 'w=30d&rows=systems');
    await page.getByText('rows: systems').first().waitFor({ state: 'attached' });
    await table(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.waitForURL(/[?&]r=.*c=|[?&]c=.*r=/);
    const said = await cell(page).textContent();
    const other = await context.newPage();
    await other.goto(page.url());
    await table(other).waitFor();
    assert.equal(await cell(other).textContent(), said);
    // What the cursor is at is in sight.
    const box = await other.locator('.scroller').evaluate((place) => place.scrollLeft + place.clientWidth >= place.scrollWidth - 1);
    assert.ok(box, 'scrolled to the last column');
    await page.getByRole('button', { name: 'only alerts' }).click();
    await page.waitForURL(/only=alerts/);
    const rows = (await api(`/projects/${project}/grid?window=30d&rows=systems`)).rows.length;
    const alerts = (await api(`/projects/${project}/grid?window=30d&rows=systems`)).rows.filter((row) => row[4]).length;
    if (alerts < rows) {
      await page.getByText(alerts === 0 ? '0 rows match' : `${alerts} rows ×`).waitFor();
    }
    await page.goBack();
    await table(page).waitFor();
    assert.equal(await table(page).getAttribute('aria-rowcount'), String(rows));
  }));

test('a click shows what is behind a cell', () =>
  visit(async (page) => {
    await open(page);
    const line = decoded(cellsOf(grid, grid.rows[0]));
    await page.locator('canvas').click({ position: { x: 18 * 3 + 9, y: 9 } });
    await page.locator('#drawer-title').waitFor();
    const [, number, patchSet] = grid.patch_sets.rows[3];
    assert.ok((await cell(page).textContent()).startsWith(`${number},${patchSet} `));
    assert.ok((await cell(page).textContent()).includes(line[3] === '.' ? ' nothing ' : ` ${line[3]} `));
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('#drawer-title').waitFor({ state: 'detached' });
  }));

test('n and p go from failure to failure', () =>
  visit(async (page) => {
    await open(page);
    const lines = grid.rows.map((row) => decoded(cellsOf(grid, row)).toUpperCase());
    const all = lines.flatMap((line, row) => [...line].map((letter, column) => ({ letter, row, column }))).filter((one) => one.letter === 'F');
    const first = lines[0][0] === 'F' ? all.slice(1) : all;
    await page.keyboard.press('n');
    await page.waitForFunction((column) => document.querySelector('#grid-cell').getAttribute('aria-colindex') === column, String(first[0].column + 2));
    await page.keyboard.press('n');
    await page.waitForFunction((column) => document.querySelector('#grid-cell').getAttribute('aria-colindex') === column, String(first[1].column + 2));
    await page.keyboard.press('p');
    await page.waitForFunction((column) => document.querySelector('#grid-cell').getAttribute('aria-colindex') === column, String(first[0].column + 2));
  }));

test('nothing in the window: when there was something, and a wider one', () =>
  visit(async (page) => {
    await page.goto(`/projects/${project}?w=2020-01-01T00:00Z..2020-01-02T00:00Z`);
    await page.getByText('No patch sets in this window').waitFor();
    await page.getByText('The last report came at').waitFor();
    await accessible(page, 'empty grid');
    await page.getByRole('button', { name: 'Widen to 30d' }).click();
    await page.waitForURL(/w=30d/);
    await table(page).waitFor();
  }));
