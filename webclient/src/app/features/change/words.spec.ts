// SPDX-License-Identifier: Apache-2.0
import { Expectations, Expected } from '../../api/types';
import { excluded, isOpen, letter, letters, neighbour, rows, verdictWords, waitingWords } from './words';

const NONE = { k: 0, n: 0, lo: null, hi: null };
const one = (say: Expected['say'], more: Partial<Expected> = {}): Expected => ({
  system: { id: say, name: say, state: 'ok' },
  reference: false,
  usual: NONE,
  agreed: NONE,
  reported: null,
  running_since: null,
  due_at: '2026-11-22T12:53:00.000000Z',
  p50: null,
  p90: null,
  excluded: null,
  say,
  ...more,
});
const all = (...systems: Expected[]): Expectations => ({
  patch_set: 4,
  created_at: null,
  as_of: null,
  summary: '',
  usual: 0,
  reported: 0,
  late: 0,
  waiting: 0,
  do_not_wait: 0,
  missed: 0,
  others: 0,
  excluded: {},
  systems,
  older: [],
});

describe('what is said of who has not reported', () => {
  it.each([
    ['late', '2026-11-22T14:13:00Z', 'late by 1.3 h'],
    ['late', '2026-11-22T12:53:00Z', 'late'],
    ['on_time', '2026-11-22T12:00:00Z', 'expected by 12:53Z'],
    ['on_time', '2026-11-21T23:00:00Z', 'expected by 2026-11-22 12:53Z'],
    ['do_not_wait', '2026-11-22T12:00:00Z', 'do not wait'],
    ['missed', null, 'did not report'],
    ['reported', null, ''],
  ] as const)('%s at %s is "%s"', (say, asOf, text) => {
    expect(waitingWords(one(say), asOf)).toBe(text);
  });

  it('knows no time where too few reports were seen', () => {
    expect(waitingWords(one('on_time', { due_at: null }), null)).toBe('still to come');
  });
});

describe('the rows of a patch set', () => {
  const found = all(
    one('late'),
    one('not_usual'),
    one('excluded', { excluded: 'merge_failure' }),
    one('excluded', { excluded: 'merge_failure', system: { id: 'b', name: 'B', state: null } }),
  );

  it('leave out who need not report, and say so', () => {
    expect(rows(found).map(({ say }) => say)).toEqual(['late']);
    expect(excluded(found)).toEqual([{ reason: 'merge failure', names: 'excluded, B' }]);
  });

  it('are polled more often while somebody is to come', () => {
    expect(isOpen(null)).toBe(true);
    expect(isOpen(found)).toBe(false);
    expect(isOpen({ ...found, waiting: 1 })).toBe(true);
    expect(isOpen(all(one('reported', { running_since: '2026-11-22T12:00:00Z' })))).toBe(true);
  });
});

describe('words and letters', () => {
  it('put the newest outcome first', () => {
    expect(letters(['failed', 'infra', 'passed'])).toBe('PIF');
    expect(letter(null)).toBe('?');
    expect(letter('new to us')).toBe('?');
  });

  it('tell verdicts', () => {
    expect(verdictWords('likely_not_you')).toBe('likely not you');
  });
});

describe('stepping through patch sets', () => {
  it('ends at both ends', () => {
    expect(neighbour([1, 2, 4], 2, 1)).toBe(4);
    expect(neighbour([1, 2, 4], 4, 1)).toBeNull();
    expect(neighbour([1, 2, 4], 1, -1)).toBeNull();
    expect(neighbour([], null, 1)).toBeNull();
  });
});
