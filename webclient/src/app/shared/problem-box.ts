// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Problem } from '../core/problem';

/** What failed, in the place of what it failed to show. */
@Component({
  selector: 'radar-problem',
  imports: [RouterLink],
  template: `<div class="panel" role="alert">
    <strong>{{ problem().title }}{{ problem().status ? ' (' + problem().status + ')' : '' }}:</strong>
    {{ problem().detail }}
    @if (problem().requestId) {
      <span class="note">request <code>{{ problem().requestId }}</code></span>
    }
    <span class="actions">
      @if (needsLogin()) {
        <a routerLink="/login" [queryParams]="{ next: here() }">Sign in</a>
      }
      <button type="button" (click)="retry.emit()">Retry</button>
    </span>
  </div>`,
  styles: `
    .panel { border-left: 4px solid var(--bad); overflow-wrap: anywhere; margin: 4px 0; }
    .actions { display: inline-flex; gap: 8px; margin-left: 8px; align-items: center; }
  `,
})
export class ProblemBox {
  readonly problem = input.required<Problem>();
  readonly retry = output();

  protected readonly needsLogin = computed(() => this.problem().status === 401);

  protected here(): string {
    return location.pathname + location.search;
  }
}
