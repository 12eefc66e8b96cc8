// SPDX-License-Identifier: Apache-2.0
import { drawn, kinds, path, words } from './strip-paths';

const DAYS = { start: '2026-11-01T00:00:00Z', results: [4, 4, 4, 0, 0], failed: [0, 25, 75, null, null], missed: [1, 0, 0, 2, 0] };

describe('the strip of days', () => {
  it('tells days apart by what happened on them', () => {
    expect(kinds(DAYS)).toEqual(['fine', 'some', 'failing', 'missed', 'none']);
  });

  it('draws each day of a kind at its place', () => {
    expect(path(kinds(DAYS), 'failing')).toBe('M10 0h4.5v16h-4.5z');
    expect(path(['fine', 'fine'], 'fine').match(/M/g)).toHaveLength(2);
  });

  it('is drawn by few paths, and once', () => {
    expect(drawn(DAYS)).toBe(drawn(DAYS));
    expect(drawn(DAYS).paths.map(({ look, d }) => [look, d.match(/M/g)?.length])).toEqual([
      ['quiet', 2],
      ['some', 1],
      ['failing', 1],
      ['missed', 1],
    ]);
    expect(drawn(DAYS).width).toBe(25);
  });

  it('says the same in words', () => {
    expect(words(kinds(DAYS))).toBe(
      '5 days, newest right: 1 day half or more failed, 1 day a fifth or more failed, 1 day patch sets but no result, 1 day nothing, 1 day passed',
    );
  });
});
