// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';

import { Session } from '../../core/session';

/** What somebody who is signed in sets for themselves, or for others. */
@Component({
  selector: 'radar-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav class="bar" aria-label="Settings">
      @for (one of parts(); track one) {
        <a [routerLink]="one" routerLinkActive="here" ariaCurrentWhenActive="page">{{ one }}</a>
      }
    </nav>
    <router-outlet />
  `,
  styles: `
    nav { border-bottom: 1px solid var(--line); margin-bottom: 8px; }
    nav a { padding: 0 8px; line-height: 28px; text-transform: capitalize; text-decoration: none; color: inherit; }
    nav a.here { font-weight: 600; box-shadow: 0 2px var(--link); }
  `,
})
export class SettingsPage {
  private readonly session = inject(Session);

  protected readonly parts = computed(() => {
    const parts = ['profile', 'tokens', 'subscriptions'];
    return this.session.user()?.role === 'admin' ? [...parts, 'users'] : parts;
  });
}
