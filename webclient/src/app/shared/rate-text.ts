// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';

import { Rate, count, interval, points, share } from './numbers';

export interface Trend {
  readonly difference: number | null;
  readonly significant: boolean;
}

/** What a rate says: its share, the interval and n, a tip, and a mark. */
export interface RateWords {
  readonly share: string;
  readonly rest: string;
  readonly tip: string;
  /** Null unless it has become another, and the server says that matters. */
  readonly mark: { readonly good: boolean; readonly words: string; readonly arrow: string } | null;
}

/**
 * Returns what a rate says.
 *
 * @param none what is said where there is nothing to count
 * @param trend against the window before
 * @param more whether more of it is better
 */
export function rateWords(rate: Rate, none: string, trend?: Trend, more = true): RateWords {
  const mark = markOf(trend, more);
  const between = interval(rate);
  const tip = `${count(rate.k)} of ${count(rate.n)}; 95 % Wilson interval${mark ? `; ${mark.words}` : ''}`;
  return {
    share: share(rate),
    rest: between && `${between} n=${count(rate.n)}`,
    tip: rate.n === 0 ? none : tip,
    mark,
  };
}

function markOf(trend: Trend | undefined, more: boolean): RateWords['mark'] {
  if (!trend?.significant || trend.difference === null) {
    return null;
  }
  const good = trend.difference > 0 === more;
  const words = `${good ? 'better' : 'worse'} by ${points(trend.difference)} than in the window before`;
  return { good, words, arrow: good ? '▼' : '▲' };
}

/** The words of a rate, in whatever element has it as an attribute. */
@Component({
  selector: '[radar-rate-words]',
  template: `{{ words().share }} <span class="muted">{{ words().rest }}</span>
    @if (words().mark; as mark) {
      <span class="mark" [class]="mark.good ? 'good' : 'bad'"
        ><span aria-hidden="true">{{ mark.arrow }}</span><span class="sr">{{ mark.words }}</span></span
      >
    }`,
  styles: `
    :host { white-space: nowrap; }
    .mark { margin-left: 3px; }
  `,
  host: { '[attr.title]': 'words().tip' },
})
export class RateWordsText {
  readonly words = input.required<RateWords>({ alias: 'radar-rate-words' });
}

/** A rate with its interval and n, and a mark if it has become another. */
@Component({
  selector: 'radar-rate',
  imports: [RateWordsText],
  template: '<span [radar-rate-words]="words()"></span>',
})
export class RateText {
  readonly rate = input.required<Rate>();
  readonly none = input('no opportunities');
  /** Against the window before; shown only if the server says it matters. */
  readonly trend = input<Trend | undefined>(undefined);
  /** Whether more of it is better. */
  readonly more = input(true);

  protected readonly words = computed(() =>
    rateWords(this.rate(), this.none(), this.trend(), this.more()),
  );
}
