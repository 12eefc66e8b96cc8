// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';

import { told } from './states';

/** A state: a letter on its fill, and the word. */
@Component({
  selector: 'radar-state-badge, [radar-state-badge]',
  template: `<span class="letter" [class]="told().fill" aria-hidden="true">{{ told().letter }}</span>
    <span class="word">{{ last() ? 'last known ' : '' }}{{ told().word }}</span>`,
  styles: `
    :host { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
    .letter {
      display: inline-block; width: 18px; height: 18px; line-height: 16px; text-align: center;
      font: 600 0.75rem/16px var(--mono); border: 1px solid transparent; border-radius: 2px; flex: none;
    }
    .word { font-weight: 600; font-size: 0.75rem; }
    .silent { background: var(--silent-fill); color: var(--silent-letter); }
    .broken, .failed { background: var(--failed-fill); color: var(--failed-letter); }
    /* A ring; a shadow or a transform around it costs lists a frame. */
    .broken { border: 2px solid var(--failed-fill); line-height: 12px; outline: 1px solid var(--page); outline-offset: -3px; }
    .flaky { background: var(--flaky-fill); color: var(--flaky-letter); }
    .passed { background: var(--passed-fill); color: var(--passed-letter); }
    .hollow { border-color: var(--border); color: var(--muted); }
    :host(.last) .letter { background: none; color: var(--muted); border-color: var(--border); box-shadow: none; }
  `,
  host: { '[class.last]': 'last()' },
})
export class StateBadge {
  readonly state = input.required<string | null>();
  /** Whether the API has been away so long that this may be over. */
  readonly last = input(false);

  protected readonly told = computed(() => told(this.state()));
}
