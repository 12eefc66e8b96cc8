// SPDX-License-Identifier: Apache-2.0

/** How a state is told: by letter, word and fill, never by colour alone. */
export interface Told {
  readonly letter: string;
  readonly word: string;
  readonly fill: 'silent' | 'broken' | 'failed' | 'flaky' | 'passed' | 'hollow';
}

const TOLD: Readonly<Record<string, Told>> = {
  silent: { letter: 'S', word: 'SILENT', fill: 'silent' },
  broken: { letter: 'B', word: 'BROKEN', fill: 'broken' },
  failing: { letter: 'F', word: 'FAILING', fill: 'failed' },
  degraded: { letter: 'D', word: 'DEGRADED', fill: 'flaky' },
  unknown: { letter: '?', word: 'UNKNOWN', fill: 'hollow' },
  maintenance: { letter: 'M', word: 'MAINTENANCE', fill: 'hollow' },
  new: { letter: 'N', word: 'NEW', fill: 'hollow' },
  idle: { letter: 'I', word: 'IDLE', fill: 'hollow' },
  ok: { letter: 'O', word: 'OK', fill: 'passed' },
};

/** Returns how a state is told; one that is not known is "?" with its text. */
export function told(state: string | null): Told {
  if (state === null) {
    return { letter: '?', word: 'NOT YET', fill: 'hollow' };
  }
  return TOLD[state] ?? { letter: '?', word: state.toUpperCase(), fill: 'hollow' };
}

const OUTCOMES: Readonly<Record<string, readonly [fill: string, word: string]>> = {
  P: ['passed', 'passed'],
  F: ['failed', 'failed'],
  I: ['infra', 'infrastructure'],
  E: ['infra', 'error'],
  S: ['skipped', 'skipped'],
  A: ['skipped', 'aborted'],
  K: ['flaky', 'flaky'],
  U: ['hollow', 'not understood'],
  Q: ['running', 'waited for'],
  L: ['late', 'late'],
  M: ['missed', 'missed'],
  X: ['hollow', 'not counted'],
};

/** Returns fill and word of the letter of an outcome. */
export function outcome(letter: string): readonly [fill: string, word: string] {
  return OUTCOMES[letter.toUpperCase()] ?? ['hollow', 'none'];
}
