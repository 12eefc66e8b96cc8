// SPDX-License-Identifier: Apache-2.0
import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Params, RouterLink } from '@angular/router';

import { outcome } from '../states';
import { CELL, Painter } from './painter';
import { Cell, GridColumn, GridRow, grouped, inside, moved, within } from './cells';

/** Headers are made in steps of so many: not every pixel is a new list. */
const STEP = 8;
/** Height of the headers of columns, pixels. */
const HEAD = 84;

/**
 * Letters in rows and columns, however many: cells are drawn on a canvas of
 * the size of what is in sight, and only headers in sight are elements. The
 * cell of the cursor is there for those who cannot see the canvas.
 */
@Component({
  selector: 'radar-grid',
  imports: [RouterLink],
  templateUrl: './grid.html',
  styleUrl: './grid.css',
})
export class Grid {
  readonly rows = input.required<readonly GridRow[]>();
  readonly columns = input.required<readonly GridColumn[]>();
  readonly label = input.required<string>();
  readonly cursor = input.required<Cell>();
  /** The cell of the cursor in words. */
  readonly words = input.required<string>();
  /** Kept in the links of rows. */
  readonly query = input<Params>({});
  readonly movedTo = output<Cell>();
  readonly hovered = output<Cell | null>();
  readonly opened = output();

  protected readonly outcome = outcome;
  protected readonly cell = CELL;
  protected readonly head = HEAD;
  private readonly range = signal({ left: 0, right: 0, top: 0, bottom: 0 });
  private readonly hover = signal<Cell | null>(null);
  /** The cursor; keys may come faster than it comes back from the page. */
  protected readonly at = linkedSignal(() => this.cursor());
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly sides = viewChild.required<ElementRef<HTMLElement>>('sides');
  private painter: Painter | null = null;
  private frame = 0;
  private sideWidth = 0;
  private drawn = { width: 0, height: 0 };

  private readonly lines = computed(() => this.rows().map((row) => row.cells));
  private readonly groups = computed(() => grouped(this.columns()));
  private readonly size = computed(() => ({ row: this.rows().length, column: this.columns().length }));
  protected readonly shownRows = computed(() => {
    const { top, bottom } = this.range();
    return this.rows().slice(top, bottom).map((row, index) => ({ row, at: top + index }));
  });
  protected readonly shownColumns = computed(() => {
    const { left, right } = this.range();
    return this.columns().slice(left, right).map((column, index) => ({ column, at: left + index }));
  });
  protected readonly shownGroups = computed(() => {
    const { left, right } = this.range();
    return this.groups().filter(({ first, count }) => first < right && first + count > left);
  });
  /** The row and the column that are marked: the mouse's, else the cursor's. */
  protected readonly cross = computed(() => this.hover() ?? this.at());
  protected readonly row = computed(() => this.rows()[this.at().row] ?? null);

  constructor() {
    const destroyed = inject(DestroyRef);
    effect(() => {
      this.lines();
      this.redraw();
    });
    afterNextRender(() => {
      const place = this.scroller().nativeElement;
      const look = () => this.look();
      const theme = new MutationObserver(() => this.repaint());
      theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
      const resized = new ResizeObserver(() => {
        this.sideWidth = this.sides().nativeElement.offsetWidth;
        this.look();
        // A drawer beside it takes room: what it tells of stays in sight.
        this.reveal(this.at());
      });
      resized.observe(place);
      place.addEventListener('scroll', look, { passive: true });
      const point = (event: PointerEvent) => this.point(event);
      place.addEventListener('pointermove', point, { passive: true });
      destroyed.onDestroy(() => {
        theme.disconnect();
        resized.disconnect();
        place.removeEventListener('scroll', look);
        place.removeEventListener('pointermove', point);
        cancelAnimationFrame(this.frame);
      });
    });
  }

