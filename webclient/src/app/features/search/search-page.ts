// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, linkedSignal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';

import { HIT_TYPES, HitType, searchPath, targetOf } from '../../api/search';
import { Found } from '../../api/types';
import { live } from '../../core/live';
import { UrlState } from '../../core/url-state';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';

const EACH = 50;

/** All that a text may mean. */
@Component({
  selector: 'radar-search-page',
  imports: [Exports, FormsModule, Loaded, RouterLink],
  templateUrl: './search-page.html',
  styles: `
    h1 { padding: 8px 0 0; }
    input { width: min(480px, 100%); }
    td { overflow-wrap: anywhere; }
  `,
})
export class SearchPage {
  protected readonly url = inject(UrlState);

  protected readonly types = HIT_TYPES;
  protected readonly q = computed(() => this.url.view().q);
  protected readonly typed = linkedSignal(() => this.q());
  protected readonly type = computed<HitType | null>(
    () => HIT_TYPES.find((one) => one === this.url.params()['type']) ?? null,
  );
  protected readonly path = computed(() => searchPath(this.q(), this.type(), EACH));
  protected readonly found = live<Found>(this.path, () => null);
  protected readonly hits = computed(() =>
    (this.path() === null ? [] : (this.found.value()?.rows ?? [])).map((hit) => ({ hit, target: targetOf(hit) })),
  );
  protected readonly more = computed(() => (this.path() === null ? [] : (this.found.value()?.more ?? [])));

  protected find(): void {
    this.url.put({ q: this.typed().trim() || null });
  }

  protected choose(type: string): void {
    this.url.put({ type: type || null });
  }
}
