// SPDX-License-Identifier: Apache-2.0
// Where the API compares systems.
import { windowQuery } from '../core/grammar';

/** Fewest systems that can be compared. */
export const LEAST = 2;

/** Returns the path of a comparison, or null if there is nothing to compare. */
export function comparisonPath(
  systems: readonly string[],
  w: string,
  project: string | null,
): string | null {
  if (systems.length < LEAST) {
    return null;
  }
  const given = [...systems.map((id) => `id=${encodeURIComponent(id)}`), windowQuery(w)];
  if (project !== null) {
    given.push(`project=${project}`);
  }
  return `/comparisons/systems?${given.join('&')}`;
}

/** The names of all systems. */
export const NAMES = '/systems?fields=name&limit=200&sort=name';
