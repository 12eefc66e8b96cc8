// SPDX-License-Identifier: Apache-2.0
// What a line of the overview says: worked out once a document, for lines are
// drawn while one scrolls.
import { placeOf } from '../../api/evidence';
import { System } from '../../api/types';
import { address } from '../../core/addresses';
import { Params } from '../../core/grammar';
import { brief, duration, percent } from '../../shared/numbers';
import { RateWords, rateWords } from '../../shared/rate-text';
import { brokenRules, flakeRate, stateOf } from './rows';

const QUIET: Readonly<Record<string, string>> = {
  ok: 'all rules pass',
  new: 'too little is known yet',
  idle: 'nothing to report on',
  maintenance: 'announced by its operator',
  unknown: 'no current data',
};

/** A system with what its line says, and the addresses its cells lead to. */
export interface Line {
  readonly system: System;
  readonly why: string;
  /** Null where nothing can be shown. */
  readonly evidence: string | null;
  readonly page: string;
  readonly reported: Told | null;
  readonly agrees: Told | null;
  readonly flake: Told | null;
  readonly took: string;
  readonly days: string;
  /** What its list has: the API's own count takes repeated runs, too. */
  readonly missed: number;
  readonly time: string;
  readonly timeTip: string;
}

/** A rate, and the address of what it counts. */
export interface Told {
  readonly words: RateWords;
  readonly at: string;
}

/**
 * Returns the line of a system.
 *
 * @param kept the window as keys of an address, for links to keep it
 * @param lint which rules it breaks is told instead of why it is as it is
 */
export function lineOf(system: System, kept: Params, lint: boolean): Line {
  const to = (query: Params) => address(['/systems', system.id], query);
  const tab = (name: string, more: Params = {}) => to({ ...kept, ...more, tab: name });
  const health = system.health;
  const reported = health?.participation;
  const flake = flakeRate(system);
  return {
    system,
    ...(lint ? { why: broken(system), evidence: to({ tab: 'lint' }) } : reasonOf(system)),
    page: to(kept),
    reported: told(
      reported && rateWords(reported, 'no opportunities', health?.changes['participation']),
      tab('missed'),
    ),
    agrees: told(
      health?.agreement && rateWords(health.agreement.agreed, 'no pairs', health.changes['agreed']),
      tab('agree'),
    ),
    flake: told(flake && rateWords(flake, 'nothing ran twice'), tab('jobs', { sort: '-flake' })),
    took: tab('time'),
    days: to({ w: '30d', tab: 'time' }),
    missed: reported ? reported.n - reported.k : 0,
    time: timeOf(system),
    timeTip: timeTipOf(system),
  };
}

function told(words: RateWords | null | undefined, at: string): Told | null {
  return words ? { words, at } : null;
}

function broken(system: System): string {
  return brokenRules(system)
    .map((code) => code.replaceAll('_', ' '))
    .join(', ');
}

/** Returns why a system is as it is, and where that can be seen. */
function reasonOf(system: System): Pick<Line, 'why' | 'evidence'> {
  const reason = system.health?.reasons[0];
  if (reason === undefined) {
    return { why: QUIET[stateOf(system)] ?? '', evidence: null };
  }
  const found = placeOf(reason.evidence, system.health?.data_as_of ?? null);
  return { why: reason.text, evidence: found && address(found.path, found.query) };
}

function timeOf(system: System): string {
  const turnaround = system.health?.turnaround;
  if (!turnaround || turnaround.n === 0) {
    return '–';
  }
  const of = (value: number | null) => (value === null ? 'never' : brief(value));
  return `${of(turnaround.p50)}/${of(turnaround.p90)}`;
}

function timeTipOf(system: System): string {
  const found = system.health?.turnaround;
  if (!found || found.n === 0) {
    return 'no results';
  }
  const never = found.never === null ? '' : `; ${percent(found.never)} get none`;
  return `half of the patch sets have a result after ${duration(found.p50)}, nine of ten after ${duration(found.p90)}; n=${found.n}, ${found.censored} without yet${never}`;
}
