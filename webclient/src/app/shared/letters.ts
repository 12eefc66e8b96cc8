// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';

import { outcome } from './states';

/** Outcomes as lettered cells; the newest is left. */
@Component({
  selector: 'radar-letters',
  template: `<span class="sr">{{ words() }}</span>
    <span aria-hidden="true" class="strip">
      @for (run of runs(); track $index) {
        <span [class]="run.fill">{{ run.text }}</span>
      }
    </span>`,
  styles: `
    :host { display: block; max-width: 100%; overflow: hidden; position: relative; }
    .strip { font: 0.6875rem/16px var(--mono); display: inline-flex; letter-spacing: 0.35em; white-space: nowrap; }
    .strip > span { padding: 0 0 0 0.2em; }
    .passed { background: var(--passed-fill); color: var(--passed-letter); }
    .failed { background: var(--failed-fill); color: var(--failed-letter); }
    .infra { background: var(--infra-fill); color: var(--infra-letter); }
    .flaky { background: var(--flaky-fill); color: var(--flaky-letter); }
    .skipped { background: var(--skipped-fill); color: var(--skipped-letter); }
    .hollow { color: var(--muted); }
  `,
})
export class Letters {
  readonly letters = input.required<string>();
  /** Whether they are of several systems, not of one over time. */
  readonly counted = input(false);

  /** Equal neighbours share an element. */
  protected readonly runs = computed(() =>
    [...this.letters().matchAll(/(.)\1*/g)].map(([text, letter]) => ({
      text,
      fill: outcome(letter ?? '')[0],
    })),
  );
  protected readonly words = computed(() => {
    if (this.counted()) {
      return this.runs()
        .map(({ text }) => `${text.length} ${outcome(text[0] ?? '')[1]}`)
        .join(', ');
    }
    const found = [...this.letters().slice(0, 5)].map((letter) => outcome(letter)[1]);
    return `${this.letters().length} runs, the newest: ${found.join(', ') || 'none'}`;
  });
}
