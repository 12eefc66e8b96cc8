// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input, signal } from '@angular/core';

import { Missed } from '../../api/types';
import { UrlState } from '../../core/url-state';
import { AgeText, InstantText } from '../../shared/age-text';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { count } from '../../shared/numbers';
import { PatchSet } from '../../shared/patch-set';
import { part } from './part';

const PAGE = 20;
/** Most rows shown here; all are in the CSV. */
const MOST = 160;

/** The patch sets without a result, and those that do not count. */
@Component({
  selector: 'radar-missed-part',
  imports: [AgeText, Exports, InstantText, Loaded, PatchSet],
  template: `
    <radar-loaded [of]="list">
      @if (list.value(); as found) {
        <p class="bar note">
          <button type="button" [attr.aria-pressed]="!excluded()" (click)="show(null)">{{ count(found.missed) }} missed</button>
          <span>of {{ count(found.opportunities) }} patch sets; left out of the count:</span>
          <button type="button" [attr.aria-pressed]="excluded()" (click)="show('true')">{{ left() || 'none' }}</button>
          <radar-exports [path]="list.path()" what="missed" />
        </p>
        @if (found.rows.length === 0) {
          <p class="muted">{{ excluded() ? 'Nothing was left out.' : 'None was missed in this window.' }}</p>
        } @else {
          <table class="cards" aria-label="Missed patch sets">
            <thead>
              <tr>
                <th scope="col">Patch set</th>
                <th scope="col">Subject</th>
                <th scope="col">Project</th>
                <th scope="col">Owner</th>
                <th scope="col">Created</th>
                <th scope="col">{{ excluded() ? 'Left out, as' : 'Age' }}</th>
              </tr>
            </thead>
            <tbody>
              @for (row of found.rows; track row.revision_id) {
                <tr>
                  <th scope="row"><radar-patch-set [number]="row.number" [patchSet]="row.patch_set" [project]="row.project" /></th>
                  <td class="subject">{{ row.subject }}</td>
                  <td>{{ row.project }} {{ row.branch }}</td>
                  <td>{{ row.owner }}</td>
                  <td><radar-instant [at]="row.created_at" /></td>
                  <td data-label="">
                    @if (row.excluded) {
                      {{ row.excluded.replaceAll('_', ' ') }}
                    } @else {
                      <radar-age [at]="row.created_at" />
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
          @if (found.links['next'] && limit() < most) {
            <button type="button" (click)="limit.set(2 * limit())">More</button>
          }
        }
      }
    </radar-loaded>
  `,
  styles: '.subject { max-width: 90ch; }',
})
export class MissedPart {
  private readonly url = inject(UrlState);

  readonly systemId = input.required<string>();

  protected readonly count = count;
  protected readonly most = MOST;
  protected readonly limit = signal(PAGE);
  protected readonly excluded = computed(() => this.url.params()['excluded'] === 'true');
  protected readonly list = part<Missed>(
    () => this.systemId(),
    'missed',
    () => ({
      excluded: this.excluded() ? 'true' : null,
      limit: String(this.limit()),
    }),
  );
  protected readonly left = computed(() =>
    Object.entries(this.list.value()?.excluded ?? {})
      .map(([reason, number]) => `${number} ${reason.replaceAll('_', ' ')}`)
      .join(', '),
  );

  protected show(excluded: string | null): void {
    this.limit.set(PAGE);
    this.url.put({ excluded, tab: 'missed' });
  }
}
