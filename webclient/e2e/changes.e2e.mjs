// SPDX-License-Identifier: Apache-2.0
// Changes and how to get there, against a running Radar with invented
// activity.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, api, close, launch, visit } from './support.mjs';

const WORDS = { likely_you: 'likely you', likely_not_you: 'likely not you', unclear: 'unclear' };
/** Changes with what is calculated of their last patch set. */
let known;

before(async () => {
  await launch();
  const { changes } = await api('/changes?embed=project,revisions&limit=80&where=status:new');
  known = [];
  for (const change of changes) {
    known.push({
      change,
      expected: await api(`/changes/${change.id}/expectations`),
      explained: await api(`/changes/${change.id}/explanation`),
    });
  }
});
after(close);

/** Returns a change for which something holds. */
function find(what, holds) {
  const found = known.find(holds);
  assert.ok(found, `the invented activity has ${what}`);
  return found;
}

const table = (page) => page.getByRole('table', { name: 'Systems that report on this patch set' });
const rowOf = (page, name) => table(page).locator('tr.system').filter({ has: page.getByRole('link', { name, exact: true }) });

/** Alters answers of the API, which are then always sent whole. */
const alter = (page, pattern, change) =>
  page.route(pattern, async (route) => {
    const answer = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } });
    await route.fulfill({ response: answer, json: change(await answer.json()) });
  });
const searchBox = (page) => page.getByRole('dialog').getByRole('combobox');

