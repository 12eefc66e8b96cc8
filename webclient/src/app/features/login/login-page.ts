// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router } from '@angular/router';

import { Config } from '../../core/config';
import { Problem } from '../../core/problem';
import { Session } from '../../core/session';
import { UrlState } from '../../core/url-state';
import { ProblemBox } from '../../shared/problem-box';
import { METHODS, Method, given, methods } from './methods';

/** Signing in, by the methods that /config.json offers, or by a token. */
@Component({
  selector: 'radar-login-page',
  imports: [FormsModule, ProblemBox],
  templateUrl: './login-page.html',
  styles: `
    form { display: grid; gap: 8px; max-width: 320px; justify-items: start; }
    label { display: grid; gap: 2px; width: 100%; white-space: normal; }
    input { min-height: 32px; width: 100%; }
    h1 { padding: 8px 0; }
    .note { max-width: 60ch; margin-top: 12px; }
    form .note { margin: 0; }
  `,
})
export class LoginPage {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly url = inject(UrlState);

  /** Where to go after, from the query. */
  readonly next = input<string>();

  protected readonly names = METHODS;
  protected readonly offered = methods(inject(Config).value.login);
  protected readonly method = computed<Method>(
    () => this.offered.find((one) => one === this.url.params()['by']) ?? this.offered[0] ?? 'token',
  );
  protected readonly name = signal('');
  protected readonly password = signal('');
  protected readonly domain = signal('Default');
  protected readonly project = signal('');
  protected readonly token = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected choose(method: Method): void {
    this.problem.set(null);
    this.url.put({ by: method === this.offered[0] ? null : method }, { replace: true });
  }

  protected async signIn(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      const [name, password, domain, project] = [this.name(), this.password(), this.domain(), this.project()];
      await this.session.open(given(this.method(), { name, password, domain, project, token: this.token() }));
      await this.router.navigateByUrl(within(this.next()));
    } catch (error) {
      this.problem.set(error instanceof Problem ? error : Problem.away());
    } finally {
      this.password.set('');
      this.token.set('');
      this.busy.set(false);
    }
  }
}

/** Returns a place of Radar's own; a link from elsewhere leads nowhere else. */
export function within(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/systems';
}
