// SPDX-License-Identifier: Apache-2.0
import { figures } from './reasons';

describe('what a rule went by', () => {
  it('is written as shares', () => {
    expect(figures({ value: 1, threshold: 0.5, usual: 0.1834 })).toBe('100%, limit 50%, usual 18%');
  });

  it('may be a score, or have no limit', () => {
    expect(figures({ value: 58.53, threshold: 14.62, usual: 0.84 })).toBe('58.5, limit 14.6, usual 84%');
    expect(figures({ value: 0.25, threshold: null, usual: 0.1 })).toBe('25%, usual 10%');
  });
});