test('W07: who usually reports, who has, who is late', () =>
  visit(async (page) => {
    const { change, expected } = find('a change somebody is late on', (one) => one.expected.late > 0 && one.expected.reported > 0);
    await page.goto('/systems');
    await page.locator('tr.system').first().waitFor();
    await page.keyboard.press('/');
    await searchBox(page).fill(String(change.number));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/changes/${change.id}`);
    await table(page).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    const shown = expected.systems.filter(({ say }) => !['not_usual', 'excluded'].includes(say));
    assert.equal(await table(page).locator('tr.system').count(), shown.length);
    for (const one of shown) {
      const text = await rowOf(page, one.system.name).innerText();
      assert.ok(text.includes(`n=${one.usual.n}`) || one.usual.n < 5, text);
      if (one.say === 'late') {
        assert.match(text, /late by /);
      } else if (one.say === 'reported') {
        assert.ok(text.includes(one.reported.outcome ?? 'not understood'), text);
      }
    }
    await page.getByText(expected.summary).waitFor();
    await accessible(page, 'a change');
  }));

test('W07: who has started is expected by a time, and few are told as such', () =>
  visit(async (page) => {
    const soon = find('a change that waits for somebody', (one) => one.expected.systems.some(({ say, due_at }) => say === 'on_time' && due_at));
    await page.goto(`/changes/${soon.change.id}`);
    await table(page).waitFor();
    const one = soon.expected.systems.find(({ say, due_at }) => say === 'on_time' && due_at);
    assert.match(await rowOf(page, one.system.name).innerText(), /expected by .*\d\d:\d\dZ/);
    for (const { system, running_since: since } of soon.expected.systems) {
      if (since) {
        assert.match(await rowOf(page, system.name).innerText(), /started\s.*\sago/);
      }
    }
  }));

test('W07: a candidate with four of four says so, without a percentage', () =>
  visit(async (page) => {
    const { change, expected } = find('a change with a report', (one) => one.expected.reported > 0);
    const few = expected.systems.find(({ say }) => say === 'reported');
    // The real answer with fewer opportunities: a demo has none so new.
    await alter(page, '**/expectations*', (body) => {
      body.systems.find(({ system }) => system.id === few.system.id).usual = { k: 4, n: 4, lo: 0.51, hi: 1 };
      return body;
    });
    await page.goto(`/changes/${change.id}`);
    const text = await rowOf(page, few.system.name).innerText();
    assert.match(text, /4\/4/);
  }));

test('W08: is it me, with reasons that can be followed, and whom to ask', () =>
  visit(async (page) => {
    const reasons = ({ explained }) => explained.failures.filter(({ verdict, reasons: all }) => verdict === 'likely_not_you' && all.length >= 2);
    const found = find('a failure that is likely not of the change', (one) => reasons(one).length > 0);
    const [failure] = reasons(found);
    await page.goto(`/changes/${found.change.id}`);
    const said = rowOf(page, failure.system.name).getByRole('button');
    await said.waitFor();
    assert.match(await said.innerText(), /^likely not you/);
    await said.click();
    await page.waitForURL(/sel=/);
    const part = page.locator('radar-failure-part').first();
    const text = await part.innerText();
    assert.match(text, /contact: \S/);
    assert.match(text, /to run it again, comment: \S/);
    for (const reason of failure.reasons) {
      assert.ok(text.includes(reason.text), reason.text);
    }
    const links = await part.locator('li a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.ok(links.length >= 2, String(links));
    await accessible(page, 'a change with reasons');
    for (const link of new Set(links)) {
      await page.goto(link);
      await page.locator('main h1').waitFor();
      await page.locator('main tbody tr').first().waitFor();
    }
  }));

test('the verdict on each failure is that of the API', () =>
  visit(async (page) => {
    const { change, explained } = find('a change that two systems failed', (one) => one.explained.failures.length > 1);
    await page.goto(`/changes/${change.id}`);
    for (const { system, verdict } of explained.failures) {
      await rowOf(page, system.name).getByRole('button', { name: new RegExp(`^${WORDS[verdict]}: reasons`) }).first().waitFor();
    }
    await page.getByText(`Failures: ${WORDS[explained.verdict]}.`).waitFor();
  }));

test('brackets step through patch sets, and the address keeps them', () =>
  visit(async (page, context) => {
    const { change } = find('a change with three patch sets', (one) => one.change.revisions.length > 2);
    const numbers = change.revisions.map(({ number }) => number);
    await page.goto(`/changes/${change.id}`);
    await page.locator('select').first().waitFor();
    await page.getByText(`Patch set ${numbers.at(-1)}:`).waitFor();
    await page.keyboard.press('[');
    await page.waitForURL(new RegExp(`ps=${numbers.at(-2)}\\b`));
    await page.getByText(`Patch set ${numbers.at(-2)}:`).waitFor();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByText(`Patch set ${numbers.at(-2)}:`).waitFor();
    await page.keyboard.press(']');
    await page.waitForURL((url) => !url.search.includes('ps='));
    await page.getByText(`Patch set ${numbers.at(-1)}:`).waitFor();
    await page.goto(`/changes/${change.id}?ps=999`);
    await page.getByText('There is no patch set 999').waitFor();
    await page.getByText(`Patch set ${numbers.at(-1)}:`).waitFor();
  }));

test('a merge conflict is said before anything else', () =>
  visit(async (page) => {
    const { change } = find('a change with a merge conflict', (one) => one.expected.excluded.merge_failure > 0);
    await page.goto(`/changes/${change.id}`);
    await page.getByText('Merge conflict:').waitFor();
    await page.getByText('not expected (merge failure):').waitFor();
    await accessible(page, 'a merge conflict');
  }));

test('where nobody has reported, it says who usually does', () =>
  visit(async (page) => {
    const { change, expected } = find('a change that some are expected on', (one) => one.expected.usual > 1);
    // The real answer before the first report.
    await alter(page, '**/expectations*', (body) => {
      for (const one of body.systems) {
        Object.assign(one, { reported: null, running_since: null, say: 'on_time', due_at: expected.as_of });
      }
      return { ...body, reported: 0, others: 0, late: 0, older: [], excluded: {} };
    });
    await alter(page, '**/explanation*', (body) => ({ ...body, verdict: null, failures: [] }));
    await page.goto(`/changes/${change.id}`);
    await page.getByText('No CI has reported yet.').waitFor();
    assert.ok((await table(page).locator('tr.system').count()) > 1);
    assert.match(await table(page).innerText(), /no sign yet[\s\S]*expected by/);
  }));

test('the list of changes is filtered by the address', () =>
  visit(async (page) => {
    await page.goto('/changes');
    const rows = page.getByRole('table', { name: 'Changes' }).locator('tbody tr');
    await rows.first().waitFor();
    await page.locator('select[name=status]').selectOption('merged');
    await page.waitForURL(/status=merged/);
    const { changes } = await api('/changes?limit=50&where=status:merged');
    await page.waitForFunction((word) => [...document.querySelectorAll('tbody tr td:nth-child(5)')].every((cell) => cell.textContent.startsWith(word)), 'merged');
    assert.equal(await rows.count(), changes.length);
    const name = await rows.first().locator('.owner button').innerText();
    await rows.first().locator('.owner button').click();
    await page.waitForURL(/owner=/);
    await page.getByText(`owner: ${name}`).waitFor();
    await page.waitForFunction((who) => [...document.querySelectorAll('td.owner')].every((cell) => cell.textContent.trim() === who), name);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('owner'));
    await rows.first().getByRole('link').click();
    await page.waitForURL(/\/changes\/[0-9a-f-]{36}/);
    await accessible(page, 'changes');
  }));

test('the palette finds by name, offers commands, and all of it by keys', () =>
  visit(async (page) => {
    const [system] = (await api('/systems?limit=1&sort=name')).systems;
    await page.goto('/about');
    await page.locator('main h1').waitFor();
    await page.keyboard.press('Control+k');
    const box = searchBox(page);
    await box.fill(system.name.toLowerCase());
    const option = page.getByRole('option', { name: `system ${system.name}`, exact: false }).first();
    await option.waitFor();
    await accessible(page, 'palette');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'combobox');
    const first = await box.getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await box.getAttribute('aria-activedescendant'), first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/systems/${system.id}`);
    await page.keyboard.press('Control+k');
    await box.fill('go to about');
    await page.getByRole('option', { name: /command go to About/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/about');
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }));

test('an address that was pasted leads to its patch set', () =>
  visit(async (page) => {
    const { change } = find('a change with two patch sets', (one) => one.change.revisions.length > 1);
    const [source] = (await api('/sources')).sources;
    const place = `${source.url}/c/${change.project.name}/+/${change.number}`;
    await page.goto('/systems');
    await page.getByRole('button', { name: /^Search/ }).click();
    await searchBox(page).fill(`${place}/1`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/changes/${change.id}?ps=1`);
    for (const door of [`/go/${place}/1`, `/go/${change.number},1`, `/c/${source.name}/${change.number}/1`]) {
      await page.goto(door);
      await page.waitForURL(`**/changes/${change.id}?ps=1`);
      await table(page).or(page.locator('.panel')).first().waitFor();
    }
    await page.goto('/go/ci');
    await page.waitForURL('**/search?q=ci');
    await page.getByRole('table', { name: 'What was found' }).waitFor();
    await accessible(page, 'search');
    await page.goto('/p/no/such/project');
    await page.waitForURL(/\/search\?q=no%2Fsuch%2Fproject&type=project|\/search\?q=no\/such\/project&type=project/);
    await page.getByText('Nothing is called so.').waitFor();
  }));

test('an unknown path is offered as a search', () =>
  visit(async (page) => {
    const [system] = (await api('/systems?limit=1&sort=name')).systems;
    await page.goto(`/nowhere/${encodeURIComponent(system.name)}`);
    await page.getByRole('link', { name: `Search for "${system.name}"` }).click();
    await page.waitForURL(/\/search\?q=/);
    await page.getByRole('link', { name: system.name, exact: true }).first().waitFor();
  }));
