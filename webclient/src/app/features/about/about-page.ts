// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject } from '@angular/core';

import { STATUS } from '../../api/status';
import { Status } from '../../api/types';
import { live } from '../../core/live';
import { ServerClock } from '../../core/server-clock';
import { AgeText, InstantText } from '../../shared/age-text';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { age, count } from '../../shared/numbers';
import { RateText } from '../../shared/rate-text';

const EVERY = 10_000;

/** How Radar itself does. */
@Component({
  selector: 'radar-about-page',
  imports: [AgeText, Exports, InstantText, Loaded, RateText],
  templateUrl: './about-page.html',
  styles: `
    h1 { padding: 8px 0; }
    h2 { margin: 16px 0 4px; }
    dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 8px 16px; margin: 0; }
    div { border-left: 2px solid var(--line); padding-left: 8px; }
    dt { font-size: 0.75rem; color: var(--muted); } dd { margin: 0; }
    .stale { font-weight: 600; color: var(--bad); }
  `,
})
export class AboutPage {
  private readonly clock = inject(ServerClock);
  protected readonly count = count;
  protected readonly age = age;
  protected readonly path = STATUS;

  protected readonly status = live<Status>(
    () => STATUS,
    () => EVERY,
  );
  protected readonly evaluated = computed(() => {
    const at = this.status.value()?.evaluation.evaluated_at ?? null;
    return at === null ? 'never' : `${age((this.clock.now() - Date.parse(at)) / 1000)} ago`;
  });
}
