// SPDX-License-Identifier: Apache-2.0
import { Component, ElementRef, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';

import { ANSWERED, operatorsPath } from '../../api/operators';
import { OperatorList, SystemList } from '../../api/types';
import { Keyboard } from '../../core/keyboard';
import { live } from '../../core/live';
import { UrlState } from '../../core/url-state';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { StateBadge } from '../../shared/state-badge';
import { Contact } from './contact';

const EVERY = 30_000;

/** Those who answer for systems, and systems that nobody answers for. */
@Component({
  selector: 'radar-operators-page',
  imports: [Contact, Exports, FormsModule, Loaded, RouterLink, StateBadge],
  template: `
    <h1 class="head" tabindex="-1">Operators</h1>
    <form class="bar" role="search" aria-label="Filters" (submit)="$event.preventDefault()">
      <label
        ><span class="sr">Name contains</span>
        <input #search type="search" name="q" placeholder="name" [(ngModel)]="typed" (ngModelChange)="find()" />
      </label>
      <span class="grow"></span>
      <radar-exports [path]="path()" what="operators" />
    </form>
    <radar-loaded [of]="operators" [height]="280" [empty]="nothing()">
      <table class="cards" aria-label="Operators">
        <thead>
          <tr>
            <th scope="col">Operator</th>
            <th scope="col">Organization</th>
            <th scope="col">Contact</th>
            <th scope="col">Systems</th>
          </tr>
        </thead>
        <tbody>
          @for (one of operators.value()?.operators; track one.id) {
            <tr>
              <th scope="row"><a [routerLink]="['/operators', one.id]">{{ one.name }}</a></th>
              <td>{{ one.organization ?? '–' }}</td>
              <td><radar-contact [operator]="one" /></td>
              <td>
                @for (system of one.systems; track system.id) {
                  <span class="system"><radar-state-badge [state]="system.state ?? null" /> <a [routerLink]="['/systems', system.id]">{{ system.name }}</a></span>
                } @empty {
                  <span class="muted">none</span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </radar-loaded>
    <section aria-labelledby="alone">
      <h2 id="alone">Systems that nobody answers for</h2>
      <radar-loaded [of]="systems" [empty]="answered()">
        <p>
          @for (one of alone(); track one.id) {
            <span class="system"><radar-state-badge [state]="one.state ?? null" /> <a [routerLink]="['/systems', one.id]">{{ one.name }}</a></span>
          }
        </p>
        <p class="note">There is no contact for these {{ alone().length }}: <code>radar operator create</code> adds one.</p>
      </radar-loaded>
    </section>
  `,
  styles: `
    :host { display: block; }
    .head { padding-top: 8px; min-height: 40px; }
    td a, th a, .system a { display: inline-block; line-height: 24px; }
    .system { display: inline-flex; gap: 6px; align-items: center; margin-right: 16px; }
    section { padding-top: 12px; }
  `,
})
export class OperatorsPage {
  protected readonly url = inject(UrlState);

  protected readonly typed = linkedSignal(() => this.url.view().q);
  protected readonly path = computed(() => operatorsPath(this.url.view().q));
  protected readonly operators = live<OperatorList>(this.path, () => EVERY);
  protected readonly systems = live<SystemList>(
    () => ANSWERED,
    () => EVERY,
  );
  protected readonly nothing = computed(() => {
    const none = this.operators.value()?.operators.length === 0;
    const text = this.url.view().q ? 'No operator is called so.' : 'Nobody is known to answer for a system yet.';
    return none ? text : '';
  });
  protected readonly alone = computed(() =>
    (this.systems.value()?.systems ?? []).filter((one) => (one.operators ?? []).length === 0),
  );
  protected readonly answered = computed(() =>
    this.systems.value() !== null && this.alone().length === 0 ? 'Somebody answers for each.' : '',
  );
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');

  constructor() {
    inject(Keyboard).add([
      { keys: 'f', does: 'filter by name', run: () => this.search().nativeElement.focus() },
      { keys: 'r', does: 'refresh', run: () => this.operators.refresh() },
    ]);
  }

  protected find(): void {
    this.url.set({ q: this.typed().trim() }, { replace: true });
  }
}
