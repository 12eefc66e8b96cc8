// SPDX-License-Identifier: Apache-2.0
import { Component, inject, input } from '@angular/core';

import { Lint } from '../../api/types';
import { Config } from '../../core/config';
import { Loaded } from '../../shared/loaded';
import { part } from './part';

/** Whether comments follow the rules for CI systems. */
@Component({
  selector: 'radar-lint-part',
  imports: [Loaded],
  template: `
    <radar-loaded [of]="lint">
      <ul>
        @for (row of lint.value()?.rows; track row.code) {
          <li [class.bad]="row.ok === false" [class.muted]="row.ok === null">
            <span class="mark" aria-hidden="true">{{ row.ok === null ? '–' : row.ok ? '✔' : '✘' }}</span>
            <span class="sr">{{ row.ok === null ? 'not known:' : row.ok ? 'kept:' : 'broken:' }}</span>
            <span class="text">{{ row.text }}</span>
            <span class="note">{{ row.k }} of {{ row.n }}</span>
            @if (row.examples.length > 0) {
              <span class="note"
                >examples:
                @for (one of row.examples; track one.comment_id) {
                  <a [href]="config.url('/comments/' + one.comment_id)">{{ one.number }},{{ one.patch_set }}</a>
                }
              </span>
            }
          </li>
        }
      </ul>
    </radar-loaded>
  `,
  styles: `
    ul { margin: 0; padding: 0; list-style: none; columns: 460px 2; column-gap: 32px; }
    li { break-inside: avoid; padding: 2px 0 2px 20px; position: relative; font-size: 0.75rem; }
    .mark { position: absolute; left: 0; }
    .text { margin-right: 6px; color: var(--text); }
    .note { margin-right: 6px; }
    a { display: inline-block; min-height: 24px; line-height: 24px; margin-right: 4px; }
  `,
})
export class LintPart {
  readonly systemId = input.required<string>();

  protected readonly config = inject(Config);
  protected readonly lint = part<Lint>(() => this.systemId(), 'lint');
}
