// SPDX-License-Identifier: Apache-2.0
import { outcome } from '../states';
import { within } from './cells';

/** Width and height of a cell, pixels. */
export const CELL = 18;
/** The name of what is measured of each drawing. */
export const DRAWN = 'radar-grid-draw';

const LETTERS = 'PFKIESAUQLMX.?';
const FONT = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace';

/** What of a grid is in sight, pixels. */
export interface Sight {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A part of the grid in pixels of the screen. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws cells. Each letter is drawn once, into an atlas, and copied from
 * there: text costs far more than copies do.
 */
export class Painter {
  private readonly atlas = document.createElement('canvas');
  private readonly places = new Map<string, number>();
  private readonly side: number;
  private readonly page: string;
  private readonly context: CanvasRenderingContext2D;
  private drawn: Area | null = null;
  private lines: readonly string[] | null = null;

  /** Takes colours from the styles of an element. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly ratio: number,
  ) {
    const styles = getComputedStyle(canvas);
    const color = (name: string) => styles.getPropertyValue(`--${name}`).trim();
    this.side = Math.round(CELL * ratio);
    this.page = color('page');
    this.context = contextOf(canvas);
    const both = [...new Set(LETTERS + LETTERS.toLowerCase())];
    this.atlas.width = this.side * both.length;
    this.atlas.height = this.side;
    const context = contextOf(this.atlas);
    both.forEach((letter, index) => {
      this.places.set(letter, index * this.side);
      this.glyph(context, letter, index * this.side, color);
    });
  }

  /**
   * Draws what is in sight. What was drawn before is moved, and only what
   * comes into sight is drawn anew.
   *
   * @param lines the same object for as long as no letter changes
   */
  draw(lines: readonly string[], sight: Sight): void {
    const begun = performance.now();
    const scaled = (value: number) => Math.round(value * this.ratio);
    const area = { x: scaled(sight.left), y: scaled(sight.top), width: scaled(sight.width), height: scaled(sight.height) };
    const before = this.drawn;
    if (this.canvas.width !== area.width || this.canvas.height !== area.height) {
      this.canvas.width = area.width;
      this.canvas.height = area.height;
      this.drawn = null;
    }
    const [right, down] = before ? [area.x - before.x, area.y - before.y] : [0, 0];
    const far = Math.abs(right) >= area.width || Math.abs(down) >= area.height;
    if (this.drawn === null || this.lines !== lines || far) {
      this.cells(lines, area, area);
    } else if (right !== 0 || down !== 0) {
      this.context.drawImage(this.canvas, -right, -down);
      const { x, y, width, height } = area;
      if (right !== 0) {
        const left = right > 0 ? x + width - right : x;
        this.cells(lines, area, { x: left, y, width: Math.abs(right), height });
      }
      if (down !== 0) {
        const top = down > 0 ? y + height - down : y;
        this.cells(lines, area, { x, y: top, width, height: Math.abs(down) });
      }
    }
    this.drawn = area;
    this.lines = lines;
    // Observers get it; kept, it would grow for as long as one scrolls.
    performance.measure(DRAWN, { start: begun });
    performance.clearMeasures(DRAWN);
  }

  /** Draws the cells of a part; all in pixels of the screen. */
  private cells(lines: readonly string[], area: Area, part: Area): void {
    const { context, side, places, page } = this;
    const unknown = places.get('?') ?? 0;
    context.fillStyle = page;
    context.fillRect(part.x - area.x, part.y - area.y, part.width, part.height);
    const pitch = CELL * this.ratio;
    const [top, bottom] = within(part.y, part.height, pitch, lines.length);
    for (let row = top; row < bottom; row++) {
      const line = lines[row] ?? '';
      const y = Math.round(row * pitch) - area.y;
      const [left, right] = within(part.x, part.width, pitch, line.length);
      for (let column = left; column < right; column++) {
        const x = Math.round(column * pitch) - area.x;
        const from = places.get(line[column] ?? '?') ?? unknown;
        context.drawImage(this.atlas, from, 0, side, side, x, y, side, side);
      }
    }
  }

  /** Draws a letter on its fill; what did not happen has no fill but an edge, or nothing. */
  private glyph(
    context: CanvasRenderingContext2D,
    letter: string,
    x: number,
    color: (name: string) => string,
  ): void {
    const [fill] = outcome(letter);
    const gap = Math.max(1, Math.round(this.ratio));
    const side = this.side - gap;
    context.fillStyle = this.page;
    context.fillRect(x, 0, this.side, this.side);
    if (fill === 'missed') {
      context.strokeStyle = color('text');
      context.lineWidth = gap;
      context.setLineDash([2 * gap, 2 * gap]);
      context.strokeRect(x + gap / 2, gap / 2, side - gap, side - gap);
    } else if (fill !== 'hollow') {
      context.fillStyle = color(`${fill}-fill`);
      context.fillRect(x, 0, side, side);
    }
    const plain = fill === 'missed' ? 'text' : 'muted';
    context.fillStyle = color(fill === 'missed' || fill === 'hollow' ? plain : `${fill}-letter`);
    context.font = `600 ${Math.round(11 * this.ratio)}px ${FONT}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const shown = letter === '.' ? '·' : letter;
    context.fillText(shown, x + side / 2, side / 2 + this.ratio * 0.5);
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) {
    throw new Error('this browser draws nothing');
  }
  return context;
}
