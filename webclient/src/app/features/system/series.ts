// SPDX-License-Identifier: Apache-2.0
// The four charts of a system, of the columns that the API answers.
import { Series } from '../../api/types';
import { ChartData, ChartStep } from '../../shared/chart-data';
import { NOTHING, brief, count, interval, percent, share } from '../../shared/numbers';

type Cells = readonly (number | null)[];

const PERCENT = 100;
const HOUR = 3600;

/** Returns the charts: reported, agrees, turnaround, volume. */
export function charts(series: Series): readonly ChartData[] {
  const table = new Columns(series);
  return [reported(table), agrees(table), turnaround(table), volume(table)];
}

class Columns {
  readonly times: readonly number[];
  readonly bucket: string;

  constructor(private readonly series: Series) {
    this.bucket = series.bucket;
    const start = series.columns.indexOf('start');
    this.times = series.rows.map((row) => Date.parse(row[start] as string) / 1000);
  }

  of(name: string): Cells {
    const at = this.series.columns.indexOf(name);
    return this.series.rows.map((row) => (at < 0 ? null : (row[at] as number | null)));
  }

  /** Returns steps of metrics; the API names them as it names columns. */
  steps(metrics: readonly string[], write: (value: number) => string): readonly ChartStep[] {
    return this.series.steps
      .filter((step) => metrics.includes(step.metric))
      .map((step) => ({
        at: step.at,
        from: step.between['from'] ?? step.at,
        to: step.between['to'] ?? step.at,
        words: `${write(step.before)} before, ${write(step.after)} after`,
      }));
  }

  /** Returns a chart's share with its interval. */
  rates(k: string, n: string): Pick<ChartData, 'band' | 'heads' | 'table' | 'series'> {
    const [ks, ns, los, his] = [this.of(k), this.of(n), this.of(`${k}_lo`), this.of(`${k}_hi`)];
    const scaled = (cells: Cells) => cells.map((cell) => (cell === null ? null : cell * PERCENT));
    const rate = (at: number) => ({
      k: ks[at] ?? 0,
      n: ns[at] ?? 0,
      lo: los[at] ?? null,
      hi: his[at] ?? null,
    });
    return {
      band: { lo: scaled(los), hi: scaled(his) },
      series: [
        {
          name: '95 % interval shaded',
          color: 1,
          kind: 'line',
          values: ks.map((value, at) => (ns[at] ? ((value ?? 0) / (ns[at] ?? 1)) * PERCENT : null)),
        },
      ],
      heads: ['share', 'interval', 'n'],
      table: ks.map((_, at) => [share(rate(at)), interval(rate(at)) || NOTHING, count(ns[at] ?? 0)]),
    };
  }
}

function reported(table: Columns): ChartData {
  return {
    ...table.rates('reported', 'opportunities'),
    title: 'Reported',
    unit: '% of patch sets',
    bucket: table.bucket,
    times: table.times,
    max: PERCENT,
    steps: table.steps(['reported'], (value) => percent(value)),
  };
}

function agrees(table: Columns): ChartData {
  return {
    ...table.rates('agreed', 'agreed_n'),
    title: 'Agrees',
    unit: '% of pairs with the reference',
    bucket: table.bucket,
    times: table.times,
    max: PERCENT,
    steps: table.steps(['agreed'], (value) => percent(value)),
  };
}

function turnaround(table: Columns): ChartData {
  const [p50, p90, n] = [table.of('p50'), table.of('p90'), table.of('turnaround_n')];
  const hours = (cells: Cells) => cells.map((cell) => (cell === null ? null : cell / HOUR));
  return {
    title: 'Turnaround',
    unit: 'hours',
    bucket: table.bucket,
    times: table.times,
    series: [
      { name: 'p50', color: 1, kind: 'line', values: hours(p50) },
      { name: 'p90', color: 2, kind: 'line', dash: [5, 3], values: hours(p90) },
    ],
    steps: table.steps(['turnaround'], (value) => `${percent(value)} sooner than the median`),
    heads: ['p50', 'p90', 'n'],
    table: p50.map((value, at) => [brief(value), brief(p90[at] ?? null), count(n[at] ?? 0)]),
  };
}

function volume(table: Columns): ChartData {
  const names = ['results', 'failed', 'missed', 'excluded'];
  const columns = names.map((name) => table.of(name));
  return {
    title: 'Volume',
    unit: `per ${table.bucket}`,
    bucket: table.bucket,
    times: table.times,
    series: [
      { name: 'results', color: 1, kind: 'bars', values: columns[0] ?? [] },
      { name: 'missed', color: 2, kind: 'bars', values: columns[2] ?? [] },
    ],
    steps: [],
    heads: names,
    table: table.times.map((_, at) => columns.map((cells) => count(cells[at] ?? 0))),
  };
}