  focus(): void {
    this.scroller().nativeElement.focus();
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.shiftKey) {
      return;
    }
    const page = Math.max(1, Math.floor((this.scroller().nativeElement.clientHeight - HEAD) / CELL) - 1);
    const to = moved(this.at(), event.key, event.ctrlKey, this.size(), page);
    if (to !== null) {
      event.preventDefault();
      this.go(to);
    } else if (event.key === 'Enter' && event.target === this.scroller().nativeElement) {
      event.preventDefault();
      this.opened.emit();
    }
  }

  protected clicked(event: MouseEvent): void {
    const at = this.under(event);
    if (at !== null) {
      this.at.set(at);
      this.movedTo.emit(at);
      this.opened.emit();
    }
  }

  protected left(): void {
    this.hover.set(null);
    this.hovered.emit(null);
  }

  /** Moves the cursor, and brings it into sight. */
  go(to: Cell): void {
    this.hover.set(null);
    this.hovered.emit(null);
    this.at.set(to);
    this.movedTo.emit(to);
    this.reveal(to);
  }

  private point(event: PointerEvent): void {
    const at = event.pointerType === 'mouse' ? this.under(event) : null;
    const before = this.hover();
    if (at?.row !== before?.row || at?.column !== before?.column) {
      this.hover.set(at);
      this.hovered.emit(at);
    }
  }

  private under(event: MouseEvent): Cell | null {
    const place = this.scroller().nativeElement;
    const box = place.getBoundingClientRect();
    const x = event.clientX - box.left - this.sideWidth;
    const y = event.clientY - box.top - HEAD;
    if (x < 0 || y < 0) {
      return null;
    }
    const cell = {
      row: Math.floor((y + place.scrollTop) / CELL),
      column: Math.floor((x + place.scrollLeft) / CELL),
    };
    const near = inside(cell.row, cell.column, this.size());
    return near.row === cell.row && near.column === cell.column ? cell : null;
  }

  private reveal({ row, column }: Cell): void {
    const place = this.scroller().nativeElement;
    const nearer = (at: number, from: number, length: number) =>
      at < from ? at : Math.max(from, at + CELL - length);
    place.scrollLeft = nearer(column * CELL, place.scrollLeft, place.clientWidth - this.sideWidth);
    place.scrollTop = nearer(row * CELL, place.scrollTop, place.clientHeight - HEAD);
  }

  /** Finds out what is in sight; the headers there are made, the cells drawn. */
  private look(): void {
    const place = this.scroller().nativeElement;
    const round = ([first, end]: readonly [number, number]) =>
      [Math.max(0, first - (first % STEP)), Math.ceil(end / STEP) * STEP] as const;
    const [left, right] = round(within(place.scrollLeft, place.clientWidth, CELL, this.size().column));
    const [top, bottom] = round(within(place.scrollTop, place.clientHeight, CELL, this.size().row));
    const before = this.range();
    if (left !== before.left || right !== before.right || top !== before.top || bottom !== before.bottom) {
      this.range.set({ left, right, top, bottom });
    }
    this.redraw();
  }

  private repaint(): void {
    this.painter = null;
    this.redraw();
  }

  private redraw(): void {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  private draw(): void {
    const place = this.scroller().nativeElement;
    const canvas = this.canvas().nativeElement;
    const size = this.size();
    const sight = {
      left: place.scrollLeft,
      top: place.scrollTop,
      width: Math.min(place.clientWidth - this.sideWidth, size.column * CELL),
      height: Math.min(place.clientHeight - HEAD, size.row * CELL),
    };
    if (sight.width <= 0 || sight.height <= 0) {
      return;
    }
    if (sight.width !== this.drawn.width || sight.height !== this.drawn.height) {
      canvas.style.width = `${sight.width}px`;
      canvas.style.height = `${sight.height}px`;
      this.drawn = sight;
    }
    this.painter ??= new Painter(canvas, window.devicePixelRatio);
    this.painter.draw(this.lines(), sight);
  }
}
