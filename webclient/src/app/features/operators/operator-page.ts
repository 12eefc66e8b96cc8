// SPDX-License-Identifier: Apache-2.0
import { Component, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';

import { operatorPath } from '../../api/operators';
import { Operator } from '../../api/types';
import { Keyboard } from '../../core/keyboard';
import { live } from '../../core/live';
import { InstantText } from '../../shared/age-text';
import { Loaded } from '../../shared/loaded';
import { StateBadge } from '../../shared/state-badge';
import { Contact } from './contact';

const EVERY = 30_000;

/** Somebody who answers for systems, and how these do. */
@Component({
  selector: 'radar-operator-page',
  imports: [Contact, InstantText, Loaded, RouterLink, StateBadge],
  template: `
    @if (operator.problem()?.status === 404 || operator.problem()?.status === 400) {
      <h1 tabindex="-1">No such operator</h1>
      <p><a routerLink="/operators">All operators</a></p>
    }
    <radar-loaded [of]="operator" [height]="160">
      @if (operator.value(); as found) {
        <h1 class="head" tabindex="-1">{{ found.name }}</h1>
        <dl>
          <div><dt>organization</dt><dd>{{ found.organization ?? '–' }}</dd></div>
          <div><dt>contact</dt><dd><radar-contact [operator]="found" /></dd></div>
        </dl>
        <h2>Systems</h2>
        @if (found.systems?.length) {
          <table class="cards" aria-label="Systems">
            <thead>
              <tr>
                <th scope="col">State</th>
                <th scope="col">System</th>
                <th scope="col">Since</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              @for (one of found.systems; track one.id) {
                <tr>
                  <td><radar-state-badge [state]="one.state ?? null" /></td>
                  <th scope="row"><a [routerLink]="['/systems', one.id]">{{ one.name }}</a></th>
                  <td data-label="since"><radar-instant [at]="one.state_since ?? null" /></td>
                  <td>{{ one.judgement?.reasons?.[0]?.text ?? '–' }}</td>
                </tr>
              }
            </tbody>
          </table>
        } @else {
          <p class="muted">None: it answers for nothing that Radar knows.</p>
        }
      }
    </radar-loaded>
  `,
  styles: `
    :host { display: block; }
    .head { padding-top: 8px; min-height: 40px; }
    dl { display: flex; flex-wrap: wrap; gap: 0 24px; margin: 0 0 8px; }
    dl div { display: flex; gap: 6px; align-items: center; min-width: 0; }
    dt { color: var(--muted); } dd { margin: 0; }
    th a { display: inline-block; line-height: 24px; }
  `,
})
export class OperatorPage {
  private readonly title = inject(Title);

  /** From the path. */
  readonly id = input.required<string>();

  protected readonly operator = live<Operator>(
    () => operatorPath(this.id()),
    () => EVERY,
  );

  constructor() {
    inject(Keyboard).add([{ keys: 'r', does: 'refresh', run: () => this.operator.refresh() }]);
    effect(() => {
      const name = this.operator.value()?.name;
      if (name !== undefined) {
        this.title.setTitle(`${name} – Radar`);
      }
    });
  }
}
