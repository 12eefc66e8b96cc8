// SPDX-License-Identifier: Apache-2.0
// Writes the types of the API from its document, or with --check fails
// when those that are kept differ.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const DOCUMENT = new URL('../../doc/source/reference/openapi.json', import.meta.url);
const TYPES = new URL('../src/app/api/schema.ts', import.meta.url);
const HEAD =
  '// SPDX-License-Identifier: Apache-2.0\n' +
  '// Made of doc/source/reference/openapi.json by "npm run api"; not to be edited.\n';

const text = HEAD + astToString(await openapi(JSON.parse(await readFile(DOCUMENT, 'utf8'))));
if (process.argv.includes('--check')) {
  const kept = await readFile(TYPES, 'utf8').catch(() => '');
  if (kept !== text) {
    console.error('src/app/api/schema.ts is stale: run "npm run api" and commit it');
    process.exit(1);
  }
  console.log('src/app/api/schema.ts is current');
} else {
  await writeFile(TYPES, text);
  console.log(`wrote ${fileURLToPath(TYPES)}`);
}
