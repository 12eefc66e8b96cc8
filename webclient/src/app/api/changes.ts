// SPDX-License-Identifier: Apache-2.0
// Where the API has what there is about changes and builds.

const query = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');

/** Which changes of a list are wanted; empty for any. */
export interface Wanted {
  readonly status: string;
  readonly projectId: string | null;
  readonly ownerId: string;
  readonly limit: number;
}

/** Returns the path of a list of changes, the last updated first. */
export function changesPath(wanted: Wanted): string {
  const terms: [string, string][] = [
    ['status', wanted.status],
    ['project_id', wanted.projectId ?? ''],
    ['owner_id', wanted.ownerId],
  ];
  return `/changes?${query([
    ['embed', 'project,owner,reports'],
    ['limit', String(wanted.limit)],
    ...terms.filter(([, value]) => value !== '').map(([name, value]) => ['where', `${name}:${value}`] as const),
  ])}`;
}

/** Returns the path of one change with what describes it. */
export function changePath(id: string): string {
  return `/changes/${encodeURIComponent(id)}?embed=project,owner,revisions`;
}

/** Returns the path of what is calculated of a patch set, the last by default. */
export function ofPatchSet(id: string, part: 'expectations' | 'explanation', ps: number | null): string {
  const path = `/changes/${encodeURIComponent(id)}/${part}`;
  return ps === null ? path : `${path}?patch_set=${ps}`;
}

/** Returns the path of whom to ask about systems, and what has them run again. */
export function contactsPath(ids: readonly string[]): string | null {
  if (ids.length === 0) {
    return null;
  }
  const where = `id:in:${[...ids].sort().join(',')}`;
  return `/systems?${query([['embed', 'operators,rechecks'], ['limit', '200'], ['where', where]])}`;
}

/** Returns the path of the builds that terms select. */
export function buildsPath(where: readonly string[], limit: number): string {
  return `/builds?${query([
    ['embed', 'system,project,change,revision,jobs'],
    ['limit', String(limit)],
    ...where.map((term) => ['where', term] as const),
  ])}`;
}
