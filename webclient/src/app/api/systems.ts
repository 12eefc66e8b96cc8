// SPDX-License-Identifier: Apache-2.0
// Where the API has what there is about systems.
import { View, windowQuery } from '../core/grammar';

const ALL = 200;

/** Returns the path of the overview. */
export function overviewPath(
  view: View,
  projectId: string | null,
  { retired, more }: { retired: boolean; more: readonly ('lint' | 'job_names')[] },
): string {
  const embedded = ['health', 'strip', 'operators', ...more].join(',');
  const parts = [`embed=${embedded}`, windowQuery(view.w), `limit=${ALL}`];
  if (projectId !== null) {
    parts.push(`project=${projectId}`);
  }
  if (!retired) {
    parts.push('where=lifecycle:ne:retired');
  }
  return `/systems?${parts.join('&')}`;
}

/** Returns the path of one system with all that describes it. */
export function systemPath(id: string): string {
  return `/systems/${id}?embed=operators,accounts,rechecks,coverage,judgement`;
}

/** Returns the path of a part of a system: health, series, missed… */
export function partPath(
  id: string,
  part: string,
  w: string,
  more: Readonly<Record<string, string | null>> = {},
): string {
  const given = Object.entries(more)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`);
  return `/systems/${id}/${part}?${[windowQuery(w), ...given].join('&')}`;
}

export const PROJECTS = '/projects?limit=200&sort=name&fields=name';
export const SOURCES = '/sources?limit=200';
