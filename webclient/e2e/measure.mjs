// SPDX-License-Identifier: Apache-2.0
// What pages cost in a browser, as one JSON document for benchmarks/web.py,
// which judges it: node e2e/measure.mjs PROJECT ROUNDS SECONDS CYCLES
import { gzipSync } from 'node:zlib';

import { close, launch, newContext } from './support.mjs';

const [project, rounds, seconds, cycles] = process.argv.slice(2).map((one, at) => (at === 0 ? one : Number(one)));
const OVERVIEW = ['/systems?w=90d', 'tr.system'];
const GRID = [`/projects/${project}?w=90d`, '[role=grid] canvas'];
/** Cycles after which caches and compiled code no longer grow. */
const WARM = 3;

/** Opens a page in a profile of its own, with what is measured from the start. */
async function open([path, ready]) {
  const context = await newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(() => {
    globalThis.paints = [];
    globalThis.shifts = 0;
    globalThis.events = new Map();
    const watch = (type, seen, more = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type, buffered: true, ...more });
    watch('largest-contentful-paint', (entry) => globalThis.paints.push(entry.startTime));
    watch('layout-shift', (entry) => (globalThis.shifts += entry.hadRecentInput ? 0 : entry.value));
    // One interaction is several events: its longest counts.
    const longest = ({ interactionId: id, duration }) =>
      id && globalThis.events.set(id, Math.max(duration, globalThis.events.get(id) ?? 0));
    watch('event', longest, { durationThreshold: 16 });
    watch('first-input', longest);
  });
  const answers = [];
  page.on('response', (answer) => answers.push(answer));
  await page.goto(path);
  await page.locator(ready).first().waitFor();
  return { context, page, answers };
}

/** What a first view takes: scripts, requests, paint, elements. */
async function first(view) {
  const { context, page, answers } = await open(view);
  // Until what comes later of itself has come, too.
  await page.waitForTimeout(4000);
  const scripts = answers.filter((answer) => answer.request().resourceType() === 'script');
  const sizes = await Promise.all(scripts.map(async (answer) => gzipSync(await answer.body(), { level: 9 }).length));
  const asked = answers.map((answer) => answer.url()).filter((url) => url.includes('/v1/'));
  const devtools = await context.newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { nodes } = await devtools.send('Memory.getDOMCounters');
  const [paint, shift] = await page.evaluate(() => [globalThis.paints.at(-1) ?? null, globalThis.shifts]);
  await context.close();
  return { script: sizes.reduce((sum, one) => sum + one, 0), asked, requests: answers.length, nodes, paint, shift };
}

/** Times between frames, and of each drawing of the grid, while something moves. */
async function frames(page, move) {
  return page.evaluate(
    async ([how, length]) => {
      const [gaps, draws] = [[], []];
      const observer = new PerformanceObserver((list) => draws.push(...list.getEntries().map((entry) => entry.duration)));
      observer.observe({ type: 'measure' });
      const place = document.querySelector('[role=grid]');
      const bounce = (at, most) => (most <= 0 ? 0 : most - Math.abs((at % (2 * most)) - most));
      const steps = {
        nothing: () => {},
        // To the far corner and back, a cell a frame.
        diagonal: (frame) => {
          place.scrollLeft = bounce(frame * 18, place.scrollWidth - place.clientWidth);
          place.scrollTop = bounce(frame * 18, place.scrollHeight - place.clientHeight);
        },
        down: (frame) => scrollTo(0, bounce(frame * 120, document.documentElement.scrollHeight - innerHeight)),
      };
      await new Promise((done) => {
        const begun = performance.now();
        let before = begun;
        let frame = 0;
        const tick = (now) => {
          // The first frames are of the start.
          if (frame > 5) {
            gaps.push(now - before);
          }
          before = now;
          steps[how](frame++);
          if (now - begun < length * 1000) {
            requestAnimationFrame(tick);
          } else {
            done();
          }
        };
        requestAnimationFrame(tick);
      });
      await new Promise((done) => setTimeout(done, 100));
      observer.disconnect();
      return { gaps, draws };
    },
    [move, seconds],
  );
}

