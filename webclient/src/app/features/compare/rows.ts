// SPDX-License-Identifier: Apache-2.0
// What is compared: a row for each number, a cell for each system.
import { Params } from '@angular/router';

import { Comparison, Health } from '../../api/types';
import { NOTHING, Rate, brief, count } from '../../shared/numbers';

/** A number of a system: a rate, or text. */
export interface Value {
  readonly rate: Rate | null;
  readonly text: string;
}

/** A number of all systems, and which part of a system's page lists what it counts. */
export interface Row {
  readonly name: string;
  readonly query: Params;
  readonly none: string;
  readonly values: readonly Value[];
}

interface Line {
  readonly name: string;
  readonly tab: string;
  readonly none: string;
  of(health: Health): Rate | string | null;
}

const LINES: readonly Line[] = [
  { name: 'reported', tab: 'missed', none: 'no opportunities', of: (h) => h.participation },
  { name: 'missed', tab: 'missed', none: '', of: (h) => count(h.participation.n - h.participation.k) },
  { name: 'passed', tab: 'reported', none: 'no results', of: (h) => h.pass_rate },
  { name: 'infrastructure failures', tab: 'reported', none: 'no results', of: (h) => h.infra_share },
  { name: 'agrees with the reference', tab: 'agree', none: 'no pairs', of: (h) => h.agreement?.agreed ?? null },
  { name: 'false alarms', tab: 'agree', none: 'the reference never passed', of: (h) => h.agreement?.false_alarms ?? null },
  { name: 'missed failures', tab: 'agree', none: 'the reference never failed', of: (h) => h.agreement?.missed_failures ?? null },
  { name: 'failed alone', tab: 'agree', none: 'no patch sets', of: (h) => h.lone_failures },
  {
    name: 'other verdict again',
    tab: 'jobs',
    none: 'nothing ran twice',
    of: ({ flake }) => ({ k: flake.flipped, n: flake.repeated, lo: flake.lo, hi: flake.hi }),
  },
  { name: 'turnaround p50/p90', tab: 'time', none: '', of: ({ turnaround: t }) => waits(t.n, t.p50, t.p90) },
  { name: 'rechecks', tab: 'reported', none: '', of: (h) => count(h.rechecks.n) },
];

/** Returns the numbers of all systems of a comparison. */
export function rows(comparison: Comparison): readonly Row[] {
  return LINES.map((line) => ({
    name: line.name,
    query: { tab: line.tab },
    none: line.none,
    values: comparison.systems.map(({ health }) => {
      const found = line.of(health);
      const text = typeof found === 'string' ? found : '';
      return found === null || typeof found === 'string'
        ? { rate: null, text: found === null ? NOTHING : text }
        : { rate: found, text };
    }),
  }));
}

/** Returns the pairs of a comparison with the names of their systems. */
export function pairs(comparison: Comparison) {
  const names = new Map(comparison.systems.map((system) => [system.id, system.name]));
  return comparison.pairs.map((pair) => ({
    ...pair,
    first: names.get(pair.a) ?? '',
    second: names.get(pair.b) ?? '',
  }));
}

function waits(n: number, p50: number | null, p90: number | null): string {
  const of = (value: number | null) => (value === null ? 'never' : brief(value));
  return n === 0 ? NOTHING : `${of(p50)}/${of(p90)} n=${count(n)}`;
}
