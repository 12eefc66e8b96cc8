// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input } from '@angular/core';

import { Preferences } from '../core/preferences';
import { ServerClock } from '../core/server-clock';
import { age, instant, local } from './numbers';

/** How long ago something was; the instant itself is its tip. */
@Component({
  selector: 'radar-age, [radar-age]',
  template: `@if (at(); as at) {
      <time [attr.datetime]="at" [attr.title]="absolute()">{{ text() }}</time>
    } @else {
      <span class="muted">–</span>
    }`,
  styles: ':host { white-space: nowrap; }',
})
export class AgeText {
  private readonly clock = inject(ServerClock);
  private readonly preferences = inject(Preferences);

  readonly at = input.required<string | null>();

  protected readonly text = computed(() =>
    age((this.clock.now() - Date.parse(this.at() ?? '')) / 1000),
  );
  protected readonly absolute = computed(() => {
    const at = this.at() ?? '';
    return this.preferences.zone() === 'local' ? local(at) : instant(at);
  });
}

/** An instant, in UTC unless the reader wants their own time. */
@Component({
  selector: 'radar-instant',
  template: `@if (at(); as at) {
      <time [attr.datetime]="at">{{ text() }}</time>
    } @else {
      <span class="muted">–</span>
    }`,
  styles: ':host { white-space: nowrap; }',
})
export class InstantText {
  private readonly preferences = inject(Preferences);

  readonly at = input.required<string | null>();

  protected readonly text = computed(() => {
    const at = this.at() ?? '';
    return this.preferences.zone() === 'local' ? local(at) : instant(at);
  });
}
