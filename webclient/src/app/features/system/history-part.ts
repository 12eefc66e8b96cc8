// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input } from '@angular/core';

import { History, Reason } from '../../api/types';
import { live } from '../../core/live';
import { ServerClock } from '../../core/server-clock';
import { InstantText } from '../../shared/age-text';
import { Loaded } from '../../shared/loaded';
import { duration } from '../../shared/numbers';
import { StateBadge } from '../../shared/state-badge';

const EVERY = 60_000;

/** The states that a system has been in. */
@Component({
  selector: 'radar-history-part',
  imports: [InstantText, Loaded, StateBadge],
  template: `
    <radar-loaded [of]="history" [empty]="none()">
      <table class="cards" aria-label="States">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col">For</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.since) {
            <tr>
              <th scope="row"><radar-state-badge [state]="row.state" /></th>
              <td><radar-instant [at]="row.since" /></td>
              <td data-label="until">
                @if (row.until) {
                  <radar-instant [at]="row.until" />
                } @else {
                  now
                }
              </td>
              <td class="nowrap">{{ row.lasted }}</td>
              <td>{{ row.why }}</td>
            </tr>
          }
        </tbody>
      </table>
    </radar-loaded>
  `,
})
export class HistoryPart {
  private readonly clock = inject(ServerClock);

  readonly systemId = input.required<string>();

  protected readonly history = live<History>(
    () => `/systems/${this.systemId()}/history`,
    () => EVERY,
  );
  protected readonly none = computed(() =>
    this.history.value()?.rows.length === 0 ? 'It has not been evaluated yet.' : '',
  );
  protected readonly rows = computed(() =>
    (this.history.value()?.rows ?? []).map((row) => {
      const [since, until, state, reasons] = row as [string, string | null, string, Reason[]];
      const end = until === null ? this.clock.now() : Date.parse(until);
      return {
        since,
        until,
        state,
        lasted: duration((end - Date.parse(since)) / 1000),
        why: reasons.map((reason) => reason.text).join('; '),
      };
    }),
  );
}
