// SPDX-License-Identifier: Apache-2.0
import { Component, inject, input } from '@angular/core';

import { Config } from '../core/config';

/** Links to what a table shows, as JSON, and as CSV where the API has it. */
@Component({
  selector: 'radar-exports',
  template: `<span class="nowrap note"
    >@if (csv()) {
      <button class="link" type="button" (click)="save()">CSV</button> ·
    }
    <a [href]="url()" [attr.aria-label]="'JSON of ' + what()">JSON</a></span
  >`,
})
export class Exports {
  private readonly config = inject(Config);

  /** Path below the API, as it was read. */
  readonly path = input.required<string>();
  /** What it is of, for those who hear it. */
  readonly what = input.required<string>();
  readonly csv = input(true);

  protected url(): string {
    return this.config.url(this.path());
  }

  /** The API tells formats apart by a header, which no link can send. */
  protected async save(): Promise<void> {
    const answer = await fetch(this.url(), {
      headers: { Accept: 'text/csv' },
      credentials: 'include',
    });
    if (!answer.ok) {
      location.assign(this.url());
      return;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `${this.what().replace(/\W+/g, '-')}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
