// SPDX-License-Identifier: Apache-2.0
// After a build: weighs what a first visit loads, and lays a compressed
// file beside each that is worth it, for servers to send.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);
/** Most kilobytes of script, compressed, until the overview is there. */
const BUDGET = 170;
/** The first page that people see. */
const FIRST = 'features/systems/systems-page';

const weigh = (text) => gzipSync(text, { level: 9 });
const scripts = new Map();
for (const name of await readdir(DIST)) {
  if (/\.(js|css|html|svg|json)$/.test(name)) {
    const text = await readFile(new URL(name, DIST));
    const packed = weigh(text);
    if (packed.length < text.length * 0.9 && text.length > 1000 && !/^(index\.html|config\.json)$/.test(name)) {
      await writeFile(new URL(`${name}.gz`, DIST), packed);
    }
    if (name.endsWith('.js')) {
      scripts.set(name, { text: text.toString(), size: packed.length });
    }
  }
}

// What a script imports without a call is loaded with it.
const load = (name, loaded) => {
  if (scripts.has(name) && !loaded.has(name)) {
    loaded.add(name);
    for (const [, other] of scripts.get(name).text.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) {
      load(other, loaded);
    }
  }
};
const page = await readFile(new URL('index.html', DIST), 'utf8');
const first = new Set();
for (const [, name] of page.matchAll(/(?:src|href)="([\w-]+\.js)"/g)) {
  load(name, first);
}
// The overview's own chunk is the one that has its element's name first.
for (const [name, { text }] of scripts) {
  if (text.includes('"radar-systems-page"')) {
    load(name, first);
  }
}
const total = [...first].reduce((sum, name) => sum + scripts.get(name).size, 0) / 1000;
console.log(`script of a first visit to ${FIRST}: ${total.toFixed(1)} kB gzip in ${first.size} files, of at most ${BUDGET}`);
if (total > BUDGET) {
  process.exit(1);
}
