// SPDX-License-Identifier: Apache-2.0
import {
  Component,
  DestroyRef,
  ElementRef,
  ViewEncapsulation,
  afterRenderEffect,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type uPlot from 'uplot';

import { Preferences } from '../core/preferences';
import { ChartData } from './chart-data';
import { options } from './chart-options';
import { instant } from './numbers';

/**
 * A time series with its interval and steps, and its numbers as a table.
 * What the cursor is at is told in words below, for mouse and keys alike.
 */
@Component({
  selector: 'radar-chart',
  encapsulation: ViewEncapsulation.None,
  template: `
    <div class="chart-head">
      <h3>{{ data().title }} <span class="muted">{{ data().unit }}</span></h3>
      <span class="note legend">
        @for (one of data().series; track one.name) {
          <span><svg width="18" height="8" aria-hidden="true"><line x1="0" x2="18" y1="4" y2="4" stroke-width="2" [attr.stroke]="'var(--series-' + one.color + ')'" [attr.stroke-dasharray]="one.dash?.join(' ')" /></svg> {{ one.name }}</span>
        }
      </span>
      <button type="button" class="link" [attr.aria-pressed]="twin()" (click)="twin.set(!twin())">
        {{ twin() ? 'chart' : 'table' }}<span class="sr"> of {{ data().title }}</span>
      </button>
    </div>
    @if (twin()) {
      <div class="scroll twin" tabindex="0" role="region" [attr.aria-label]="'Numbers of ' + data().title">
        <table>
          <thead>
            <tr>
              <th scope="col">from (UTC)</th>
              @for (head of data().heads; track head) {
                <th scope="col" class="num">{{ head }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of data().table; track $index) {
              <tr>
                <th scope="row" class="nowrap">{{ start($index) }}</th>
                @for (cell of row; track $index) {
                  <td class="num">{{ cell }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <div
        #plot
        class="plot"
        role="slider"
        tabindex="0"
        [attr.aria-label]="data().title + ', arrow keys move through its values'"
        [attr.aria-valuemin]="0"
        [attr.aria-valuemax]="data().times.length - 1"
        [attr.aria-valuenow]="cursor() ?? data().times.length - 1"
        [attr.aria-valuetext]="tip()"
        (keydown.arrowLeft)="move(-1, $event)"
        (keydown.arrowRight)="move(1, $event)"
      ></div>
    }
    <p class="note tip">{{ twin() ? steps() : tip() }}</p>
  `,
  styleUrls: ['../../../node_modules/uplot/dist/uPlot.min.css', './chart.css'],
})
export class Chart {
  private readonly preferences = inject(Preferences);

  readonly data = input.required<ChartData>();

  protected readonly twin = signal(false);
  protected readonly cursor = signal<number | null>(null);
  private readonly plot = viewChild<ElementRef<HTMLElement>>('plot');
  private drawn: uPlot | null = null;
  private generation = 0;

  protected readonly steps = computed(() =>
    this.data()
      .steps.map((step) => `step at ${instant(step.at)}: ${step.words}`)
      .join('; '),
  );
  protected readonly tip = computed(() => {
    const at = this.cursor() ?? this.data().times.length - 1;
    const row = this.data().table[at];
    if (row === undefined) {
      return 'no data';
    }
    const told = row.map((cell, index) => `${this.data().heads[index]} ${cell}`).join(', ');
    const text = `${this.start(at)}: ${told}`;
    return this.steps() === '' ? text : `${text} · ${this.steps()}`;
  });

  constructor() {
    afterRenderEffect(() => {
      const place = this.plot()?.nativeElement;
      const data = this.data();
      this.preferences.theme();
      void this.draw(place, data);
    });
    const resized = () => {
      const place = this.plot()?.nativeElement;
      if (place && this.drawn) {
        this.drawn.setSize({ width: place.clientWidth, height: this.drawn.height });
      }
    };
    const repaint = new MutationObserver(() => void this.draw(this.plot()?.nativeElement, this.data()));
    repaint.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    window.addEventListener('resize', resized);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('resize', resized);
      repaint.disconnect();
      this.generation += 1;
      this.drawn?.destroy();
    });
  }

  protected start(index: number): string {
    const at = new Date((this.data().times[index] ?? 0) * 1000).toISOString();
    return this.data().bucket === 'day' ? at.slice(0, 10) : instant(at);
  }

  protected move(by: number, event: Event): void {
    event.preventDefault();
    const last = this.data().times.length - 1;
    const at = Math.min(Math.max((this.cursor() ?? last + (by < 0 ? 1 : 0)) + by, 0), last);
    this.cursor.set(at);
    const plot = this.drawn;
    plot?.setCursor({ left: plot.valToPos(this.data().times[at] ?? 0, 'x'), top: 10 }, false);
  }

  /** Draws anew; the library is fetched with the first chart. */
  private async draw(place: HTMLElement | undefined, data: ChartData): Promise<void> {
    const generation = ++this.generation;
    const { default: Plot } = await import('uplot');
    if (generation !== this.generation) {
      return;
    }
    this.drawn?.destroy();
    this.drawn = null;
    if (place === undefined || place.clientWidth === 0) {
      return;
    }
    const made = options(data, place, (index) => this.cursor.set(index));
    this.drawn = new Plot(made, [[...data.times], ...data.series.map((one) => [...one.values])], place);
  }
}
