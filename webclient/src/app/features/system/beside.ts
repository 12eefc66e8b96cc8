// SPDX-License-Identifier: Apache-2.0
// A second system in the charts of a system.
import { ChartData, ChartSeries } from '../../shared/chart-data';
import { NOTHING } from '../../shared/numbers';

/** Returns charts with the lines and numbers of another system's, where their times are the same. */
export function beside(
  mine: readonly ChartData[],
  others: readonly ChartData[],
  name: string,
): readonly ChartData[] {
  return mine.map((chart) => {
    const other = others.find((one) => one.title === chart.title);
    if (other === undefined) {
      return chart;
    }
    const places = new Map(other.times.map((time, index) => [time, index]));
    const at = (index: number) => places.get(chart.times[index] ?? Number.NaN) ?? -1;
    const several = other.series.length > 1;
    const added = other.series.map((one, index): ChartSeries => ({
      name: several ? `${name} ${one.name}` : name,
      values: chart.times.map((_, time) => one.values[at(time)] ?? null),
      color: index === 0 ? 3 : 4,
      dash: index === 0 ? [6, 2, 2, 2] : [2, 2],
      kind: 'line',
    }));
    return {
      ...chart,
      series: [...chart.series, ...added],
      heads: [...chart.heads, ...other.heads.map((head) => `${name} ${head}`)],
      table: chart.table.map((row, index) => [...row, ...(other.table[at(index)] ?? other.heads.map(() => NOTHING))]),
    };
  });
}
