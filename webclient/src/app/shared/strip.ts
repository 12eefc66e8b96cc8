// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';

import { Days, HEIGHT, drawn } from './strip-paths';

/** Days of a system as bars; the newest is right. */
@Component({
  selector: 'svg[radar-strip]',
  template: `<svg:title>{{ strip().words }}</svg:title>
    @for (one of strip().paths; track one.look) {
      <svg:path [attr.class]="one.look" [attr.d]="one.d" />
    }`,
  styles: `
    /* A clip is another piece to paint, and there is nothing to clip. */
    :host { overflow: visible; }
    .quiet { fill: var(--border); }
    .some { fill: var(--flaky-fill); }
    .failing { fill: var(--failed-fill); }
    .missed { fill: none; stroke: var(--series-1); }
  `,
  host: {
    role: 'img',
    '[attr.aria-label]': 'strip().words',
    '[attr.width]': 'strip().width',
    '[attr.height]': 'height',
    '[attr.viewBox]': "'0 0 ' + strip().width + ' ' + height",
  },
})
export class Strip {
  readonly days = input.required<Days>({ alias: 'radar-strip' });

  protected readonly height = HEIGHT;
  protected readonly strip = computed(() => drawn(this.days()));
}