/** Frames of an empty page, the grid and the overview, in turn, in one browser. */
async function smoothness() {
  const found = { empty: { gaps: [] }, grid: { gaps: [], draws: [] }, overview: { gaps: [] } };
  const context = await newContext();
  const empty = await context.newPage();
  const grid = await open(GRID);
  const overview = await open(OVERVIEW);
  const turns = [
    ['empty', empty, 'nothing'],
    ['grid', grid.page, 'diagonal'],
    ['overview', overview.page, 'down'],
  ];
  for (let round = 0; round < rounds; round++) {
    for (const [name, page, move] of turns) {
      await page.bringToFront();
      await page.waitForTimeout(500);
      const { gaps, draws } = await frames(page, move);
      found[name].gaps.push(...gaps);
      found[name].draws?.push(...draws);
    }
  }
  await Promise.all([context, grid.context, overview.context].map((one) => one.close()));
  return found;
}

/** Bytes of the heap before and after pages were opened and closed again. */
async function heap() {
  const { context, page } = await open(['/projects', 'table']);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const used = async () => {
    for (let again = 0; again < 3; again++) {
      await devtools.send('HeapProfiler.collectGarbage');
    }
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
  };
  const cycle = async () => {
    await page.locator('tbody th a').first().click();
    await page.locator(GRID[1]).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('#drawer-title').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#drawer-title').waitFor({ state: 'detached' });
    await page.locator('nav a', { hasText: 'Projects' }).click();
    await page.locator('tbody th a').first().waitFor();
  };
  for (let warm = 0; warm < WARM; warm++) {
    await cycle();
  }
  const before = await used();
  for (let times = 0; times < cycles; times++) {
    await cycle();
  }
  const after = await used();
  await context.close();
  return { before, after };
}

/** Durations of interactions by keys and mouse, milliseconds. */
async function interactions() {
  const durations = [];
  const collect = async (page) => {
    await page.waitForTimeout(500);
    durations.push(...(await page.evaluate(() => [...globalThis.events.values()])));
  };
  const overview = await open(OVERVIEW);
  const keys = ['j', 'j', 'j', 'k', 'ArrowRight', 'ArrowRight', 'x', 'j', 'x', 'j', 'j', 'j'];
  for (const key of keys) {
    await overview.page.keyboard.press(key);
    await overview.page.waitForTimeout(100);
  }
  for (const name of ['Reported', 'Agrees', 'Flake', 'State']) {
    await overview.page.locator('thead button', { hasText: name }).click();
    await overview.page.waitForTimeout(150);
  }
  await collect(overview.page);
  await overview.context.close();
  const grid = await open(GRID);
  await grid.page.getByRole('grid').focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'PageDown', 'End', 'PageUp', 'Home', 'n', 'n', 'p', 'Enter', 'Escape', 't', 't']) {
    await grid.page.keyboard.press(key);
    await grid.page.waitForTimeout(150);
  }
  for (const x of [100, 300, 500]) {
    await grid.page.locator('canvas').click({ position: { x, y: 100 } });
    await grid.page.waitForTimeout(150);
    await grid.page.keyboard.press('Escape');
    await grid.page.waitForTimeout(100);
  }
  await collect(grid.page);
  await grid.context.close();
  return { count: keys.length + 4 + 13 + 6, durations };
}

await launch();
try {
  const views = [];
  for (let round = 0; round < rounds; round++) {
    views.push({ overview: await first(OVERVIEW), grid: await first(GRID) });
  }
  const found = { views, frames: await smoothness(), heap: await heap(), interactions: await interactions() };
  console.log(JSON.stringify(found));
} finally {
  await close();
}
