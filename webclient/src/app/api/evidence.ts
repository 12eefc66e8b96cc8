// SPDX-License-Identifier: Apache-2.0
// The API names the list behind a number by its own path; here is which
// page of the client shows that list.

export interface Place {
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly words: string;
}

const TABS: Readonly<Record<string, readonly [tab: string, words: string]>> = {
  missed: ['missed', 'missed'],
  disagreements: ['agree', 'disagreements'],
  jobnames: ['jobs', 'job names'],
  series: ['time', 'charts'],
  health: ['reported', 'numbers'],
  lint: ['lint', 'lint'],
  peers: ['peers', 'peers'],
  history: ['history', 'history'],
};
const PATH = /^\/v1\/systems\/([0-9a-f-]{36})\/([a-z]+)$/;
const KEPT = ['kind', 'excluded', 'flaky', 'slower', 'branch', 'with'];

/**
 * Returns the page of a list, or null if no page shows it.
 *
 * @param until ends a window that the API leaves open.
 */
export function placeOf(evidence: string, until: string | null): Place | null {
  const url = new URL(evidence, 'http://radar.invalid');
  const builds = buildsOf(url);
  if (builds !== null) {
    return { path: ['/builds'], query: { where: builds }, words: 'builds' };
  }
  const [, id, part] = PATH.exec(url.pathname) ?? [];
  const tab = TABS[part ?? ''];
  if (id === undefined || tab === undefined) {
    return null;
  }
  const query: Record<string, string> = { tab: tab[0] };
  const [from, to] = [url.searchParams.get('from'), url.searchParams.get('to') ?? until];
  if (from !== null && to !== null && from < to) {
    query['w'] = `${from}..${to}`;
  }
  for (const key of KEPT) {
    const value = url.searchParams.get(key);
    if (value !== null) {
      query[key] = value;
    }
  }
  return { path: ['/systems', id], query, words: tab[1] };
}

/** Returns the terms of a list of builds, or of the one build; else null. */
function buildsOf(url: URL): readonly string[] | null {
  const [found, id] = /^\/v1\/builds(?:\/([0-9a-f-]{36}))?$/.exec(url.pathname) ?? [];
  if (found === undefined) {
    return null;
  }
  return id === undefined ? url.searchParams.getAll('where') : [`id:${id}`];
}
