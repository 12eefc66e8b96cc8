// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';

import { USERS } from '../../api/settings';
import { User, UserList } from '../../api/types';
import { Http } from '../../core/http';
import { live } from '../../core/live';
import { Session } from '../../core/session';
import { Loaded } from '../../shared/loaded';
import { ProblemBox } from '../../shared/problem-box';
import { doing } from './doing';

const ROLES = ['reader', 'operator', 'admin'] as const;

/** All users, for administrators. */
@Component({
  selector: 'radar-users-part',
  imports: [FormsModule, Loaded, ProblemBox],
  templateUrl: './users-part.html',
  styleUrl: './forms.css',
})
export class UsersPart {
  private readonly http = inject(Http);
  private readonly session = inject(Session);

  protected readonly roles = ROLES;
  protected readonly me = this.session.user;
  protected readonly may = computed(() => this.me()?.role === 'admin');
  protected readonly users = live<UserList>(
    () => (this.may() ? USERS : null),
    () => null,
  );
  protected readonly rows = computed(() => this.users.value()?.users ?? []);
  protected readonly name = signal('');
  protected readonly role = signal('');
  protected readonly password = signal('');
  protected readonly done = signal('');
  protected readonly form = doing();

  protected async set(user: User, fields: Partial<User>): Promise<void> {
    await this.form.run(async () => {
      this.done.set('');
      const { etag } = await this.http.get<User>(`/users/${user.id}`);
      await this.http.send('PATCH', `/users/${user.id}`, fields, etag);
      this.done.set(`${user.name} is changed.`);
    });
    this.users.refresh();
  }

  protected async create(): Promise<void> {
    const made = await this.form.run(async () => {
      this.done.set('');
      const given = this.password() === '' ? {} : { password: this.password() };
      await this.http.send('POST', '/users', { name: this.name().trim(), role: this.role() || null, ...given });
      this.done.set(`${this.name().trim()} is added.`);
    });
    this.password.set('');
    if (made) {
      this.name.set('');
      this.users.refresh();
    }
  }
}
