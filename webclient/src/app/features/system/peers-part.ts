// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Peers } from '../../api/types';
import { Loaded } from '../../shared/loaded';
import { NOTHING, brief, count, percent } from '../../shared/numbers';
import { part } from './part';

const NAMES: Readonly<Record<string, string>> = {
  participation: 'reported',
  pass_rate: 'passed',
  infra_share: 'infrastructure failures',
  agreed: 'agrees',
  false_alarms: 'false alarms',
  consistency: 'same verdict again',
  turnaround_p50: 'turnaround p50',
  turnaround_p90: 'turnaround p90',
};

/** Where a system stands among those of the same projects. */
@Component({
  selector: 'radar-peers-part',
  imports: [Loaded, RouterLink],
  template: `
    <radar-loaded [of]="peers" [empty]="alone()">
      <table aria-label="Rank among peers">
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col" class="num">This system</th>
            <th scope="col" class="num">Median</th>
            <th scope="col" class="num">n</th>
            <th scope="col" class="num">Rank</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.name) {
            <tr>
              <th scope="row">{{ row.name }}</th>
              <td class="num">{{ row.value }}</td>
              <td class="num">{{ row.median }}</td>
              <td class="num">{{ row.n }}</td>
              <td class="num nowrap">{{ row.rank }}</td>
            </tr>
          }
        </tbody>
      </table>
      <p class="note">
        peers:
        @for (one of peers.value()?.peers; track one.id) {
          <a [routerLink]="['/systems', one.id]">{{ one.name }}</a>
        }
      </p>
    </radar-loaded>
  `,
  styles: `
    table { max-width: 640px; }
    .note { margin-top: 4px; }
    .note a { display: inline-block; line-height: 24px; margin-right: 10px; }
  `,
})
export class PeersPart {
  readonly systemId = input.required<string>();

  protected readonly peers = part<Peers>(() => this.systemId(), 'peers');
  protected readonly alone = computed(() =>
    this.peers.value()?.peers.length === 0 ? 'No other system reports on its projects.' : '',
  );
  protected readonly rows = computed(() =>
    (this.peers.value()?.rows ?? []).map((row) => {
      const write = (value: number | null) => {
        if (value === null) {
          return NOTHING;
        }
        return row.name.startsWith('turnaround') ? brief(value) : percent(value);
      };
      return {
        name: NAMES[row.name] ?? row.name,
        value: write(row.value),
        median: write(row.median),
        n: count(row.n),
        rank: row.rank === null ? NOTHING : `${row.rank} of ${row.of}`,
      };
    }),
  );
}
