// SPDX-License-Identifier: Apache-2.0
// How numbers are written. Nothing is computed here: the server does that.

export interface Rate {
  readonly k: number;
  readonly n: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** Below so many cases a rate is shown as "4/4", without a percentage. */
const FEW = 5;
/** From so many cases on a rate has a decimal. */
const MANY = 200;
export const NOTHING = '–';
const MINUS = '−';

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Returns an integer with commas between thousands. */
export function count(value: number): string {
  return GROUPED.format(value).replace('-', MINUS);
}

/** Returns "97%", "97.4%" from 200 cases on, or "4/4" below five. */
export function share(rate: Rate): string {
  if (rate.n === 0) {
    return NOTHING;
  }
  return rate.n < FEW ? `${rate.k}/${rate.n}` : percent(rate.k / rate.n, rate.n >= MANY ? 1 : 0);
}

/** Returns the 95 % interval of a rate, "92-99"; empty where none is said. */
export function interval(rate: Rate): string {
  if (rate.n < FEW || rate.lo === null || rate.hi === null) {
    return '';
  }
  return `${Math.round(rate.lo * 100)}-${Math.round(rate.hi * 100)}`;
}

/** Returns a rate with all that it rests on: "97% 92-99 n=118". */
export function rate(value: Rate): string {
  if (value.n < FEW) {
    return share(value);
  }
  return `${share(value)} ${interval(value)} n=${count(value.n)}`;
}

/** Returns a share as a percentage; 100% and 0% mean all and none. */
export function percent(value: number, decimals = 0): string {
  if (value === 0 || value === 1) {
    return `${value * 100}%`;
  }
  const text = (value * 100).toFixed(decimals);
  if (Number(text) >= 100) {
    return `>${decimals ? '99.9' : '99'}%`;
  }
  if (Number(text) === 0) {
    return `<${decimals ? '0.1' : '1'}%`;
  }
  return `${text}%`;
}

/** Returns a difference of shares in points, with its sign. */
export function points(value: number): string {
  const rounded = Math.round(value * 100);
  return `${rounded < 0 ? MINUS : '+'}${Math.abs(rounded)} pt`;
}

/** Returns a duration of seconds: "41 s", "4 m 12 s", "1.9 h", "2 d 4 h". */
export function duration(seconds: number | null): string {
  if (seconds === null) {
    return NOTHING;
  }
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    const rest = whole % 60;
    return rest === 0 ? `${whole / 60} m` : `${Math.floor(whole / 60)} m ${rest} s`;
  }
  if (whole < 86_400) {
    return `${(whole / 3600).toFixed(1)} h`;
  }
  const hours = Math.round(whole / 3600);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  return rest === 0 ? `${days} d` : `${days} d ${rest} h`;
}

/** Returns a duration for a dense table: "38m", "1.9h", "2.1d". */
export function brief(seconds: number | null): string {
  if (seconds === null) {
    return NOTHING;
  }
  const sized: readonly [number, string][] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'm'],
    [1, 's'],
  ];
  const [unit, letter] = sized.find(([size]) => seconds >= size * 0.995) ?? [1, 's'];
  const value = seconds / unit;
  const decimals = unit >= 3600 && value < 10 ? 1 : 0;
  return `${value.toFixed(decimals)}${letter}`;
}

/** Returns an age: "40 s", "9 h", "4 d". */
export function age(seconds: number): string {
  const text = brief(Math.max(0, seconds));
  return `${text.slice(0, -1).replace(/\.\d$/, '')} ${text.slice(-1)}`;
}

/** Returns an instant in UTC: "2026-11-21 12:03Z". */
export function instant(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`;
}

/** Returns an instant with the reader's own offset: "2026-11-21 13:03+01:00". */
export function local(iso: string): string {
  const moment = new Date(iso);
  const offset = -moment.getTimezoneOffset();
  const shifted = new Date(moment.getTime() + offset * 60_000).toISOString();
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}${offset < 0 ? '-' : '+'}${pad(hours)}:${pad(minutes)}`;
}

/** Returns a p-value or another small figure: "0.73", "1e-12". */
export function figure(value: number | null): string {
  if (value === null) {
    return NOTHING;
  }
  const text =
    value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(0) : value.toFixed(2);
  return text.replace('-', Math.abs(value) < 0.001 ? '-' : MINUS);
}
