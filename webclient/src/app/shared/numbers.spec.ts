// SPDX-License-Identifier: Apache-2.0
import { age, brief, count, duration, figure, instant, interval, percent, points, rate, share } from './numbers';

const of = (k: number, n: number, lo: number | null = null, hi: number | null = null) => ({ k, n, lo, hi });

describe('numbers', () => {
  it('shows a rate with its interval and n', () => {
    expect(rate(of(114, 118, 0.916, 0.987))).toBe('97% 92-99 n=118');
  });

  it('has a decimal from 200 cases on', () => {
    expect(share(of(199, 200))).toBe('99.5%');
    expect(share(of(198, 199))).toBe('99%');
  });

  it('shows no percentage of fewer than five', () => {
    expect(rate(of(4, 4, 0.51, 1))).toBe('4/4');
    expect(interval(of(4, 4, 0.51, 1))).toBe('');
  });

  it('shows that there is nothing to count', () => {
    expect(rate(of(0, 0))).toBe('–');
  });

  it('says 100% of all only, and 0% of none only', () => {
    expect(percent(0.9997, 1)).toBe('>99.9%');
    expect(percent(0.999)).toBe('>99%');
    expect(percent(1)).toBe('100%');
    expect(percent(0.001)).toBe('<1%');
    expect(percent(0)).toBe('0%');
  });

  it('writes differences in points with their sign', () => {
    expect(points(-0.384)).toBe('−38 pt');
    expect(points(0.02)).toBe('+2 pt');
  });

  it.each([
    [41, '41 s'],
    [252, '4 m 12 s'],
    [300, '5 m'],
    [6840, '1.9 h'],
    [187_200, '2 d 4 h'],
    [null, '–'],
  ])('writes %s seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it.each([
    [2280, '38m'],
    [6840, '1.9h'],
    [122_400, '1.4d'],
    [86_399, '1.0d'],
    [0, '0s'],
  ])('writes %s seconds briefly as %s', (seconds, text) => {
    expect(brief(seconds)).toBe(text);
  });

  it('writes ages with one unit', () => {
    expect(age(40)).toBe('40 s');
    expect(age(9 * 3600 + 100)).toBe('9 h');
    expect(age(-3)).toBe('0 s');
  });

  it('writes instants in UTC, and counts with commas', () => {
    expect(instant('2026-11-21T12:03:59.123456Z')).toBe('2026-11-21 12:03Z');
    expect(count(812345)).toBe('812,345');
    expect(figure(1.2e-12)).toBe('1e-12');
    expect(figure(-0.14)).toBe('−0.14');
    expect(figure(0.7312)).toBe('0.73');
  });
});
