// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';

import { Rate, count, interval, points, share } from './numbers';

export interface Trend {
  readonly difference: number | null;
  readonly significant: boolean;
}

/** A rate with its interval and n, and a mark if it has become another. */
@Component({
  selector: 'radar-rate',
  template: `<span [attr.title]="tip()"
    >{{ share() }}
    @if (interval()) {
      <span class="muted">{{ interval() }} n={{ n() }}</span>
    }
    @if (mark(); as mark) {
      <span [class]="mark.good ? 'good' : 'bad'"
        ><span aria-hidden="true">{{ mark.arrow }}</span><span class="sr">{{ mark.words }}</span></span
      >
    }
  </span>`,
  styles: `
    :host { white-space: nowrap; }
    .good, .bad { margin-left: 3px; }
  `,
})
export class RateText {
  readonly rate = input.required<Rate>();
  readonly none = input('no opportunities');
  /** Against the window before; shown only if the server says it matters. */
  readonly trend = input<Trend | undefined>(undefined);
  /** Whether more of it is better. */
  readonly more = input(true);

  protected readonly share = computed(() => share(this.rate()));
  protected readonly interval = computed(() => interval(this.rate()));
  protected readonly n = computed(() => count(this.rate().n));
  protected readonly tip = computed(() => {
    const { k, n } = this.rate();
    if (n === 0) {
      return this.none();
    }
    const trend = this.mark();
    return `${count(k)} of ${count(n)}; 95 % Wilson interval${trend ? `; ${trend.words}` : ''}`;
  });
  protected readonly mark = computed(() => {
    const trend = this.trend();
    if (!trend?.significant || trend.difference === null) {
      return null;
    }
    const good = trend.difference > 0 === this.more();
    const words = `${good ? 'better' : 'worse'} by ${points(trend.difference)} than in the window before`;
    return { good, words, arrow: good ? '▼' : '▲' };
  });
}
