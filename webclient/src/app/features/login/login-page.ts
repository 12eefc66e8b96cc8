// SPDX-License-Identifier: Apache-2.0
import { Component, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router } from '@angular/router';

import { Config } from '../../core/config';
import { Problem } from '../../core/problem';
import { Session } from '../../core/session';
import { ProblemBox } from '../../shared/problem-box';

/** Signing in, by the methods that /config.json offers. */
@Component({
  selector: 'radar-login-page',
  imports: [FormsModule, ProblemBox],
  templateUrl: './login-page.html',
  styles: `
    form { display: grid; gap: 8px; max-width: 320px; }
    label { display: grid; gap: 2px; }
    input { min-height: 32px; width: 100%; }
    h1 { padding: 8px 0; }
    .note { max-width: 60ch; margin-top: 12px; }
  `,
})
export class LoginPage {
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  /** Where to go after, from the query. */
  readonly next = input<string>();

  protected readonly local = inject(Config).value.login.includes('local');
  protected readonly name = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async signIn(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.session.open(this.name(), this.password());
      await this.router.navigateByUrl(within(this.next()));
    } catch (error) {
      this.problem.set(error instanceof Problem ? error : Problem.away());
    } finally {
      this.password.set('');
      this.busy.set(false);
    }
  }
}

/** Returns a place of Radar's own; a link from elsewhere leads nowhere else. */
export function within(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/systems';
}
