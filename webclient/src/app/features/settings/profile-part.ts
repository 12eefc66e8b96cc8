// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';

import { ME } from '../../api/settings';
import { User } from '../../api/types';
import { Clash, Saved, changed, save } from '../../core/editing';
import { Http } from '../../core/http';
import { live } from '../../core/live';
import { Session } from '../../core/session';
import { ClashBox } from '../../shared/clash-box';
import { Loaded } from '../../shared/loaded';
import { ProblemBox } from '../../shared/problem-box';
import { doing } from './doing';

/** Who one is, and one's own password. */
@Component({
  selector: 'radar-profile-part',
  imports: [ClashBox, FormsModule, Loaded, ProblemBox],
  templateUrl: './profile-part.html',
  styleUrl: './forms.css',
})
export class ProfilePart {
  private readonly http = inject(Http);
  private readonly session = inject(Session);

  protected readonly me = live<User>(
    () => ME,
    () => null,
  );
  protected readonly fullName = linkedSignal(() => this.me.value()?.full_name ?? '');
  protected readonly email = linkedSignal(() => this.me.value()?.email ?? '');
  protected readonly password = signal('');
  protected readonly done = signal('');
  protected readonly found = signal<readonly Clash[]>([]);
  protected readonly form = doing();
  protected readonly teams = computed(() =>
    (this.me.value()?.teams ?? []).map(({ name, role }) => `${name}${role === 'admin' ? ' (administrator)' : ''}`).join(', '),
  );
  /** As it was read; after a clash as it is now. */
  private base: Saved['now'] | null = null;

  protected async save(): Promise<void> {
    const me = this.me.value();
    if (me === null) {
      return;
    }
    await this.form.run(async () => {
      this.done.set('');
      this.base ??= await this.http.get<User>(ME);
      const wanted = changed(this.base.body, {
        full_name: this.fullName().trim() || null,
        email: this.email().trim() || null,
      });
      const saved = await save(this.http, `/users/${me.id}`, this.base, wanted);
      this.found.set(saved.clashes);
      this.base = saved.clashes.length > 0 ? saved.now : null;
      if (saved.clashes.length === 0) {
        this.done.set('Saved.');
        this.me.refresh();
      }
    });
  }

  protected theirs(): void {
    this.found.set([]);
    this.base = null;
    this.me.refresh();
    this.fullName.set(this.me.value()?.full_name ?? '');
    this.email.set(this.me.value()?.email ?? '');
  }

  protected async change(): Promise<void> {
    const me = this.me.value();
    await this.form.run(async () => {
      this.done.set('');
      await this.http.send('PATCH', `/users/${me?.id}`, { password: this.password() }, '*');
      this.done.set('The password is changed; all other sessions have ended.');
    });
    this.password.set('');
  }

  protected async signOut(): Promise<void> {
    await this.session.close();
    location.assign('/');
  }
}
