// SPDX-License-Identifier: Apache-2.0
import { Component, input, output } from '@angular/core';

import { Clash } from '../core/editing';

/** What two people set at once: whose is to stay is for the second one to say. */
@Component({
  selector: 'radar-clash',
  template: `<div class="panel" role="alert">
    <p><strong>Somebody has edited this meanwhile.</strong></p>
    <table class="cards" aria-label="Yours and theirs">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Yours</th>
          <th scope="col">Theirs</th>
        </tr>
      </thead>
      <tbody>
        @for (one of clashes(); track one.field) {
          <tr>
            <th scope="row">{{ one.field.replaceAll('_', ' ') }}</th>
            <td data-label="yours">{{ shown(one.yours) }}</td>
            <td data-label="theirs">{{ shown(one.theirs) }}</td>
          </tr>
        }
      </tbody>
    </table>
    <p class="bar">
      <button type="button" (click)="mine.emit()">Save mine</button>
      <button type="button" (click)="theirs.emit()">Take theirs</button>
    </p>
  </div>`,
  styles: `
    .panel { border-left: 4px solid var(--bad); margin: 8px 0; }
    td { overflow-wrap: anywhere; }
  `,
})
export class ClashBox {
  readonly clashes = input.required<readonly Clash[]>();
  readonly mine = output();
  readonly theirs = output();

  protected shown(value: unknown): string {
    if (value === null || value === undefined || value === '') {
      return 'nothing';
    }
    return typeof value === 'string' ? value : JSON.stringify(value);
  }
}
