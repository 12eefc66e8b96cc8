// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';

import { Series } from '../../api/types';
import { Chart } from '../../shared/chart';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { part } from './part';
import { charts } from './series';

/** Reported, agreement, turnaround and volume over time. */
@Component({
  selector: 'radar-charts-part',
  imports: [Chart, Exports, Loaded],
  template: `
    <radar-loaded [of]="series" [height]="640">
      <p class="note">
        buckets of a {{ series.value()?.bucket }}, UTC; a gap is no data
        <radar-exports [path]="series.path()" what="series" />
      </p>
      <div class="grid">
        @for (one of charts(); track one.title) {
          <radar-chart [data]="one" />
        }
      </div>
    </radar-loaded>
  `,
  styles: `
    .grid { display: grid; gap: 8px 24px; }
    @media (min-width: 1500px) { .grid { grid-template-columns: 1fr 1fr; } }
  `,
})
export class ChartsPart {
  readonly systemId = input.required<string>();

  protected readonly series = part<Series>(() => this.systemId(), 'series');
  protected readonly charts = computed(() => {
    const found = this.series.value();
    return found ? charts(found) : [];
  });
}
