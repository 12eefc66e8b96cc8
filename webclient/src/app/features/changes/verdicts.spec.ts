// SPDX-License-Identifier: Apache-2.0
import { verdicts } from './verdicts';

const report = (patch_set: number | null, outcome: string | null, more: object = {}) => ({
  patch_set,
  outcome,
  system_id: null,
  system: `${outcome} CI`,
  account: null,
  pipeline: null,
  kind: 'result',
  verdict: outcome,
  votes: null,
  runs: 1,
  posted_at: '2026-11-22T12:00:00Z',
  running_since: null,
  url: null,
  ...more,
});

describe('the verdicts on a change', () => {
  it('are those on its newest patch set, failures first', () => {
    const found = verdicts([report(1, 'infra'), report(3, 'passed'), report(3, 'failed'), report(3, null)]);
    expect(found).toEqual({ patchSet: 3, letters: 'FUP', failed: ['failed CI'], running: 0 });
  });

  it('count who has started, and no other report', () => {
    const started = report(2, null, { kind: 'start', running_since: '2026-11-22T12:00:00Z' });
    expect(verdicts([started])).toEqual({ patchSet: 2, letters: '', failed: [], running: 1 });
  });

  it('are none where nobody said anything', () => {
    expect(verdicts([])).toEqual({ patchSet: null, letters: '', failed: [], running: 0 });
  });
});
