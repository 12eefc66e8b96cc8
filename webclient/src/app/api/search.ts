// SPDX-License-Identifier: Apache-2.0
// What a text may mean, and which page shows it.
import { Found, Hit } from './types';

export type HitType = Hit['type'];
export const HIT_TYPES: readonly HitType[] = ['change', 'system', 'project', 'operator', 'job'];

export interface Target {
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

const PAGES: Readonly<Record<HitType, string>> = {
  change: '/changes',
  system: '/systems',
  project: '/projects',
  operator: '/operators',
  job: '/systems',
};

/** Returns the path of what a text may mean; null for no text. */
export function searchPath(text: string, type: HitType | null, limit: number): string | null {
  const q = text.trim().slice(0, 2000);
  if (q === '') {
    return null;
  }
  const only = type === null ? '' : `&type=${type}`;
  return `/search?q=${encodeURIComponent(q)}${only}&limit=${limit}`;
}

/** Returns the page of a hit. */
export function targetOf(hit: Hit): Target {
  const path = [PAGES[hit.type], hit.id];
  if (hit.type === 'job') {
    return { path, query: { tab: 'jobs', job: hit.name } };
  }
  return { path, query: hit.patch_set === null ? {} : { ps: String(hit.patch_set) } };
}

/** Returns the page of the only thing that was found; null for none or many. */
export function onlyTarget(found: Found, fits: (hit: Hit) => boolean = () => true): Target | null {
  const [first, ...others] = found.rows.filter(fits);
  return first !== undefined && others.length === 0 && found.more.length === 0 ? targetOf(first) : null;
}

/** Puts hits of one type before all others. */
export function ordered(hits: readonly Hit[], first: HitType | null): readonly Hit[] {
  return [...hits.filter(({ type }) => type === first), ...hits.filter(({ type }) => type !== first)];
}

/** Tells whether a text can be nothing but a change: then nobody need wait for more letters. */
export function isChange(text: string): boolean {
  return /^(https?:\/\/\S+|#?\d{4,18}([,/]\d{1,9})?|I[0-9a-f]{40})$/.test(text.trim());
}
