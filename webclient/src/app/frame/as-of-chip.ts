// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { AsOf } from '../core/as-of';
import { Preferences } from '../core/preferences';
import { ServerClock } from '../core/server-clock';
import { age, instant, local } from '../shared/numbers';

/** Up to when the data is, and how old that makes it. */
@Component({
  selector: 'radar-as-of',
  imports: [RouterLink],
  template: `@if (asOf.value(); as at) {
    <a routerLink="/about" [attr.title]="tip()"
      ><span class="label">as of </span><time [attr.datetime]="at">{{ clockTime() }}</time>
      <span class="age">{{ age() }}</span></a
    >
  }`,
  styles: `
    a { color: inherit; text-decoration: none; white-space: nowrap; display: inline-block; line-height: 24px; }
    a:hover { text-decoration: underline; }
    .age { color: var(--muted); margin-left: 6px; }
    @media (max-width: 767px) { .label { display: none; } }
  `,
})
export class AsOfChip {
  private readonly clock = inject(ServerClock);
  private readonly preferences = inject(Preferences);
  protected readonly asOf = inject(AsOf);

  private readonly absolute = computed(() => {
    const at = this.asOf.value() ?? '';
    return this.preferences.zone() === 'local' ? local(at) : instant(at);
  });
  protected readonly clockTime = computed(() => this.absolute().slice(11));
  protected readonly age = computed(() => age(this.ago(Date.parse(this.asOf.value() ?? ''))));
  protected readonly tip = computed(() => {
    const checked = this.asOf.checkedAt();
    const ago = checked === null ? '' : `; checked ${age((Date.now() - checked) / 1000)} ago`;
    return `data up to ${this.absolute()}${ago}`;
  });

  private ago(then: number): number {
    return (this.clock.now() - then) / 1000;
  }
}
