// SPDX-License-Identifier: Apache-2.0
import { SPARE, visible } from './rows';

describe('visible', () => {
  const heights = Array.from({ length: 200 }, () => 28);

  it('draws what is in sight and a little more', () => {
    const found = visible(heights, 2800, 3640);
    expect([found.first, found.end]).toEqual([100 - SPARE, 130 + SPARE]);
    expect(found.before).toBe((100 - SPARE) * 28);
    expect(found.before + (found.end - found.first) * 28 + found.after).toBe(200 * 28);
  });

  it('draws all of a short list', () => {
    expect(visible([28, 28], 0, 900)).toEqual({ first: 0, end: 2, before: 0, after: 0 });
    expect(visible([], 0, 900)).toEqual({ first: 0, end: 0, before: 0, after: 0 });
  });
});
