// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input, signal } from '@angular/core';

import { Disagreements, Health } from '../../api/types';
import { UrlState } from '../../core/url-state';
import { InstantText } from '../../shared/age-text';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { figure } from '../../shared/numbers';
import { PatchSet } from '../../shared/patch-set';
import { RateText } from '../../shared/rate-text';
import { part } from './part';

const PAGE = 20;
/** Most rows that the API answers at once. */
const MOST = 200;

/** Agreement with the reference: four numbers, and where they differ. */
@Component({
  selector: 'radar-agreement-part',
  imports: [Exports, InstantText, Loaded, PatchSet, RateText],
  templateUrl: './agreement-part.html',
  styles: `
    .sides { display: flex; flex-wrap: wrap; gap: 8px 32px; align-items: flex-start; margin-bottom: 8px; }
    .table2 { width: auto; } .table2 td, .table2 th { padding: 3px 12px; }
    .table2 td { text-align: right; min-width: 64px; }
    .odd { font-weight: 600; }
    dl { display: grid; grid-template-columns: auto auto; gap: 2px 12px; margin: 0; } dd { margin: 0; }
  `,
})
export class AgreementPart {
  private readonly url = inject(UrlState);

  readonly systemId = input.required<string>();
  readonly name = input.required<string>();
  readonly health = input.required<Health>();

  protected readonly figure = figure;
  protected readonly limit = signal(PAGE);
  protected readonly more = computed(
    () => this.list.value()?.links['next'] != null && this.limit() < MOST,
  );
  protected readonly kind = computed(() => this.url.params()['kind'] ?? null);
  protected readonly list = part<Disagreements>(
    () => this.systemId(),
    'disagreements',
    () => ({ kind: this.kind(), with: this.url.params()['with'] ?? null, limit: String(this.limit()) }),
  );
  protected readonly nothing = computed(() =>
    this.list.value()?.rows.length === 0 ? 'No disagreements in this window.' : '',
  );

  protected showMore(): void {
    this.limit.update((limit) => Math.min(limit * 2, MOST));
  }

  protected only(kind: string | null): void {
    this.url.put({ kind, tab: 'agree' });
  }
}
