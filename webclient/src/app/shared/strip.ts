// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';

import { CELL, Days, HEIGHT, kinds, path, words } from './strip-paths';

/** Days of a system as bars; the newest is right. */
@Component({
  selector: 'radar-strip',
  template: `<svg
    role="img"
    [attr.aria-label]="words()"
    [attr.width]="width()"
    [attr.height]="height"
    [attr.viewBox]="'0 0 ' + width() + ' ' + height"
  >
    <title>{{ words() }}</title>
    @for (one of paths(); track one.kind) {
      <path [attr.class]="one.kind" [attr.d]="one.d" />
    }
  </svg>`,
  styles: `
    :host { display: inline-block; line-height: 0; }
    /* A clip is another piece to paint, and there is nothing to clip. */
    svg { overflow: visible; }
    .fine { fill: var(--border); }
    .some { fill: var(--flaky-fill); }
    .failing { fill: var(--failed-fill); }
    .missed { fill: none; stroke: var(--series-1); }
    .none { fill: var(--border); }
  `,
})
export class Strip {
  readonly days = input.required<Days>();

  protected readonly height = HEIGHT;
  private readonly kinds = computed(() => kinds(this.days()));
  protected readonly words = computed(() => words(this.kinds()));
  protected readonly width = computed(() => this.kinds().length * CELL);
  protected readonly paths = computed(() =>
    [...new Set(this.kinds())].map((kind) => ({ kind, d: path(this.kinds(), kind) })),
  );
}
