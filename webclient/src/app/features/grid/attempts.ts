// SPDX-License-Identifier: Apache-2.0
import { Build } from '../../api/types';

/** A run of a job, or a report without jobs. */
export interface Attempt {
  /** From 1; reports in the order in which they were posted. */
  readonly attempt: number;
  readonly job: string | null;
  readonly result: string;
  readonly native: string | null;
  readonly seconds: number | null;
  readonly postedAt: string;
  readonly url: string | null;
}

/**
 * Returns what was run, the first attempt first.
 *
 * @param job only this one, null for all
 */
export function attempts(builds: readonly Build[], job: string | null): readonly Attempt[] {
  const found: Attempt[] = [];
  let attempt = 0;
  for (const build of builds) {
    const jobs = (build.jobs ?? []).filter((one) => job === null || one.name === job);
    if (jobs.length > 0 || job === null) {
      attempt += 1;
    }
    for (const one of jobs) {
      found.push({
        attempt,
        job: one.name ?? null,
        result: one.result ?? 'unknown',
        native: one.native_status ?? null,
        seconds: one.seconds ?? null,
        postedAt: build.posted_at ?? '',
        url: safe(one.url ?? build.url),
      });
    }
    if (job === null && jobs.length === 0) {
      found.push({
        attempt,
        job: null,
        result: build.outcome ?? build.status ?? 'unknown',
        native: null,
        seconds: null,
        postedAt: build.posted_at ?? '',
        url: safe(build.url),
      });
    }
  }
  return found;
}

/** Returns an address that is safe to follow: it was posted by a stranger. */
function safe(url: string | null | undefined): string | null {
  return url && /^https?:\/\//.test(url) ? url : null;
}
