// SPDX-License-Identifier: Apache-2.0
import { Http } from './http';
import { Problem } from './problem';

export type Fields = Readonly<Record<string, unknown>>;

/** A field that somebody else has set to something else meanwhile. */
export interface Clash {
  readonly field: string;
  readonly yours: unknown;
  readonly theirs: unknown;
}

/** A row as it was read, to be changed. */
export interface Base {
  readonly body: object;
  readonly etag: string | null;
}

/** What became of a change: without clashes it is done. */
export interface Saved {
  readonly clashes: readonly Clash[];
  /** The row as it is now. */
  readonly now: Base;
}

/** Returns the fields that differ from those of a row. */
export function changed(row: object, wanted: Fields): Fields {
  const before = row as Fields;
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !same(before[name] ?? null, value)));
}

/** Returns the wanted fields that somebody else has set since to another value. */
export function clashes(before: object, now: object, wanted: Fields): readonly Clash[] {
  const [old, theirs] = [before as Fields, now as Fields];
  return Object.entries(wanted)
    .filter(([name, value]) => !same(old[name] ?? null, theirs[name] ?? null) && !same(theirs[name] ?? null, value))
    .map(([field, yours]) => ({ field, yours, theirs: theirs[field] ?? null }));
}

/**
 * Sets fields of a row, unless somebody else has set one of them since it
 * was read; whatever else they have set stays. Throws a Problem.
 */
export async function save(http: Http, path: string, base: Base, wanted: Fields): Promise<Saved> {
  let before = base;
  for (let attempt = 0; ; attempt++) {
    try {
      if (Object.keys(wanted).length > 0) {
        await http.send('PATCH', path.split('?', 1)[0] ?? path, wanted, before.etag);
      }
      return { clashes: [], now: await http.get<object>(path) };
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412 || attempt > 0) {
        throw error;
      }
      const now = await http.get<object>(path);
      const found = clashes(before.body, now.body, wanted);
      if (found.length > 0) {
        return { clashes: found, now };
      }
      before = now;
    }
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
