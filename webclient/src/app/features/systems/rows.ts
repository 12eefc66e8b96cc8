// SPDX-License-Identifier: Apache-2.0
// Which systems the overview shows, and in which order.
import { Rate, System } from '../../api/types';
import { Choice, STATES, View, passes } from '../../core/grammar';

export const COLUMNS = ['state', 'name', 'reported', 'agrees', 'time', 'flake', 'seen'] as const;
export type Column = (typeof COLUMNS)[number];

/** The worst first; of those that break rules those that break most. */
export const USUAL: readonly string[] = ['state', 'name'];
export const LINTED: readonly string[] = ['broken', 'name'];

const NEVER_EVALUATED = 'unknown';

/** Returns the state that a system is listed under. */
export function stateOf(system: System): string {
  return system.state ?? NEVER_EVALUATED;
}

/** What systems are narrowed to beside the view that all pages share. */
export interface Narrowed {
  /** Only those that have something to do with the project. */
  readonly scoped: boolean;
  /** Only those that break rules. */
  readonly guilty: boolean;
}

/** Returns the systems that match all of the address but its states. */
export function matching(
  systems: readonly System[],
  view: View,
  { scoped, guilty }: Narrowed = { scoped: false, guilty: false },
): readonly System[] {
  const wanted = view.q.toLowerCase();
  return systems.filter((system) => {
    const health = system.health;
    const here = !scoped || (health?.opportunities ?? 0) + (health?.results ?? 0) > 0;
    return (
      here &&
      (!guilty || brokenRules(system).length > 0) &&
      lets(view.job, jobsOf(system), begins) &&
      (system.name ?? '').toLowerCase().includes(wanted) &&
      passes(view.system, system.name ?? '') &&
      lets(view.operator, operatorsOf(system))
    );
  });
}

/** Returns the names of those who answer for a system. */
export function operatorsOf(system: System): readonly string[] {
  return (system.operators ?? []).map((one) => one.name ?? '');
}

/** Returns the names of the jobs that a system ran of late. */
export function jobsOf(system: System): readonly string[] {
  return system.job_names?.names ?? [];
}

/** Tells whether a choice lets one of several names pass, and leaves out none. */
function lets(choice: Choice, names: readonly string[], is = (word: string, name: string) => word === name): boolean {
  const has = (words: readonly string[]) => words.some((word) => names.some((name) => is(word, name)));
  return !has(choice.without) && (choice.with.length === 0 || has(choice.with));
}

/** Tells whether a name is the one asked for, or begins as what is before a "*". */
function begins(word: string, name: string): boolean {
  return word.endsWith('*') ? name.startsWith(word.slice(0, -1)) : name === word;
}

/** Returns the codes of the rules of good manners that a system breaks. */
export function brokenRules(system: System): readonly string[] {
  return system.lint?.broken ?? [];
}

/** Returns those of the states asked for, ordered: as usual unless the address says how. */
export function shown(
  systems: readonly System[],
  view: View,
  usual: readonly string[] = USUAL,
): readonly System[] {
  const keys = view.sort.length > 0 ? view.sort : usual;
  return systems
    .filter((system) => passes(view.state, stateOf(system)))
    .sort((one, other) => {
      for (const key of keys) {
        const descending = key.startsWith('-');
        const order = compare(descending ? key.slice(1) : key, one, other);
        if (order !== 0) {
          return descending ? -order : order;
        }
      }
      return one.id.localeCompare(other.id);
    });
}

/** Returns how many systems are in each state, in the order of lists. */
export function tally(systems: readonly System[]): readonly { state: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const system of systems) {
    counts.set(stateOf(system), (counts.get(stateOf(system)) ?? 0) + 1);
  }
  const order = (state: string) => rank(state);
  return [...counts]
    .map(([state, count]) => ({ state, count }))
    .sort((one, other) => order(one.state) - order(other.state));
}

/** Returns the flips of a system as a rate with its own interval. */
export function flakeRate(system: System): Rate | null {
  const flake = system.health?.flake;
  return flake ? { k: flake.flipped, n: flake.repeated, lo: flake.lo, hi: flake.hi } : null;
}

function rank(state: string): number {
  const index = (STATES as readonly string[]).indexOf(state);
  return index < 0 ? STATES.length : index;
}

function compare(key: string, one: System, other: System): number {
  if (key === 'name') {
    return (one.name ?? '').localeCompare(other.name ?? '', 'en');
  }
  return weight(key, one) - weight(key, other);
}

/** Returns a number that is the lower the worse; rates go by their worse bound. */
function weight(key: string, system: System): number {
  const health = system.health;
  const last = Number.MAX_VALUE;
  switch (key) {
    case 'broken':
      return -brokenRules(system).length;
    case 'state':
      return rank(stateOf(system));
    case 'reported':
      return health?.participation.lo ?? last;
    case 'agrees':
      return health?.agreement?.agreed.lo ?? last;
    case 'time':
      return health && health.turnaround.n > 0 ? -(health.turnaround.p90 ?? last / 2) : last;
    case 'flake':
      return -(health?.flake.hi ?? -last);
    case 'seen':
      return health?.last_seen ? Date.parse(health.last_seen) : -last;
    default:
      return 0;
  }
}
