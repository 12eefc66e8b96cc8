// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';

import { tokensPath } from '../../api/settings';
import { Token, TokenList } from '../../api/types';
import { Http } from '../../core/http';
import { live } from '../../core/live';
import { ServerClock } from '../../core/server-clock';
import { Session } from '../../core/session';
import { AgeText, InstantText } from '../../shared/age-text';
import { Loaded } from '../../shared/loaded';
import { ProblemBox } from '../../shared/problem-box';
import { SecretBox } from '../../shared/secret-box';
import { doing } from './doing';

const DAY = 86_400_000;

/** One's tokens: secrets that sign programs in. */
@Component({
  selector: 'radar-tokens-part',
  imports: [AgeText, FormsModule, InstantText, Loaded, ProblemBox, SecretBox],
  templateUrl: './tokens-part.html',
  styleUrl: './forms.css',
})
export class TokensPart {
  private readonly http = inject(Http);
  private readonly clock = inject(ServerClock);
  private readonly session = inject(Session);

  private readonly path = computed(() => {
    const user = this.session.user();
    return user === null ? null : tokensPath(user.id);
  });
  protected readonly tokens = live<TokenList>(this.path, () => null);
  protected readonly rows = computed(() => this.tokens.value()?.tokens ?? []);
  protected readonly name = signal('');
  protected readonly days = signal('90');
  protected readonly readOnly = signal(false);
  /** Kept nowhere: whoever leaves the page has seen the last of it. */
  protected readonly secret = signal<string | null>(null);
  /** Id of the one that is asked about. */
  protected readonly leaving = signal<string | null>(null);
  protected readonly form = doing();

  protected async create(): Promise<void> {
    const days = Number(this.days());
    const end = days > 0 ? new Date(this.clock.now() + days * DAY).toISOString() : null;
    await this.form.run(async () => {
      const wanted = { name: this.name().trim(), read_only: this.readOnly(), expires_at: end };
      const made = await this.http.send<Token>('POST', '/tokens', wanted);
      this.secret.set(made.secret ?? null);
      this.name.set('');
      this.tokens.refresh();
    });
  }

  protected async remove(id: string): Promise<void> {
    await this.form.run(() => this.http.send('DELETE', `/tokens/${id}`, undefined, '*'));
    this.leaving.set(null);
    this.tokens.refresh();
  }
}
