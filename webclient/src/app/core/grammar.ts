// SPDX-License-Identifier: Apache-2.0
// The grammar of addresses that all pages share. Defaults are left out, so
// that an address says only what is different.

export const STATES = [
  'silent',
  'broken',
  'failing',
  'degraded',
  'unknown',
  'maintenance',
  'new',
  'idle',
  'ok',
] as const;
export type StateName = (typeof STATES)[number];

export const WINDOWS = ['1d', '7d', '30d', '90d'] as const;
export const DEFAULT_WINDOW = '7d';
/** Most that can be marked for comparison. */
export const MOST_MARKED = 4;

/** Words to keep or, with "!" before them in an address, to leave out. */
export interface Choice {
  readonly with: readonly string[];
  readonly without: readonly string[];
}

export interface View {
  readonly w: string;
  readonly q: string;
  readonly state: Choice;
  readonly project: Choice;
  readonly system: Choice;
  readonly operator: Choice;
  readonly branch: Choice;
  readonly job: Choice;
  readonly sort: readonly string[];
  readonly at: number;
  readonly asof: string | null;
  readonly sel: string | null;
  readonly cmp: readonly string[];
  readonly tab: string | null;
  readonly tz: string | null;
}

export interface Read {
  readonly view: View;
  /** What was not understood, as "w=7x". */
  readonly dropped: readonly string[];
}

export type Params = Readonly<Record<string, string | undefined>>;

export const NONE: Choice = { with: [], without: [] };
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z$/;

/** Reads the query of an address; a bad value is dropped and told. */
export function read(params: Params): Read {
  const dropped: string[] = [];
  const take = <T>(key: string, absent: T, parse: (text: string) => T | null): T => {
    const text = params[key];
    if (text === undefined || text === '') {
      return absent;
    }
    const found = parse(text);
    if (found === null) {
      dropped.push(`${key}=${text}`);
      return absent;
    }
    return found;
  };
  const view: View = {
    w: take('w', DEFAULT_WINDOW, asWindow),
    q: take('q', '', (text) => text),
    state: take('state', NONE, asStates),
    project: take('project', NONE, asChoice),
    system: take('system', NONE, asChoice),
    operator: take('operator', NONE, asChoice),
    branch: take('branch', NONE, asChoice),
    job: take('job', NONE, asPatterns),
    sort: take('sort', [], asSort),
    at: take('at', 0, (text) => (/^\d{1,7}$/.test(text) ? Number(text) : null)),
    asof: take('asof', null, (text) => (INSTANT.test(text) ? text : null)),
    sel: take('sel', null, (text) => text),
    cmp: take('cmp', [], (text) => (text.split(',').length <= MOST_MARKED ? text.split(',') : null)),
    tab: take('tab', null, (text) => (/^[a-z]+$/.test(text) ? text : null)),
    tz: take('tz', null, asZone),
  };
  return { view, dropped };
}

/** Returns the query of a view: null takes a key out of the address. */
export function write(patch: Partial<View>): Record<string, string | null> {
  const written: Record<string, string | null> = {};
  for (const [key, value] of Object.entries(patch)) {
    written[key] = text(key, value as View[keyof View]);
  }
  return written;
}

/** Returns the parameters of the API that a window is. */
export function windowQuery(w: string): string {
  const [from, to] = w.split('..');
  return to === undefined
    ? `window=${w}`
    : `from=${encodeURIComponent(whole(from ?? ''))}&to=${encodeURIComponent(whole(to))}`;
}

/** Returns an instant with its seconds: addresses may leave them out, the API wants them. */
function whole(instant: string): string {
  return instant.replace(/T(\d\d:\d\d)Z$/, 'T$1:00Z');
}

/** Tells whether a window stays where it is. */
export function isAbsolute(w: string): boolean {
  return w.includes('..');
}

/** Tells whether a choice lets a word pass; an empty one lets all pass. */
export function passes(choice: Choice, word: string): boolean {
  if (choice.without.includes(word)) {
    return false;
  }
  return choice.with.length === 0 || choice.with.includes(word);
}

/** Returns the choice with the word in it, or without if it was. */
export function toggled(choice: Choice, word: string): Choice {
  const kept = choice.with.filter((one) => one !== word);
  const had = kept.length < choice.with.length;
  return { with: had ? kept : [...kept, word], without: choice.without.filter((one) => one !== word) };
}

/** Returns marks with one more, or without it if it was marked; full, they stay. */
export function marked(marks: readonly string[], id: string): readonly string[] {
  if (marks.includes(id)) {
    return marks.filter((one) => one !== id);
  }
  return marks.length < MOST_MARKED ? [...marks, id] : marks;
}

function asWindow(text: string): string | null {
  if ((WINDOWS as readonly string[]).includes(text)) {
    return text;
  }
  const [from, to, more] = text.split('..');
  if (from === undefined || to === undefined || more !== undefined) {
    return null;
  }
  const good = INSTANT.test(from) && INSTANT.test(to) && Date.parse(from) < Date.parse(to);
  return good ? text : null;
}

function asChoice(text: string): Choice | null {
  const words = text.split(',');
  if (words.some((word) => word === '' || word === '!')) {
    return null;
  }
  return {
    with: words.filter((word) => !word.startsWith('!')),
    without: words.filter((word) => word.startsWith('!')).map((word) => word.slice(1)),
  };
}

function asStates(text: string): Choice | null {
  const choice = asChoice(text);
  const known = (word: string) => (STATES as readonly string[]).includes(word);
  return choice && [...choice.with, ...choice.without].every(known) ? choice : null;
}

/** Names, of which each may end in "*". */
function asPatterns(text: string): Choice | null {
  return text.split(',').every((word) => /^[^*]*\*?$/.test(word)) ? asChoice(text) : null;
}

function asSort(text: string): readonly string[] | null {
  const keys = text.split(',');
  return keys.every((key) => /^-?[a-z0-9_]+$/.test(key)) ? keys : null;
}

function asZone(text: string): string | null {
  if (text === 'utc') {
    return text;
  }
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return text;
  } catch {
    return null;
  }
}

function text(key: string, value: View[keyof View] | undefined): string | null {
  if (value === null || value === undefined || value === '') {
    return null;
  }
  if (typeof value === 'number') {
    return value === 0 ? null : String(value);
  }
  if (typeof value === 'string') {
    return key === 'w' && value === DEFAULT_WINDOW ? null : value;
  }
  const words = isChoice(value) ? [...value.with, ...value.without.map((word) => `!${word}`)] : value;
  return words.length === 0 ? null : words.join(',');
}

/** Arrays, too, have something called "with". */
function isChoice(value: Choice | readonly string[]): value is Choice {
  return !Array.isArray(value);
}
