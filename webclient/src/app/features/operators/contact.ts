// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Operator } from '../../api/types';
import { Session } from '../../core/session';

/** How an operator can be reached. Addresses are for those who are signed in. */
@Component({
  selector: 'radar-contact',
  imports: [RouterLink],
  template: `
    @if (operator().email; as email) {
      <a [href]="'mailto:' + email">{{ email }}</a>
    }
    @if (operator().irc; as nick) {
      <span>IRC {{ nick }}</span>
    }
    @if (page(); as url) {
      <a [href]="url" rel="noopener noreferrer">{{ url }}</a>
    }
    @if (none()) {
      @if (hidden()) {
        <span class="muted">nothing public;</span> <a routerLink="/login">sign in</a> <span class="muted">to see e-mail</span>
      } @else {
        <strong class="bad">no contact</strong>
      }
    }
  `,
  styles: `
    :host { display: inline-flex; flex-wrap: wrap; gap: 0 8px; align-items: center; overflow-wrap: anywhere; }
    a { display: inline-block; line-height: 24px; }
  `,
})
export class Contact {
  private readonly session = inject(Session);

  readonly operator = input.required<Operator>();

  /** The page was typed by somebody: only such addresses are followed. */
  protected readonly page = computed(() => {
    const url = this.operator().url;
    return url && /^https?:\/\//.test(url) ? url : null;
  });
  protected readonly none = computed(() => {
    const { email, irc } = this.operator();
    return !email && !irc && this.page() === null;
  });
  protected readonly hidden = computed(() => this.operator().email === undefined && this.session.user() === null);
}
