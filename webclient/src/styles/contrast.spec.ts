// SPDX-License-Identifier: Apache-2.0
// Colours can be told apart by all who see little of them: WCAG 2.2 AA,
// computed from the tokens themselves.
import tokens from './tokens.css' with { loader: 'text' };

type Theme = Readonly<Record<string, string>>;

/** Returns the tokens that are set in the block of a selector. */
function block(selector: string): Theme {
  const from = tokens.indexOf(`${selector} {`);
  const text = tokens.slice(from, tokens.indexOf('}', from));
  return Object.fromEntries([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, value]) => [name, value]));
}

/** Returns the relative luminance of "#rrggbb", as WCAG defines it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const LIGHT = block(':root');
const THEMES: readonly [string, Theme][] = [
  ['light', LIGHT],
  ['dark', { ...LIGHT, ...block(":root[data-theme='dark']") }],
];
const TEXTS = ['text', 'muted', 'link', 'good', 'bad', 'infra', 'flaky'];
const GROUNDS = ['page', 'surface', 'hover'];
const BANNERS = ['notice', 'alarm', 'frozen'];
/** What is no text but must be seen, and where it lies. */
const SHAPES: readonly [string, string][] = [
  ['border', 'page'],
  ['border', 'surface'],
  ...['link', 'series-1', 'series-2', 'series-3', 'series-4'].map((name): [string, string] => [name, 'page']),
];

describe.each(THEMES)('the colours of the %s theme', (_, theme) => {
  const least = (one: string, other: string, ratio: number) => {
    const [a, b] = [theme[one], theme[other]];
    if (a === undefined || b === undefined) {
      throw new Error(`there is no token --${a === undefined ? one : other}`);
    }
    expect(contrast(a, b), `--${one} ${a} on --${other} ${b}`).toBeGreaterThanOrEqual(ratio);
  };

  it.each(TEXTS)('let text in --%s be read', (name) => {
    GROUNDS.forEach((ground) => least(name, ground, 4.5));
  });

  it.each(BANNERS)('let text and links be read on --%s', (ground) => {
    ['text', 'link'].forEach((name) => least(name, ground, 4.5));
  });

  it('let each letter be read on its fill', () => {
    const fills = Object.keys(theme).filter((name) => name.endsWith('-fill'));
    expect(fills.length).toBeGreaterThanOrEqual(7);
    fills.forEach((fill) => least(fill.replace('-fill', '-letter'), fill, 4.5));
  });

  it.each(SHAPES)('let --%s be seen on --%s', (name, ground) => {
    least(name, ground, 3);
  });
});

describe('contrast', () => {
  it('is what WCAG says it is', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#777777', '#777777')).toBe(1);
  });
});
