// SPDX-License-Identifier: Apache-2.0
import { Change } from '../../api/types';

type Report = NonNullable<Change['reports']>[number];

/** What was said of the newest patch set that anybody said something of. */
export interface Verdicts {
  readonly patchSet: number | null;
  /** A letter for each system and pipeline; failures come first. */
  readonly letters: string;
  readonly failed: readonly string[];
  readonly running: number;
}

const ORDER = ['F', 'I', 'U', 'P'];
const LETTERS: Readonly<Record<string, string>> = { passed: 'P', failed: 'F', infra: 'I' };

/** Returns the last words on the newest patch set of a change. */
export function verdicts(reports: readonly Report[]): Verdicts {
  const newest = Math.max(...reports.map(({ patch_set }) => patch_set ?? 0));
  const said = reports.filter(({ patch_set }) => patch_set === newest);
  const results = said.filter(({ kind }) => kind === 'result');
  const letters = results
    .map(({ outcome }) => (outcome === null ? 'U' : (LETTERS[outcome] ?? '')))
    .filter((letter) => letter !== '')
    .sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
  return {
    patchSet: said.length > 0 ? newest : null,
    letters: letters.join(''),
    failed: results
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ system, account }) => system ?? account ?? 'somebody'),
    running: said.filter(({ running_since }) => running_since !== null).length,
  };
}
