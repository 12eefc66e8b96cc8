// SPDX-License-Identifier: Apache-2.0
import { Comparison } from '../../api/types';
import { pairs, rows } from './rows';

const RATE = { k: 9, n: 10, lo: 0.6, hi: 0.98 };
const health = (agreement: unknown, n: number) => ({
  participation: RATE,
  pass_rate: RATE,
  infra_share: RATE,
  agreement,
  lone_failures: RATE,
  flake: { flipped: 1, repeated: 8, lo: 0, hi: 0.5 },
  turnaround: { n, p50: 3600, p90: null },
  rechecks: { n: 4 },
});
const COMPARISON = {
  systems: [
    { id: 'a', name: 'Alpha CI', health: health({ agreed: RATE, false_alarms: RATE, missed_failures: RATE }, 20) },
    { id: 'z', name: 'Zuul', health: health(null, 0) },
  ],
  pairs: [{ a: 'a', b: 'z', both_passed: 5 }],
} as unknown as Comparison;

describe('a comparison', () => {
  it('has a cell for each system in each row', () => {
    expect(rows(COMPARISON).every((row) => row.values.length === 2)).toBe(true);
  });

  it('takes numbers as they are, and a dash for what there is not', () => {
    const of = (name: string) => rows(COMPARISON).find((row) => row.name === name)?.values;
    expect(of('reported')?.[0]?.rate).toBe(RATE);
    expect(of('missed')?.[0]?.text).toBe('1');
    expect(of('agrees with the reference')?.[1]).toEqual({ rate: null, text: '–' });
    expect(of('turnaround p50/p90')?.map((one) => one.text)).toEqual(['1.0h/never n=20', '–']);
    expect(of('other verdict again')?.[0]?.rate).toEqual({ k: 1, n: 8, lo: 0, hi: 0.5 });
  });

  it('names the systems of a pair', () => {
    expect(pairs(COMPARISON)).toMatchObject([{ first: 'Alpha CI', second: 'Zuul', both_passed: 5 }]);
  });
});
