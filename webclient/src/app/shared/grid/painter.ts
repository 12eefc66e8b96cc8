// SPDX-License-Identifier: Apache-2.0
import { outcome } from '../states';
import { Cell, within } from './cells';

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

/**
 * Draws cells. Each letter is drawn once, into an atlas, and copied from
 * there: text costs far more than copies do.
 */
export class Painter {
  private readonly atlas = document.createElement('canvas');
  private readonly places = new Map<string, number>();
  private readonly side: number;
  private readonly shade: string;
  private readonly edge: string;
  private readonly page: string;

  /** Takes colours from the styles of an element. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly ratio: number,
  ) {
    const styles = getComputedStyle(canvas);
    const color = (name: string) => styles.getPropertyValue(`--${name}`).trim();
    this.side = Math.round(CELL * ratio);
    this.shade = color('cross');
    this.edge = color('link');
    this.page = color('page');
    const both = [...new Set(LETTERS + LETTERS.toLowerCase())];
    this.atlas.width = this.side * both.length;
    this.atlas.height = this.side;
    const context = this.atlas.getContext('2d');
    both.forEach((letter, index) => {
      this.places.set(letter, index * this.side);
      if (context !== null) {
        this.glyph(context, letter, index * this.side, color);
      }
    });
  }

  /**
   * Draws all that is in sight.
   *
   * @param cross where a row and a column are marked, the cursor last
   */
  draw(lines: readonly string[], sight: Sight, cross: readonly Cell[]): void {
    const begun = performance.now();
    const [width, height] = [Math.round(sight.width * this.ratio), Math.round(sight.height * this.ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const context = this.canvas.getContext('2d', { alpha: false });
    if (context === null) {
      return;
    }
    context.fillStyle = this.page;
    context.fillRect(0, 0, width, height);
    this.cells(context, lines, sight);
    cross.forEach((cell, index) => this.cross(context, cell, sight, index === cross.length - 1));
    // Observers get it; kept, it would grow for as long as one scrolls.
    performance.measure(DRAWN, { start: begun });
    performance.clearMeasures(DRAWN);
  }

  private cells(context: CanvasRenderingContext2D, lines: readonly string[], sight: Sight): void {
    const { side, places } = this;
    const unknown = places.get('?') ?? 0;
    const [top, bottom] = within(sight.top, sight.height, CELL, lines.length);
    for (let row = top; row < bottom; row++) {
      const line = lines[row] ?? '';
      const y = Math.round((row * CELL - sight.top) * this.ratio);
      const [left, right] = within(sight.left, sight.width, CELL, line.length);
      for (let column = left; column < right; column++) {
        const x = Math.round((column * CELL - sight.left) * this.ratio);
        const from = places.get(line[column] ?? '?') ?? unknown;
        context.drawImage(this.atlas, from, 0, side, side, x, y, side, side);
      }
    }
  }

  private cross(context: CanvasRenderingContext2D, cell: Cell, sight: Sight, cursor: boolean): void {
    const scaled = (value: number) => Math.round(value * this.ratio);
    const [x, y] = [scaled(cell.column * CELL - sight.left), scaled(cell.row * CELL - sight.top)];
    context.fillStyle = this.shade;
    context.fillRect(0, y, this.canvas.width, this.side);
    context.fillRect(x, 0, this.side, this.canvas.height);
    if (cursor) {
      const line = Math.max(2, scaled(2));
      context.lineWidth = line;
      context.strokeStyle = this.edge;
      context.strokeRect(x + line / 2, y + line / 2, this.side - line, this.side - line);
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
