// SPDX-License-Identifier: Apache-2.0
import { Signal, computed, inject } from '@angular/core';

import { partPath } from '../../api/systems';
import { Live, live } from '../../core/live';
import { UrlState } from '../../core/url-state';

const EVERY = 30_000;

/** A document about a system, over the window of the page. */
export interface Part<T> extends Live<T> {
  readonly path: Signal<string>;
}

/** Reads a part of a system: missed, lint… with parameters of its own. */
export function part<T>(
  id: () => string,
  name: string,
  more: () => Readonly<Record<string, string | null>> = () => ({}),
): Part<T> {
  const url = inject(UrlState);
  const path = computed(() => partPath(id(), name, url.view().w, more()));
  const read = live<T>(path, () => (url.frozen() ? null : EVERY));
  return { ...read, path };
}
