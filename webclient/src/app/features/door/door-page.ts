// SPDX-License-Identifier: Apache-2.0
import { Component, inject, signal } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

import { HitType, onlyTarget, searchPath } from '../../api/search';
import { Found, Hit } from '../../api/types';
import { Http } from '../../core/http';
import { Problem } from '../../core/problem';
import { ProblemBox } from '../../shared/problem-box';
import { Wanted, wanted } from './wanted';

/** Where links from elsewhere come in: one match goes on at once. */
@Component({
  selector: 'radar-door-page',
  imports: [ProblemBox],
  template: `
    <h1 tabindex="-1">Looking for {{ wanted.text }}</h1>
    @if (problem(); as problem) {
      <radar-problem [problem]="problem" (retry)="enter()" />
    }
  `,
  styles: 'h1 { padding: 8px 0; overflow-wrap: anywhere; }',
})
export class DoorPage {
  private readonly http = inject(Http);
  private readonly router = inject(Router);

  protected readonly wanted: Wanted;
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    const { url } = inject(ActivatedRoute).snapshot;
    this.wanted = wanted(url.map(({ path }) => path));
    void this.enter();
  }

  protected async enter(): Promise<void> {
    this.problem.set(null);
    const { text, type, fits } = this.wanted;
    try {
      const target = await this.found(text, type, fits);
      const [path, query] = target === null ? [['/search'], listed(text, type)] : [target.path, target.query];
      await this.router.navigate([...path], { queryParams: query, replaceUrl: true });
    } catch (error) {
      this.problem.set(error instanceof Problem ? error : Problem.away());
    }
  }

  private async found(text: string, type: HitType | null, fits: (hit: Hit) => boolean) {
    const path = searchPath(text, type, 50);
    return path === null ? null : onlyTarget((await this.http.get<Found>(path)).body, fits);
  }
}

function listed(q: string, type: HitType | null): Record<string, string> {
  return type === null ? { q } : { q, type };
}
