// SPDX-License-Identifier: Apache-2.0
// Where the API has what there is about projects.
import { View, windowQuery } from '../core/grammar';

/** What a grid has a row for. */
export type GridRows = 'jobs' | 'systems';

/** Returns the path of one project. */
export function projectPath(id: string): string {
  return `/projects/${id}?fields=name,default_branch`;
}

/** Returns the path of the grid of a project. */
export function gridPath(id: string, view: View, rows: GridRows, stale: boolean): string {
  const parts = [windowQuery(view.w), `rows=${rows}`];
  const branch = view.branch.with[0];
  if (branch !== undefined) {
    parts.push(`branch=${encodeURIComponent(branch)}`);
  }
  if (stale) {
    parts.push('stale=true');
  }
  return `/projects/${id}/grid?${parts.join('&')}`;
}

/** Returns the path of what a system reported on a patch set, the oldest first. */
export function reportsPath(revision: string, system: string): string {
  const where = [`revision_id:${revision}`, `system_id:${system}`, 'role:review'];
  return `/builds?embed=jobs&sort=posted_at&limit=50&${where.map((one) => `where=${one}`).join('&')}`;
}

/** Returns the path of the newest report on a project. */
export function newestPath(project: string): string {
  return `/builds?where=project_id:${project}&sort=-posted_at&limit=1&fields=posted_at`;
}

/** Returns the path of the list of projects with how they are. */
export function projectsPath(q: string): string {
  const where = q === '' ? '' : `&where=name:contains:${encodeURIComponent(q)}`;
  return `/projects?embed=health&limit=200&sort=name${where}`;
}
