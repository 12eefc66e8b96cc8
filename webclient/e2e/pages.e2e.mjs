// SPDX-License-Identifier: Apache-2.0
// Every page in both themes and at up to four widths: rules of accessibility, no
// sideways scrolling, and a picture to look at. Each is loaded once and follows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { OUTPUT, accessible, api, close, fits, launch, signIn, visit } from './support.mjs';

const PICTURED = [360, 1280];
/** Colours move nothing: what fits in one theme fits in the other. */
const LOOKS = [
  ...[360, 768, 1280, 1920].map((width) => ({ theme: 'light', width })),
  ...PICTURED.map((width) => ({ theme: 'dark', width })),
];
let ill;
let project;
let operator;
let compared;
let change;
let conflict;

before(async () => {
  await launch();
  const { systems } = await api('/systems?embed=health&limit=200&sort=name');
  ill = systems.find((one) => one.state === 'broken') ?? systems[0];
  compared = systems.slice(0, 3).map((one) => one.id).join(',');
  operator = (await api('/operators?limit=1&fields=id')).operators[0].id;
  project = (await api('/projects?limit=1&fields=id')).projects[0].id;
  const { changes } = await api('/changes?limit=60&where=status:new');
  for (const { id } of changes) {
    const { excluded } = await api(`/changes/${id}/expectations`);
    conflict ??= excluded.merge_failure > 0 ? id : undefined;
    const { failures } = await api(`/changes/${id}/explanation`);
    change ??= failures.length > 0 ? `${id}?sel=${failures[0].system.id}` : undefined;
    if (conflict && change) {
      break;
    }
  }
});
after(close);

const SIGNED_IN = [
  ['settings-profile', () => '/settings/profile', 'main form'],
  ['settings-tokens', () => '/settings/tokens', 'main form'],
  ['settings-subscriptions', () => '/settings/subscriptions', 'main form'],
  ['settings-users', () => '/settings/users', 'tbody tr'],
  ['system-edit', () => `/systems/${ill.id}/edit`, 'main form'],
];
const PAGES = [
  ['systems', () => '/systems', 'tr.system'],
  ['empty', () => '/systems?q=nothing-is-called-so', 'text=0 of'],
  ['system', () => `/systems/${ill.id}`, 'radar-numbers-part'],
  ['projects', () => '/projects', 'table'],
  ['operators', () => '/operators', 'table'],
  ['operator', () => `/operators/${operator}`, 'table'],
  ['compare', () => `/compare?w=30d&cmp=${compared}`, 'table'],
  ['compare-none', () => '/compare', '.panel'],
  ['grid', () => `/projects/${project}?w=30d`, '[role=grid]'],
  ['grid-drawer', () => `/projects/${project}?w=30d&sel=cell`, '#drawer-title'],
  ['grid-table', () => `/projects/${project}?w=30d&twin=1`, 'radar-grid-twin'],
  ['changes', () => '/changes', 'tbody tr'],
  ['change', () => `/changes/${change}`, 'radar-failure-part'],
  ['conflict', () => `/changes/${conflict}`, 'text=Merge conflict'],
  ['builds', () => `/builds?where=system_id:${ill.id}`, 'tbody tr'],
  ['search', () => '/search?q=ci', 'tbody tr'],
  ['about', () => '/about', 'text=Sources'],
  ['login', () => '/login', 'form'],
  ['login-token', () => '/login?by=token', 'form'],
  ['missing', () => '/no/such/page', 'text=leads nowhere'],
];

/** Scrolls through the page, so that all of it loads. */
async function unfold(page) {
  for (let step = 0; step < 30; step++) {
    const done = await page.evaluate(() => {
      scrollBy(0, 600);
      return innerHeight + scrollY >= document.documentElement.scrollHeight - 1;
    });
    await page.waitForTimeout(120);
    if (done) {
      break;
    }
  }
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(200);
}

/** Opens a page on a telephone, then looks at it as it grows and darkens. */
async function look(page, [name, path, ready]) {
  for (const [at, { theme, width }] of LOOKS.entries()) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 800 });
    if (at === 0) {
      await page.goto(path());
    }
    await page.locator(ready).first().waitFor();
    if (name === 'system') {
      await unfold(page);
      assert.equal(await page.locator('.skeleton').count(), 0, 'all has loaded');
    }
    await settled(page);
    await fits(page, `${name}, ${theme}, ${width}`);
    if (PICTURED.includes(width)) {
      await page.screenshot({ path: `${OUTPUT}${name}-${theme}-${width}.png`, fullPage: true });
      await accessible(page, `${name}, ${theme}, ${width}`);
    }
  }
}

/** Waits until what follows a change of size has been drawn and loaded. */
async function settled(page) {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForLoadState('networkidle');
}

for (const one of PAGES) {
  test(one[0], () => visit((page) => look(page, one)));
}

test('pages of who is signed in', () =>
  visit(async (page) => {
    await signIn(page, SIGNED_IN[0][1]());
    for (const one of SIGNED_IN) {
      await look(page, one);
    }
  }));
