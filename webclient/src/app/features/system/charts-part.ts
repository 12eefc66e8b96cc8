// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input } from '@angular/core';
import { FormsModule } from '@angular/forms';

import { NAMES } from '../../api/comparisons';
import { partPath } from '../../api/systems';
import { Series, SystemList } from '../../api/types';
import { live } from '../../core/live';
import { UrlState } from '../../core/url-state';
import { Chart } from '../../shared/chart';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { beside } from './beside';
import { part } from './part';
import { charts } from './series';

const EVERY = 30_000;

/** Reported, agreement, turnaround and volume over time, beside those of another system. */
@Component({
  selector: 'radar-charts-part',
  imports: [Chart, Exports, FormsModule, Loaded],
  template: `
    <radar-loaded [of]="series" [height]="640">
      <p class="bar note">
        <span>buckets of a {{ series.value()?.bucket }}, UTC; a gap is no data</span>
        <label
          >beside
          <select name="vs" [ngModel]="vs() ?? ''" (ngModelChange)="url.put({ vs: $event || null })">
            <option value="">no other system</option>
            @for (one of others(); track one.id) {
              <option [value]="one.id">{{ one.name }}</option>
            }
          </select>
        </label>
        <radar-exports [path]="series.path()" what="series" />
      </p>
      @if (theirs.problem(); as problem) {
        <p class="note bad" role="alert">The other system cannot be shown: {{ problem.detail }}</p>
      }
      <div class="grid">
        @for (one of charts(); track one.title) {
          <radar-chart [data]="one" />
        }
      </div>
    </radar-loaded>
  `,
  styles: `
    .grid { display: grid; gap: 8px 24px; }
    select { max-width: 220px; }
    @media (min-width: 1500px) { .grid { grid-template-columns: 1fr 1fr; } }
  `,
})
export class ChartsPart {
  protected readonly url = inject(UrlState);

  readonly systemId = input.required<string>();

  protected readonly vs = computed(() => this.url.params()['vs'] ?? null);
  protected readonly series = part<Series>(() => this.systemId(), 'series');
  protected readonly theirs = live<Series>(
    () => {
      const other = this.vs();
      return other === null ? null : partPath(other, 'series', this.url.view().w);
    },
    () => (this.url.frozen() ? null : EVERY),
  );
  private readonly names = live<SystemList>(
    () => NAMES,
    () => null,
  );
  protected readonly others = computed(() =>
    (this.names.value()?.systems ?? []).filter((one) => one.id !== this.systemId()),
  );
  protected readonly charts = computed(() => {
    const [found, other] = [this.series.value(), this.theirs.value()];
    if (!found) {
      return [];
    }
    const name = this.others().find((one) => one.id === this.vs())?.name ?? 'other';
    return this.vs() !== null && other ? beside(charts(found), charts(other), name) : charts(found);
  });
}
