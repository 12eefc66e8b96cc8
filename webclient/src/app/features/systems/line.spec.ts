// SPDX-License-Identifier: Apache-2.0
import { System } from '../../api/types';
import { lineOf } from './line';

const ID = '01a203bb-5e7f-773a-b691-62d5b85b5c0c';
const rate = (k: number, n: number) => ({ k, n, lo: 0.5, hi: 0.9 });
const SYSTEM = {
  id: ID,
  name: 'Beta CI',
  state: 'silent',
  lint: { known: 9, broken: ['wiki_link', 'parsed'], linted_at: '2026-03-06T00:00:00Z' },
  health: {
    reasons: [
      { text: '0 votes', evidence: `/v1/systems/${ID}/missed?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z` },
    ],
    data_as_of: '2026-03-06T00:00:00Z',
    participation: rate(8, 10),
    agreement: null,
    flake: { flipped: 1, repeated: 20, lo: 0.01, hi: 0.2 },
    changes: { participation: { difference: -0.2, significant: true } },
    turnaround: { n: 10, p50: 600, p90: null, never: 0.1, censored: 2 },
  },
} as unknown as System;

describe('a line of the overview', () => {
  it('tells the worst reason, and leads to what it rests on', () => {
    const line = lineOf(SYSTEM, {}, false);
    expect(line.why).toBe('0 votes');
    expect(line.evidence).toContain(`/systems/${ID}?tab=missed&w=2026-03-01T`);
    expect(line.missed).toBe(2);
    expect(line.reported?.words.share).toBe('80%');
    expect(line.reported?.words.mark?.good).toBe(false);
    expect(line.agrees).toBeNull();
    expect(line.time).toBe('10m/never');
    expect(line.timeTip).toContain('10% get none');
  });

  it('has links that keep the window', () => {
    const line = lineOf(SYSTEM, { w: '30d' }, false);
    expect(line.page).toBe(`/systems/${ID}?w=30d`);
    expect(line.reported?.at).toBe(`/systems/${ID}?w=30d&tab=missed`);
    expect(line.flake?.at).toBe(`/systems/${ID}?w=30d&sort=-flake&tab=jobs`);
  });

  it('tells the rules that are broken where that is asked for', () => {
    const line = lineOf(SYSTEM, { w: '30d' }, true);
    expect(line.why).toBe('wiki link, parsed');
    expect(line.evidence).toBe(`/systems/${ID}?tab=lint`);
  });

  it('is empty where nothing is known', () => {
    const line = lineOf({ id: 'b', name: 'New CI', state: 'new' } as unknown as System, {}, false);
    expect(line.why).toBe('too little is known yet');
    expect([line.evidence, line.reported, line.flake, line.time]).toEqual([null, null, null, '–']);
  });
});
