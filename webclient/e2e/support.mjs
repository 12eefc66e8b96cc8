// SPDX-License-Identifier: Apache-2.0
// What all flows share: a browser, a page whose console is watched, and
// checks for accessibility.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const URL_OF_RADAR = process.env.RADAR_URL ?? 'http://127.0.0.1:8780';
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const OUTPUT = fileURLToPath(new URL('output/', import.meta.url));
const AXE = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** An administrator of it. */
export const ADMIN = { name: process.env.RADAR_ADMIN ?? 'admin', password: process.env.RADAR_PASSWORD ?? '' };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

let browser;

export async function launch() {
  await mkdir(OUTPUT, { recursive: true });
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export async function close() {
  await browser?.close();
}

/** Opens a browser profile of its own. */
export function newContext({ theme = 'light', width = 1280, height = 800 } = {}) {
  return browser.newContext({
    baseURL: URL_OF_RADAR,
    // The checker is put into pages, which their policy forbids.
    bypassCSP: false,
    colorScheme: theme,
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
}

/**
 * Runs a flow in a fresh browser profile. Whatever the console says of an
 * error, and whatever the API refuses, fails it, unless told otherwise.
 */
export async function visit(flow, { theme = 'light', width = 1280, height = 800, errors = 'none' } = {}) {
  const context = await newContext({ theme, width, height });
  const page = await context.newPage();
  // Machines that test have little time to spare.
  page.setDefaultTimeout(60_000);
  const said = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('response', (answer) => answer.status() >= 400 && said.push(`${answer.status()} ${answer.url()}`));
  try {
    await flow(page, context);
    if (errors === 'none') {
      assert.deepEqual(said, [], 'the console says nothing');
    }
  } finally {
    // Answers under way that a flow alters: nobody waits for them any more.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  }
  return said;
}

/** Fails if the page breaks a rule of WCAG 2.2 AA that can be checked. */
export async function accessible(page, what) {
  // What is under a sticky bar is in sight when scrolled to.
  await page.evaluate(() => scrollTo(0, 0));
  // Through the debugger: no script of the page, so the policy holds.
  await page.evaluate(AXE);
  const found = await page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map((one) => ({ rule: one.id, at: one.nodes.slice(0, 4).map((node) => `${node.target.join(' ')} | ${node.failureSummary}`) }));
  }, TAGS);
  assert.deepEqual(found, [], `axe: ${what}`);
}

/** Fails if the page can be scrolled sideways. */
export async function fits(page, what) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${what}: ${content} px in ${window} px`);
}

/** Asks the API, as the client does. */
export async function api(path) {
  const answer = await fetch(`${URL_OF_RADAR}/v1${path}`);
  assert.equal(answer.status, 200, path);
  return answer.json();
}

/** Signs in by name and password; ends where one wanted to go. */
export async function signIn(page, next, { name, password } = ADMIN) {
  await page.goto(next);
  await page.waitForURL(/\/login\?next=/);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await page.waitForURL((url) => url.pathname === next.split('?')[0]);
  await page.locator('main h1').waitFor();
}
