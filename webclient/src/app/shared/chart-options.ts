// SPDX-License-Identifier: Apache-2.0
import type uPlot from 'uplot';

import { ChartData } from './chart-data';

const HEIGHT = 112;
const HOUR = 3600;
const DAY = 86_400;
const FONT = '11px system-ui, sans-serif';

/** Returns how uPlot is to draw a chart in a place. */
export function options(
  data: ChartData,
  place: HTMLElement,
  moved: (index: number | null) => void,
): uPlot.Options {
  const styles = getComputedStyle(place);
  const color = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  const axis: uPlot.Axis = {
    stroke: color('muted'),
    font: FONT,
    grid: { stroke: color('line'), width: 1 },
    ticks: { stroke: color('line'), width: 1, size: 4 },
  };
  return {
    width: place.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 }, sync: { key: 'radar' } },
    tzDate: (at) => inUtc(at * 1000),
    scales: { y: { range: (_, __, most) => [0, data.max ?? Math.max(1, most * 1.1)] } },
    axes: [
      { ...axis, size: 24, space: 56, ...ticks(data.bucket) },
      { ...axis, size: 44, space: 26, values: (_, splits) => splits.map((at) => String(Math.round(at * 100) / 100)) },
    ],
    series: [{}, ...data.series.map((one) => line(one, color))],
    hooks: {
      drawClear: [(plot) => under(plot, data, color)],
      setCursor: [(plot) => moved(plot.cursor.idx ?? null)],
    },
  };
}

/** Returns how the axis of time is marked: by days, or by hours. */
function ticks(bucket: string): Partial<uPlot.Axis> {
  const iso = (at: number) => new Date(at * 1000).toISOString();
  if (bucket === 'day') {
    return {
      incrs: [1, 2, 3, 5, 7, 14, 30].map((days) => days * DAY),
      values: (_, splits) => splits.map((at) => iso(at).slice(5, 10)),
    };
  }
  return {
    incrs: [1, 2, 3, 6, 12, 24, 48].map((hours) => hours * HOUR),
    values: (_, splits) =>
      splits.map((at) => (at % DAY === 0 ? iso(at).slice(5, 10) : iso(at).slice(11, 16))),
  };
}

/** Returns a Date whose local time is the UTC time, as uPlot wants it. */
function inUtc(milliseconds: number): Date {
  const moment = new Date(milliseconds);
  return new Date(milliseconds + moment.getTimezoneOffset() * 60_000);
}

function line(one: ChartData['series'][number], color: (name: string) => string): uPlot.Series {
  const stroke = color(`series-${one.color}`);
  const shared: uPlot.Series = { label: one.name, stroke, width: 1.5, spanGaps: false };
  if (one.kind === 'bars') {
    return { ...shared, fill: stroke, width: 0, paths: bars, points: { show: false } };
  }
  return { ...shared, dash: one.dash && [...one.dash], points: { size: 4, fill: stroke } };
}

/** Draws bars from zero, a bucket wide; series after another stand before it. */
function bars(plot: uPlot, index: number, first: number, last: number): uPlot.Series.Paths {
  const fill = new Path2D();
  const [times, values] = [plot.data[0], plot.data[index] ?? []];
  const step = times.length > 1 ? (times[1] ?? 0) - (times[0] ?? 0) : 86_400;
  const zero = plot.valToPos(0, 'y', true);
  const width = Math.max(2, plot.valToPos((times[0] ?? 0) + step, 'x', true) - plot.valToPos(times[0] ?? 0, 'x', true));
  const share = index === 1 ? 0.7 : 0.3;
  for (let at = first; at <= last; at++) {
    const value = values[at];
    if (value != null && value > 0) {
      const x = plot.valToPos(times[at] ?? 0, 'x', true) - (width * share) / 2;
      const y = plot.valToPos(value, 'y', true);
      fill.rect(x, y, width * share, zero - y);
    }
  }
  return { fill, stroke: null, flags: 0 } as unknown as uPlot.Series.Paths;
}

/** Draws what is behind the lines: the interval, and where steps may be. */
function under(plot: uPlot, data: ChartData, color: (name: string) => string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = color('band');
  const step = data.times.length > 1 ? (data.times[1] ?? 0) - (data.times[0] ?? 0) : 0;
  data.band?.lo.forEach((lo, at) => {
    const [hi, time] = [data.band?.hi[at], data.times[at] ?? 0];
    if (lo !== null && hi != null) {
      const [left, right] = [time - step / 2, time + step / 2].map((x) => plot.valToPos(x, 'x', true));
      const [top, bottom] = [plot.valToPos(hi, 'y', true), plot.valToPos(lo, 'y', true)];
      ctx.fillRect(left ?? 0, top, (right ?? 0) - (left ?? 0), bottom - top);
    }
  });
  for (const one of data.steps) {
    const [from, at, to] = [one.from, one.at, one.to].map((iso) =>
      plot.valToPos(Date.parse(iso) / 1000, 'x', true),
    );
    ctx.fillStyle = color('line');
    ctx.globalAlpha = 0.5;
    ctx.fillRect(from ?? 0, bbox.top, (to ?? 0) - (from ?? 0), bbox.height);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = color('text');
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(at ?? 0, bbox.top);
    ctx.lineTo(at ?? 0, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
