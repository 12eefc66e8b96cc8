// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, signal } from '@angular/core';

import { STATUS } from '../api/status';
import { Status } from '../api/types';
import { Config } from '../core/config';
import { Http } from '../core/http';
import { live } from '../core/live';
import { ServerClock } from '../core/server-clock';
import { UrlState } from '../core/url-state';
import { age, instant } from '../shared/numbers';

const MINUTE = 60_000;
/** Rollups that are so far behind make the numbers stale, seconds. */
const LAG = 300;
/** Milliseconds of no poll after which a banner is red. */
const RED = 60 * MINUTE;

/** What bears on all that is shown: stale, frozen, out of reach. */
@Component({
  selector: 'radar-banners',
  template: `
    @if (config.value.message; as message) {
      <p class="banner">{{ message }}</p>
    }
    @if (away(); as text) {
      <p class="banner alarm" role="status">{{ text }}</p>
    }
    @for (one of stale(); track one.name) {
      <p class="banner" [class.alarm]="one.red" role="status">
        <strong>{{ one.name }}</strong> has not been polled {{ one.since }}: systems that report
        there are UNKNOWN.
      </p>
    }
    @if (lag(); as lag) {
      <p class="banner" role="status">Numbers are {{ lag }} behind what Radar has stored.</p>
    }
    @if (url.frozen()) {
      <p class="banner frozen" role="status">
        Frozen: {{ url.view().w }}
        <button type="button" (click)="url.thaw()">Go live</button>
      </p>
    }
    @if (url.dropped(); as dropped) {
      <p class="banner" role="status">
        Ignored <code>{{ dropped }}</code>
        <button type="button" (click)="url.dismiss()">Dismiss</button>
      </p>
    }
  `,
  styles: `
    .banner { padding: 4px var(--gutter); background: var(--notice); border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    .alarm { background: var(--alarm); }
    .frozen { background: var(--frozen); }
    button { margin-left: 8px; min-height: 24px; }
  `,
})
export class Banners {
  private readonly http = inject(Http);
  private readonly clock = inject(ServerClock);
  protected readonly config = inject(Config);
  protected readonly url = inject(UrlState);

  /** The page comes first: this can wait. */
  private readonly begun = signal(false);
  private readonly status = live<Status>(
    () => (this.begun() ? STATUS : null),
    () => MINUTE,
  );

  protected readonly away = computed(() => {
    const since = this.http.awaySince();
    this.clock.now();
    if (since === null || Date.now() - since < MINUTE) {
      return null;
    }
    const reached = this.http.reachedAt();
    const old = reached === null ? '' : `: last known, ${age((Date.now() - reached) / 1000)} old`;
    return `The API cannot be reached${old}.`;
  });
  protected readonly stale = computed(() =>
    (this.status.value()?.sources ?? [])
      .filter((source) => source.stale)
      .map((source) => ({
        name: source.name,
        since: source.polled_at === null ? 'at all' : `since ${instant(source.polled_at)}`,
        red: source.polled_at === null || this.clock.now() - Date.parse(source.polled_at) > RED,
      })),
  );
  protected readonly lag = computed(() => {
    const seconds = this.status.value()?.rollup.oldest_seconds ?? 0;
    return seconds > LAG ? age(seconds) : null;
  });

  constructor() {
    setTimeout(() => this.begun.set(true), 2000);
  }
}
