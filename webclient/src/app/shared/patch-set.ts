// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input } from '@angular/core';

import { Sources } from './sources';

/** A patch set, linked to where it is reviewed. */
@Component({
  selector: 'radar-patch-set',
  template: `@if (url(); as url) {
      <a [href]="url" rel="noopener noreferrer">{{ number() }},{{ patchSet() }}</a>
    } @else {
      {{ number() }},{{ patchSet() }}
    }`,
  styles: ':host { white-space: nowrap; }',
})
export class PatchSet {
  private readonly sources = inject(Sources);

  readonly number = input.required<number>();
  readonly patchSet = input.required<number>();
  readonly project = input<string | null>(null);

  protected readonly url = computed(() =>
    this.sources.reviewOf(this.number(), this.patchSet(), this.project()),
  );
}
