// SPDX-License-Identifier: Apache-2.0
import { DestroyRef, Injectable, inject, signal } from '@angular/core';

import { Preferences } from './preferences';

/** A key, or two one after the other ("g s"), and what it does. */
export interface Shortcut {
  readonly keys: string;
  readonly does: string;
  run(): void;
}

/** Milliseconds for the second key of two. */
const SECOND = 1500;

/** The keys of the page and of the frame around it. */
@Injectable({ providedIn: 'root' })
export class Keyboard {
  private readonly preferences = inject(Preferences);
  private readonly registered = signal<readonly Shortcut[]>([]);
  private first = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Those that work now, for the help of the page. */
  readonly shortcuts = this.registered.asReadonly();

  constructor() {
    document.addEventListener('keydown', (event) => this.pressed(event));
  }

  /** Adds keys for as long as the caller lives. */
  add(shortcuts: readonly Shortcut[], destroyed = inject(DestroyRef)): void {
    this.registered.update((all) => [...all, ...shortcuts]);
    destroyed.onDestroy(() => {
      this.registered.update((all) => all.filter((one) => !shortcuts.includes(one)));
    });
  }

  private pressed(event: KeyboardEvent): void {
    if (this.preferences.singleKeys() === 'off' || event.defaultPrevented) {
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) {
      return;
    }
    const keys = this.first === '' ? event.key : `${this.first} ${event.key}`;
    this.forget();
    // The page's own keys were added last and go first.
    const all = [...this.registered()].reverse();
    const found = all.find((one) => one.keys === keys);
    if (found !== undefined) {
      event.preventDefault();
      found.run();
    } else if (all.some((one) => one.keys.startsWith(`${keys} `))) {
      this.first = keys;
      this.timer = setTimeout(() => this.forget(), SECOND);
    }
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.first = '';
  }
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  return target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName);
}
