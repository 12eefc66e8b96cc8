// SPDX-License-Identifier: Apache-2.0
import { ChartData } from '../../shared/chart-data';
import { beside } from './beside';

const chart = (title: string, times: number[], values: (number | null)[]): ChartData => ({
  title,
  unit: '%',
  bucket: 'day',
  times,
  series: [{ name: 'share', color: 1, kind: 'line', values }],
  steps: [],
  heads: ['share'],
  table: values.map((value) => [String(value)]),
});

describe('a second system', () => {
  const [both] = beside([chart('Reported', [1, 2, 3], [10, 20, 30])], [chart('Reported', [2, 3], [5, null])], 'Zuul');

  it('has its own line, at the same times', () => {
    expect(both?.series.map((one) => one.name)).toEqual(['share', 'Zuul']);
    expect(both?.series[1]?.values).toEqual([null, 5, null]);
  });

  it('is in the table, too', () => {
    expect(both?.heads).toEqual(['share', 'Zuul share']);
    expect(both?.table).toEqual([
      ['10', '–'],
      ['20', '5'],
      ['30', 'null'],
    ]);
  });

  it('leaves charts alone that it does not have', () => {
    const mine = [chart('Reported', [1], [1])];
    expect(beside(mine, [chart('Agrees', [1], [1])], 'Zuul')).toEqual(mine);
  });
});
