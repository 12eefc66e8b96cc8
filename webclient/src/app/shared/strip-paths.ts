// SPDX-License-Identifier: Apache-2.0

/** Days of a system: results, percent that failed, patch sets missed. */
export interface Days {
  readonly start: string;
  readonly results: readonly number[];
  readonly failed: readonly (number | null)[];
  readonly missed: readonly number[];
}

export type Kind = 'fine' | 'some' | 'failing' | 'missed' | 'none';

export const CELL = 5;
export const GAP = 0.5;
export const HEIGHT = 16;

/** What is drawn of a strip: paths by their class, and all of it in words. */
export interface Drawn {
  readonly words: string;
  readonly width: number;
  readonly paths: readonly { readonly look: string; readonly d: string }[];
}

/** Kinds of one colour are one path. */
const LOOKS: readonly (readonly [look: string, ...kinds: Kind[]])[] = [
  ['quiet', 'fine', 'none'],
  ['some', 'some'],
  ['failing', 'failing'],
  ['missed', 'missed'],
];
/** Lines come into sight again and again while one scrolls. */
const DRAWN = new WeakMap<Days, Drawn>();

/** From this share of failures on, in percent, a bar is higher, then full. */
const SOME = 20;
const HALF = 50;

/** Returns what is drawn of days; worked out once. */
export function drawn(days: Days): Drawn {
  const held = DRAWN.get(days);
  if (held !== undefined) {
    return held;
  }
  const all = kinds(days);
  const paths = LOOKS.map(([look, ...one]) => ({ look, d: one.map((kind) => path(all, kind)).join('') }));
  const made = { words: words(all), width: all.length * CELL, paths };
  DRAWN.set(days, made);
  return made;
}

/** Returns what kind of day each is. */
export function kinds(days: Days): readonly Kind[] {
  return days.results.map((results, index) => {
    if (results === 0) {
      return (days.missed[index] ?? 0) > 0 ? 'missed' : 'none';
    }
    const failed = days.failed[index] ?? 0;
    if (failed >= HALF) {
      return 'failing';
    }
    return failed >= SOME ? 'some' : 'fine';
  });
}

/** Returns the path of all days of one kind: few elements, however long. */
export function path(days: readonly Kind[], kind: Kind): string {
  const width = CELL - GAP;
  return days
    .map((day, index) => {
      if (day !== kind) {
        return '';
      }
      const x = index * CELL;
      switch (kind) {
        case 'fine':
          return `M${x} 12h${width}v4h-${width}z`;
        case 'some':
          return `M${x} 6h${width}v10h-${width}z`;
        case 'failing':
          return `M${x} 0h${width}v16h-${width}z`;
        case 'missed':
          return `M${x + 0.5} 0.5h${width - 1}v15h-${width - 1}z`;
        default:
          return `M${x + 1.5} 15h1.5v1h-1.5z`;
      }
    })
    .join('');
}

/** Returns the strip in words. */
export function words(days: readonly Kind[]): string {
  const of = (kind: Kind) => days.filter((day) => day === kind).length;
  const told: readonly [Kind, string][] = [
    ['failing', 'half or more failed'],
    ['some', 'a fifth or more failed'],
    ['missed', 'patch sets but no result'],
    ['none', 'nothing'],
    ['fine', 'passed'],
  ];
  const parts = told
    .map(([kind, text]) => [of(kind), text] as const)
    .filter(([number]) => number > 0)
    .map(([number, text]) => `${number} ${number === 1 ? 'day' : 'days'} ${text}`);
  return `${days.length} days, newest right: ${parts.join(', ')}`;
}
