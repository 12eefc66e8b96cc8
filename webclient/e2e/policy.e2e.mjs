// SPDX-License-Identifier: Apache-2.0
// How the files are served, and that what they forbid is forbidden.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { URL_OF_RADAR, close, launch, visit } from './support.mjs';

before(launch);
after(close);

test('no text becomes a script', async () => {
  const said = await visit(
    async (page) => {
      await page.goto('/about');
      await page.locator('main h1').waitFor();
      const ran = await page.evaluate(async () => {
        const script = document.createElement('script');
        try {
          script.textContent = 'globalThis.ran = true';
          document.head.append(script);
        } catch {
          return 'refused';
        }
        return globalThis.ran === true ? 'ran' : 'refused';
      });
      assert.equal(ran, 'refused');
    },
    { errors: 'some' },
  );
  assert.ok(said.length > 0, 'the browser tells of it');
});

test('hashed files stay, the page does not', async () => {
  const page = await fetch(`${URL_OF_RADAR}/systems`, { headers: { Accept: 'text/html' } });
  assert.equal(page.headers.get('Cache-Control'), 'no-cache');
  assert.equal(page.headers.get('X-Content-Type-Options'), 'nosniff');
  assert.match(page.headers.get('Content-Security-Policy'), /script-src 'self';/);
  const [, name] = (await page.text()).match(/src="(main-[\w-]+\.js)"/);
  const script = await fetch(`${URL_OF_RADAR}/${name}`);
  assert.match(script.headers.get('Cache-Control'), /immutable/);
  assert.equal(script.headers.get('Content-Encoding'), 'gzip');
  const gone = await fetch(`${URL_OF_RADAR}/main-AAAAAAAA.js`);
  assert.equal(gone.status, 404);
});

test('a first visit asks the API for little', () =>
  visit(async (page) => {
    const asked = [];
    page.on('request', (request) => request.url().includes('/v1/') && asked.push(request.url()));
    await page.goto('/systems');
    await page.locator('tr.system').first().waitFor();
    assert.ok(asked.length <= 4, String(asked));
    assert.equal(new Set(asked).size, asked.length, 'nothing twice');
    const nodes = await page.evaluate(() => document.getElementsByTagName('*').length);
    assert.ok(nodes <= 5000, `${nodes} elements`);
  }));
