// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { placeOf } from '../api/evidence';
import { Reason } from '../api/types';
import { InstantText } from './age-text';
import { duration, percent } from './numbers';
import { told } from './states';

/** Why a system is in its state: text, since when, evidence. */
@Component({
  selector: 'radar-reasons',
  imports: [InstantText, RouterLink],
  template: `<ul>
    @for (one of shown(); track one.reason.code) {
      <li>
        <strong>{{ one.word }}</strong> {{ one.reason.text }}
        <span class="note"
          ><code>{{ one.reason.code }}</code> · {{ one.figures }} · n={{ one.reason.n }} · since
          <radar-instant [at]="one.reason.since" />
          @if (one.from) {
            · counted from <radar-instant [at]="one.from" />
          }
          @if (one.rare) {
            · by chance once in {{ one.rare }}
          }
        </span>
        @if (one.place; as place) {
          <a [routerLink]="place.path" [queryParams]="place.query">{{ place.words }}</a>
        }
      </li>
    }
  </ul>`,
  styles: `
    ul { margin: 0; padding: 0; list-style: none; }
    li { padding: 2px 0; font-size: 0.75rem; white-space: normal; }
    strong { font-weight: 600; }
    a { display: inline-block; min-height: 24px; line-height: 24px; margin-left: 4px; }
  `,
})
export class Reasons {
  readonly reasons = input.required<readonly Reason[]>();
  /** Ends the windows that the evidence leaves open. */
  readonly until = input.required<string | null>();

  protected readonly shown = computed(() =>
    this.reasons().map((reason) => ({
      reason,
      word: told(reason.state).word,
      place: placeOf(reason.evidence, this.until()),
      rare: rarity(reason.once_in_days),
      figures: figures(reason),
      from: new URL(reason.evidence, 'http://radar.invalid').searchParams.get('from'),
    })),
  );
}

/** Returns in how long chance alone would say the same, roughly. */
function rarity(days: number | null): string {
  if (days === null) {
    return '';
  }
  return days < 730 ? duration(days * 86_400) : `${Math.round(days / 365)} years`;
}

/** Returns what a rule went by: "100%, limit 50%, usual 18%". */
export function figures({ value, threshold, usual }: Pick<Reason, 'value' | 'threshold' | 'usual'>): string {
  // Most rules go by shares; a score has a limit above one.
  const shares = [value, threshold ?? 0].every((one) => one <= 1);
  const write = (one: number) => (shares ? percent(one) : one.toFixed(1));
  const parts = [write(value)];
  if (threshold !== null) {
    parts.push(`limit ${write(threshold)}`);
  }
  parts.push(`usual ${percent(Math.min(usual, 1))}`);
  return parts.join(', ');
}
