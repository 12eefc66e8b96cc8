// SPDX-License-Identifier: Apache-2.0
// How what is calculated of a patch set is said.
import { Expectations, Expected, Failure } from '../../api/types';
import { duration, instant } from '../../shared/numbers';

export type Verdict = Failure['verdict'];

const VERDICTS: Readonly<Record<Verdict, string>> = {
  likely_you: 'likely you',
  likely_not_you: 'likely not you',
  unclear: 'unclear',
};
const LETTERS: Readonly<Record<string, string>> = {
  passed: 'P',
  failed: 'F',
  infra: 'I',
  none: '·',
};
/** What a row is about, in the words of the verdict. */
export function verdictWords(verdict: Verdict): string {
  return VERDICTS[verdict];
}

/** Returns the letters of outcomes, the newest first. */
export function letters(outcomes: readonly (string | null)[]): string {
  return [...outcomes].reverse().map(letter).join('');
}

/** Returns the letter of an outcome; one that is not known is "?". */
export function letter(outcome: string | null): string {
  return outcome === null ? '?' : (LETTERS[outcome] ?? '?');
}

/** Systems that have a row of their own: the others are named in a line. */
export function rows(found: Expectations): readonly Expected[] {
  return found.systems.filter(({ say }) => say !== 'not_usual' && say !== 'excluded');
}

/** What is to be said of a system that has not reported. */
export function waitingWords(one: Expected, asOf: string | null): string {
  switch (one.say) {
    case 'late': {
      const by = one.due_at === null || asOf === null ? null : (Date.parse(asOf) - Date.parse(one.due_at)) / 1000;
      return by === null || by < 1 ? 'late' : `late by ${duration(by)}`;
    }
    case 'on_time':
      return one.due_at === null ? 'still to come' : `expected by ${clock(one.due_at, asOf)}`;
    case 'do_not_wait':
      return 'do not wait';
    case 'missed':
      return 'did not report';
    default:
      return '';
  }
}

/** Returns whether somebody is still to report: then it is worth polling. */
export function isOpen(found: Expectations | null): boolean {
  return found === null || found.late + found.waiting > 0 || found.systems.some((one) => one.running_since !== null);
}

/** Returns the systems that need not report, by reason. */
export function excluded(found: Expectations): readonly { reason: string; names: string }[] {
  const reasons = new Map<string, string[]>();
  for (const { excluded: reason, system } of found.systems) {
    if (reason !== null) {
      reasons.set(reason, [...(reasons.get(reason) ?? []), system.name]);
    }
  }
  return [...reasons].map(([reason, names]) => ({ reason: reason.replaceAll('_', ' '), names: names.join(', ') }));
}

/** Returns the patch set before or after one, or null at the end. */
export function neighbour(numbers: readonly number[], shown: number | null, step: 1 | -1): number | null {
  const at = shown === null ? -1 : numbers.indexOf(shown);
  return at < 0 ? null : (numbers[at + step] ?? null);
}

/** The time of the day; with the day if it is another one. */
function clock(at: string, now: string | null): string {
  const text = instant(at);
  return now !== null && text.slice(0, 10) === now.slice(0, 10) ? text.slice(11) : text;
}
