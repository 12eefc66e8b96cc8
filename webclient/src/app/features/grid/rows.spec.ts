// SPDX-License-Identifier: Apache-2.0
import { Build, ProjectGrid } from '../../api/types';
import { attempts } from './attempts';
import { columnsOf, placed, rowsOf, told } from './rows';

const RATE = { k: 9, n: 10, lo: 0.6, hi: 0.98 };
const GRID = {
  window: {},
  branch: null,
  reference: null,
  patch_sets: {
    columns: ['change_id', 'number', 'patch_set', 'revision_id', 'subject', 'created_at', 'reference'],
    rows: [
      ['c2', 912377, 2, 'r3', 'Fix it', '2026-11-20T10:00:00.000000Z', 'P'],
      ['c2', 912377, 1, 'r2', 'Fix it', '2026-11-20T09:00:00.000000Z', 'F'],
      ['c1', 912371, 1, 'r1', 'Add it', null, '.'],
    ],
  },
  columns: ['system_id', 'system', 'job', 'voting', 'alert', 'pass_rate', 'cells'],
  rows: [
    ['s1', 'Gamma CI', 'iscsi', true, true, RATE, '3F'],
    ['s2', 'Eta CI', 'rbd', false, false, RATE, 'pk.'],
    ['s3', 'Iota CI', null, true, false, RATE, '2XQ'],
  ],
  stale: 0,
  more_rows: 0,
  more_patch_sets: false,
} as ProjectGrid;
const ALL = { alerts: false, q: '', marked: [] };

describe('rows of the grid', () => {
  it('are of jobs, or of systems without any', () => {
    const rows = rowsOf(GRID, ALL);
    expect(rows.map((row) => [row.key, row.cells])).toEqual([
      ['Gamma CI/iscsi', 'FFF'],
      ['Eta CI/rbd', 'pk.'],
      ['Iota CI', 'XXQ'],
    ]);
    expect(rows[1]?.detail).toBe('rbd (nv)');
  });

  it('may be only those that alert, or are called so', () => {
    expect(rowsOf(GRID, { ...ALL, alerts: true }).map((row) => row.title)).toEqual(['Gamma CI']);
    expect(rowsOf(GRID, { ...ALL, q: 'RBD' }).map((row) => row.title)).toEqual(['Eta CI']);
  });

  it('are marked by their system', () => {
    expect(rowsOf(GRID, { ...ALL, marked: ['s2'] }).map((row) => row.marked)).toEqual([false, true, false]);
  });

  it('do not depend on the order of the columns', () => {
    const turned = {
      ...GRID,
      columns: [...GRID.columns].reverse(),
      rows: GRID.rows.map((row) => [...row].reverse()),
    };
    expect(rowsOf(turned, ALL)).toEqual(rowsOf(GRID, ALL));
  });
});

describe('the cursor in an address', () => {
  const [rows, columns] = [rowsOf(GRID, ALL), columnsOf(GRID)];

  it('names a row and a patch set, wherever they are', () => {
    expect(placed(rows, columns, 'Eta CI/rbd', '912371,1')).toEqual({ row: 1, column: 2 });
  });

  it('is at the beginning if they are gone', () => {
    expect(placed(rows, columns, 'Nobody', undefined)).toEqual({ row: 0, column: 0 });
  });

  it('is told in words', () => {
    expect(told(rows[1], columns[1], 1)).toBe(
      '912377,1 “Fix it” · k flaky · reference failed · does not vote · created 2026-11-20 09:00Z',
    );
    expect(told(rows[0], columns[2], 2)).toBe('912371,1 “Add it” · F failed · reference none');
    expect(told(undefined, undefined, 0)).toBe('');
  });
});

describe('attempts', () => {
  const job = (name: string | null, result: string, url: string | null) => ({ name, result, url, seconds: 60 });
  const build = (at: string, jobs: unknown[]) =>
    ({ posted_at: at, outcome: 'failed', url: 'http://logs/all', jobs }) as unknown as Build;
  const builds = [
    build('2026-11-20T09:00:00Z', [job('iscsi', 'failed', 'http://logs/1'), job('nfs', 'passed', null)]),
    build('2026-11-20T10:00:00Z', [job('iscsi', 'passed', 'javascript:alert(1)')]),
    build('2026-11-20T11:00:00Z', []),
  ];

  it('are the runs of a job, in the order of their reports', () => {
    expect(attempts(builds, 'iscsi').map((one) => [one.attempt, one.result, one.url])).toEqual([
      [1, 'failed', 'http://logs/1'],
      [2, 'passed', null],
    ]);
  });

  it('are all jobs of a system, and reports without any', () => {
    expect(attempts(builds, null).map((one) => [one.attempt, one.job, one.result])).toEqual([
      [1, 'iscsi', 'failed'],
      [1, 'nfs', 'passed'],
      [2, 'iscsi', 'passed'],
      [3, null, 'failed'],
    ]);
  });
});
