// SPDX-License-Identifier: Apache-2.0
import { Component, ElementRef, computed, input, output, viewChild } from '@angular/core';
import { Params, RouterLink } from '@angular/router';

import { reportsPath } from '../../api/projects';
import { BuildList } from '../../api/types';
import { live } from '../../core/live';
import { InstantText } from '../../shared/age-text';
import { Loaded } from '../../shared/loaded';
import { duration } from '../../shared/numbers';
import { PatchSet } from '../../shared/patch-set';
import { outcome } from '../../shared/states';
import { attempts } from './attempts';
import { PatchSetColumn, Row } from './rows';

const EVERY = 30_000;

/** What is behind a cell: each run, its log, and where to read on. */
@Component({
  selector: 'radar-cell-drawer',
  imports: [InstantText, Loaded, PatchSet, RouterLink],
  template: `<aside aria-labelledby="drawer-title">
    <div class="head">
      <h2 id="drawer-title" #heading tabindex="-1">{{ row().title }} <span class="mono">{{ row().detail }}</span></h2>
      <button type="button" (click)="closed.emit()">Close</button>
    </div>
    <p>
      <radar-patch-set [number]="column().number" [patchSet]="column().patchSet" /> {{ column().subject }}
    </p>
    <p class="note">
      <strong>{{ word() }}</strong> · reference {{ reference() }} · created
      <radar-instant [at]="column().createdAt" />
    </p>
    <radar-loaded [of]="reports" [empty]="none()">
      <table aria-label="Attempts">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">Result</th>
            <th scope="col">{{ row().job === null ? 'Job' : 'Took' }}</th>
            <th scope="col">Posted</th>
            <th scope="col">Log</th>
          </tr>
        </thead>
        <tbody>
          @for (one of runs(); track $index) {
            <tr>
              <th scope="row">{{ one.attempt }}</th>
              <td>{{ one.result }}{{ one.native ? ' (' + one.native + ')' : '' }}</td>
              <td>
                @if (row().job === null) {
                  <span class="mono">{{ one.job ?? '–' }}</span>
                } @else {
                  {{ took(one.seconds) }}
                }
              </td>
              <td><radar-instant [at]="one.postedAt" /></td>
              <td>
                @if (one.url; as log) {
                  <a [href]="log" rel="noopener noreferrer">log<span class="sr"> of attempt {{ one.attempt }}</span></a>
                } @else {
                  –
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </radar-loaded>
    <p class="links">
      <a [routerLink]="row().path" [queryParams]="query()">Job names of {{ row().title }}</a>
    </p>
  </aside>`,
  styles: `
    :host { flex: none; width: 400px; }
    aside { border: 1px solid var(--line); background: var(--surface); padding: 8px 12px; overflow: auto; max-height: calc(100dvh - 190px); }
    .head { display: flex; gap: 8px; align-items: flex-start; }
    h2 { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    .links { margin-top: 8px; } .links a { display: inline-block; line-height: 24px; }
    @media (max-width: 1279px) {
      :host { position: fixed; right: 0; top: 40px; bottom: 0; z-index: 3; width: min(480px, 100vw); }
      aside { height: 100%; max-height: none; box-shadow: 0 0 16px rgb(0 0 0 / 0.25); }
    }
    @media (max-width: 767px) { :host { top: auto; height: 60dvh; } }
  `,
})
export class CellDrawer {
  readonly row = input.required<Row>();
  readonly column = input.required<PatchSetColumn>();
  readonly letter = input.required<string>();
  readonly query = input<Params>({});
  readonly closed = output();

  protected readonly took = duration;
  protected readonly reports = live<BuildList>(
    () => reportsPath(this.column().revisionId, this.row().systemId),
    () => EVERY,
  );
  protected readonly runs = computed(() => attempts(this.reports.value()?.builds ?? [], this.row().job));
  protected readonly none = computed(() =>
    this.reports.value() !== null && this.runs().length === 0 ? 'Nothing has been reported.' : '',
  );
  protected readonly word = computed(() =>
    this.letter() === '.' ? 'nothing' : `${this.letter()} ${outcome(this.letter())[1]}`,
  );
  protected readonly reference = computed(() => outcome(this.column().letter)[1]);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  focus(): void {
    this.heading()?.nativeElement.focus();
  }
}
