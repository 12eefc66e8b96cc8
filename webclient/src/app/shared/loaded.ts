// SPDX-License-Identifier: Apache-2.0
import { Component, computed, effect, inject, input, signal, DestroyRef } from '@angular/core';

import { Live } from '../core/live';
import { ProblemBox } from './problem-box';

/** Milliseconds until it is said that something loads, and that it drags. */
const SOON = 150;
const LONG = 5000;

/**
 * The content of a document: it loads, fails and is empty by itself. What
 * was shown stays while it is read again.
 */
@Component({
  selector: 'radar-loaded',
  imports: [ProblemBox],
  template: `
    @if (problem(); as problem) {
      <radar-problem [problem]="problem" (retry)="of().refresh()" />
    }
    @if (of().value() !== null) {
      @if (empty()) {
        <p class="muted">{{ empty() }}</p>
      } @else {
        <div [class.old]="waited() > 0" [attr.aria-busy]="waited() > 0"><ng-content /></div>
      }
    } @else if (!problem()) {
      <div class="skeleton" [style.height.px]="height()" role="status">
        @if (waited() >= 1) {
          <span class="muted">{{ waited() === 1 ? 'loading' : 'still loading' }}…</span>
        }
      </div>
    }
  `,
  styles: `
    :host { display: block; }
    .old { opacity: 0.6; }
    .skeleton { background: var(--surface); padding: 6px 8px; border-radius: 2px; }
  `,
})
export class Loaded {
  readonly of = input.required<Live<unknown>>();
  /** What to say instead of the content, as nothing is in it. */
  readonly empty = input('');
  /** Height in pixels to hold while it loads. */
  readonly height = input(84);

  protected readonly problem = computed(() => this.of().problem());
  protected readonly waited = signal(0);

  constructor() {
    let timers: ReturnType<typeof setTimeout>[] = [];
    const clear = () => timers.forEach(clearTimeout);
    inject(DestroyRef).onDestroy(clear);
    effect(() => {
      clear();
      this.waited.set(0);
      if (this.of().loading()) {
        timers = [SOON, LONG].map((after, index) =>
          setTimeout(() => this.waited.set(index + 1), after),
        );
      }
    });
  }
}
