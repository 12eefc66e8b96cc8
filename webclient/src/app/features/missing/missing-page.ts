// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

/** An unknown path is offered as a search for its last word. */
@Component({
  selector: 'radar-missing-page',
  imports: [RouterLink],
  template: `
    <h1 tabindex="-1">There is no such page</h1>
    <p>
      <code>{{ path() }}</code> leads nowhere.
      @if (word(); as word) {
        <a routerLink="/search" [queryParams]="{ q: word }">Search for "{{ word }}"</a>, or see
      } @else {
        See
      }
      <a routerLink="/systems">all systems</a>.
    </p>
  `,
  styles: 'h1 { padding: 8px 0; } p { overflow-wrap: anywhere; }',
})
export class MissingPage {
  private readonly router = inject(Router);

  protected readonly path = computed(() => decodeURI(this.router.url.split('?', 1)[0] ?? ''));
  protected readonly word = computed(() => this.path().split('/').filter(Boolean).at(-1) ?? '');
}
