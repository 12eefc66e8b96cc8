// SPDX-License-Identifier: Apache-2.0
import { Problem } from '../../core/problem';
import { doing } from './doing';

describe('doing something', () => {
  it('happens once at a time', async () => {
    const one = doing();
    let done = 0;
    const first = one.run(async () => void (done += 1));
    expect(one.busy()).toBe(true);
    expect(await one.run(async () => void (done += 1))).toBe(false);
    expect(await first).toBe(true);
    expect([done, one.busy()]).toEqual([1, false]);
  });

  it('tells what went wrong, until it is tried again', async () => {
    const one = doing();
    expect(await one.run(() => Promise.reject(new Problem(403, 'Forbidden', 'no', '')))).toBe(false);
    expect(one.problem()?.status).toBe(403);
    expect(await one.run(() => Promise.reject(new Error('no answer')))).toBe(false);
    expect(one.problem()?.status).toBe(0);
    await one.run(async () => undefined);
    expect(one.problem()).toBeNull();
  });
});
