// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';
import { Params, RouterLink } from '@angular/router';

import { placeOf } from '../../api/evidence';
import { Health } from '../../api/types';
import { NOTHING, Rate, brief, count, percent } from '../../shared/numbers';
import { RateText, Trend } from '../../shared/rate-text';

interface Figure {
  readonly name: string;
  readonly rate?: Rate;
  readonly text?: string;
  readonly none?: string;
  readonly more?: boolean;
  readonly trend?: Trend;
  readonly path?: readonly string[];
  readonly query?: Params;
  readonly tip?: string;
}

/** The numbers of a window, each with the list that it counts. */
@Component({
  selector: 'radar-numbers-part',
  imports: [RateText, RouterLink],
  template: `<dl>
    @for (one of figures(); track one.name) {
      <div [attr.title]="one.tip">
        <dt>
          @if (one.path; as path) {
            <a [routerLink]="path" [queryParams]="one.query">{{ one.name }}</a>
          } @else {
            {{ one.name }}
          }
        </dt>
        <dd>
          @if (one.rate; as rate) {
            <radar-rate [rate]="rate" [none]="one.none ?? 'nothing'" [trend]="one.trend" [more]="one.more ?? true" />
          } @else {
            {{ one.text }}
          }
        </dd>
      </div>
    }
  </dl>`,
  styles: `
    dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(168px, 1fr)); gap: 4px 16px; margin: 0; }
    div { border-left: 2px solid var(--line); padding-left: 8px; }
    dt { font-size: 0.75rem; line-height: 24px; color: var(--muted); }
    dt a { display: inline-block; }
    dd { margin: 0; }
  `,
})
export class NumbersPart {
  readonly systemId = input.required<string>();
  readonly health = input.required<Health>();

  protected readonly figures = computed(() => {
    const health = this.health();
    return [...shares(health), ...amounts(health)].map((one) => ({ ...one, ...this.place(one.name) }));
  });

  private place(name: string): Pick<Figure, 'path' | 'query'> {
    const link = this.health().links[LINKS[name] ?? ''];
    const place = link ? placeOf(link, null) : null;
    // The window of the page is that of its numbers: no need to say it.
    return place ? { path: place.path, query: { ...place.query, w: undefined } } : {};
  }
}

const LINKS: Readonly<Record<string, string>> = {
  reported: 'participation',
  missed: 'missed',
  'left out': 'excluded',
  agrees: 'agreement',
  'other verdict again': 'flake',
  turnaround: 'turnaround',
};

function shares(health: Health): readonly Figure[] {
  const { flake, agreement } = health;
  const trends = health.changes;
  const found: Figure[] = [
    { name: 'reported', rate: health.participation, none: 'no opportunities', trend: trends['participation'] },
    { name: 'passed', rate: health.pass_rate, none: 'no results', trend: trends['pass_rate'] },
    { name: 'infrastructure failures', rate: health.infra_share, none: 'no results', more: false },
    {
      name: 'other verdict again',
      rate: { k: flake.flipped, n: flake.repeated, lo: flake.lo, hi: flake.hi },
      none: 'nothing ran twice',
      more: false,
    },
    {
      name: 'failed though merged',
      rate: health.merged_failed,
      none: 'nothing merged',
      more: false,
      tip: 'patch sets that failed here and were merged all the same',
    },
  ];
  if (agreement !== null) {
    found.splice(2, 0, { name: 'agrees', rate: agreement.agreed, none: 'no pairs', trend: trends['agreed'] });
  }
  return found;
}

function amounts(health: Health): readonly Figure[] {
  const left = Object.values(health.excluded).reduce((sum, one) => sum + one, 0);
  const { turnaround, run_time: runTime, rechecks } = health;
  const never = turnaround.never ? `, ${percent(turnaround.never)} get none` : '';
  const reached = (value: number | null) => (value === null ? 'never' : brief(value));
  return [
    { name: 'missed', text: count(health.participation.n - health.participation.k) },
    { name: 'left out', text: count(left), tip: 'patch sets that count neither way' },
    {
      name: 'turnaround',
      text:
        turnaround.n === 0
          ? NOTHING
          : `${reached(turnaround.p50)}/${reached(turnaround.p90)} n=${count(turnaround.n)}${never}`,
      tip: 'p50/p90 from patch set to result; patch sets that still wait count',
    },
    {
      name: 'when it reports',
      text:
        runTime.n === 0
          ? NOTHING
          : `${brief(runTime.p50)}/${brief(runTime.p90)} n=${count(runTime.n)}`,
      tip: 'p50/p90 of the results there are',
    },
    {
      name: 'rechecks',
      text: `${count(rechecks.n)}${rechecks.per_merged === null ? '' : `, ${rechecks.per_merged.toFixed(1)} per merged change`}`,
    },
  ];
}
