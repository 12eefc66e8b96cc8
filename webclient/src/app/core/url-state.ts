// SPDX-License-Identifier: Apache-2.0
import { Injectable, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';

import { Params, View, isAbsolute, read, write } from './grammar';

/** The address is the state: what a page shows is read from it. */
@Injectable({ providedIn: 'root' })
export class UrlState {
  private readonly router = inject(Router);
  private readonly root = inject(ActivatedRoute);
  private readonly dismissed = signal('');

  /** All keys of the query; a key that is there twice counts once. */
  readonly params = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.query()),
    ),
    { initialValue: this.query() },
  );

  private readonly found = computed(() => read(this.params()));
  readonly view = computed(() => this.found().view, { equal: same });
  readonly frozen = computed(() => this.view().asof !== null || isAbsolute(this.view().w));
  /** What of the address was not understood and not yet dismissed. */
  readonly dropped = computed(() => {
    const all = this.found().dropped.join(' ');
    return all === this.dismissed() ? '' : all;
  });

  /** Changes the address; with replace, "back" skips what was before. */
  set(patch: Partial<View>, options: { replace?: boolean } = {}): void {
    this.put(write(patch), options);
  }

  /** Changes keys of a page's own; null takes one out. */
  put(params: Record<string, string | null>, options: { replace?: boolean } = {}): void {
    void this.router.navigate([], {
      relativeTo: this.root,
      queryParams: params,
      queryParamsHandling: 'merge',
      replaceUrl: options.replace ?? false,
    });
  }

  /** Pins the window, so that a copied address shows the same for ever. */
  freeze(from: string, to: string): void {
    this.set({ w: `${from}..${to}`, asof: to, tz: 'utc' });
  }

  thaw(): void {
    this.set({ w: '7d', asof: null, tz: null });
  }

  dismiss(): void {
    this.dismissed.set(this.found().dropped.join(' '));
  }

  private query(): Params {
    return this.router.parseUrl(this.router.url).queryParams as Params;
  }
}

function same(one: View, other: View): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
