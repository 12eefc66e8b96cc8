// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input, output } from '@angular/core';
import { Params, RouterLink } from '@angular/router';

import { Cell, inside } from '../../shared/grid/cells';
import { PatchSet } from '../../shared/patch-set';
import { outcome } from '../../shared/states';
import { PatchSetColumn, Row } from './rows';

/** Most rows and patch sets of one table. */
const ROWS = 40;
const COLUMNS = 20;

/** The part of the grid around the cursor as a table of letters. */
@Component({
  selector: 'radar-grid-twin',
  imports: [PatchSet, RouterLink],
  template: `
    <p class="bar note">
      <span>rows {{ part().top + 1 }}–{{ part().bottom }} of {{ rows().length }}, patch sets {{ part().left + 1 }}–{{ part().right }} of {{ columns().length }}</span>
      <button type="button" [disabled]="part().left === 0" (click)="step(0, -1)">Newer</button>
      <button type="button" [disabled]="part().right >= columns().length" (click)="step(0, 1)">Older</button>
      <button type="button" [disabled]="part().top === 0" (click)="step(-1, 0)">Rows before</button>
      <button type="button" [disabled]="part().bottom >= rows().length" (click)="step(1, 0)">More rows</button>
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of the grid">
      <table aria-label="Results by patch set">
        <thead>
          <tr>
            <th scope="col">System, job</th>
            <th scope="col">Passed</th>
            @for (one of part().columns; track one.key) {
              <th scope="col" class="patch-set" [title]="one.subject"><radar-patch-set [number]="one.number" [patchSet]="one.patchSet" /></th>
            }
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">reference verdict</th>
            <td></td>
            @for (one of part().columns; track one.key) {
              <td [title]="word(one.letter)">{{ shown(one.letter) }}</td>
            }
          </tr>
          @for (one of part().rows; track one.key; let index = $index) {
            <tr>
              <th scope="row"><a [routerLink]="one.path" [queryParams]="query()">{{ one.title }}</a>&ngsp;<span class="mono">{{ one.detail }}</span></th>
              <td class="nowrap">{{ one.share }}{{ one.alert ? ' !' : '' }}</td>
              @for (letter of letters(one); track $index) {
                <td
                  [title]="word(letter)"
                  [class]="fill(letter)"
                  [attr.aria-current]="part().top + index === cursor().row && part().left + $index === cursor().column ? 'true' : null"
                  >{{ shown(letter) }}</td
                >
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host { display: block; }
    table { width: auto; }
    th[scope='row'] { position: sticky; left: 0; background: var(--page); white-space: nowrap; }
    @media (max-width: 767px) { th[scope='row'] { white-space: normal; min-width: 128px; max-width: 128px; overflow-wrap: anywhere; } }
    td { text-align: center; font-family: var(--mono); padding: 0 8px; }
    td[aria-current] { outline: 2px solid var(--link); outline-offset: -2px; }
    .patch-set { padding-left: 4px; }
    .failed { background: var(--failed-fill); color: var(--failed-letter); }
    .flaky { background: var(--flaky-fill); color: var(--flaky-letter); }
    .infra { background: var(--infra-fill); color: var(--infra-letter); }
    a { display: inline-block; line-height: 24px; }
  `,
})
export class GridTwin {
  readonly rows = input.required<readonly Row[]>();
  readonly columns = input.required<readonly PatchSetColumn[]>();
  readonly cursor = input.required<Cell>();
  readonly query = input<Params>({});
  readonly movedTo = output<Cell>();

  protected readonly part = computed(() => {
    const { row, column } = this.cursor();
    const [top, left] = [row - (row % ROWS), column - (column % COLUMNS)];
    const rows = this.rows().slice(top, top + ROWS);
    const columns = this.columns().slice(left, left + COLUMNS);
    return { top, left, rows, columns, bottom: top + rows.length, right: left + columns.length };
  });

  protected letters(row: Row): readonly string[] {
    return [...row.cells.slice(this.part().left, this.part().right)];
  }

  protected word(letter: string): string {
    return outcome(letter)[1];
  }

  protected fill(letter: string): string {
    return outcome(letter)[0];
  }

  protected shown(letter: string): string {
    return letter === '.' ? '·' : letter;
  }

  protected step(down: number, right: number): void {
    const size = { row: this.rows().length, column: this.columns().length };
    const { top, left } = this.part();
    this.movedTo.emit(inside(top + down * ROWS, left + right * COLUMNS, size));
  }
}
