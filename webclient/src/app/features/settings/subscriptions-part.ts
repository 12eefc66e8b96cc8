// SPDX-License-Identifier: Apache-2.0
import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';

import { SYSTEM_NAMES, subscriptionsPath } from '../../api/settings';
import { PROJECTS } from '../../api/systems';
import { Preview, ProjectList, Subscription, SubscriptionList, SystemList } from '../../api/types';
import { Http } from '../../core/http';
import { live } from '../../core/live';
import { Session } from '../../core/session';
import { UrlState } from '../../core/url-state';
import { InstantText } from '../../shared/age-text';
import { Loaded } from '../../shared/loaded';
import { ProblemBox } from '../../shared/problem-box';
import { SecretBox } from '../../shared/secret-box';
import { told } from '../../shared/states';
import { doing } from './doing';
import { about, wantedOf } from './subscription-words';

const SEVERITIES = ['degraded', 'failing', 'broken', 'silent'] as const;

/** What one is told of, and where; what would have come before it is saved. */
@Component({
  selector: 'radar-subscriptions-part',
  imports: [FormsModule, InstantText, Loaded, ProblemBox, RouterLink, SecretBox],
  templateUrl: './subscriptions-part.html',
  styleUrl: './forms.css',
})
export class SubscriptionsPart {
  private readonly http = inject(Http);
  private readonly session = inject(Session);
  private readonly url = inject(UrlState);

  private readonly path = computed(() => {
    const user = this.session.user();
    return user === null ? null : subscriptionsPath(user.id);
  });
  protected readonly list = live<SubscriptionList>(this.path, () => null);
  protected readonly systems = live<SystemList>(
    () => SYSTEM_NAMES,
    () => null,
  );
  protected readonly projects = live<ProjectList>(
    () => PROJECTS,
    () => null,
  );
  protected readonly rows = computed(() => this.list.value()?.subscriptions ?? []);
  protected readonly severities = SEVERITIES;
  protected readonly about = about;
  protected readonly told = told;

  protected readonly name = signal('');
  protected readonly channel = signal<'email' | 'webhook'>('email');
  protected readonly target = signal('');
  protected readonly least = signal<(typeof SEVERITIES)[number]>('degraded');
  /** Whoever comes from the page of a system means that one. */
  protected readonly system = linkedSignal(() => this.url.params()['system'] ?? '');
  protected readonly project = signal('');
  private readonly wanted = computed(() =>
    wantedOf({
      name: this.name(),
      channel: this.channel(),
      target: this.target(),
      least: this.least(),
      system: this.system(),
      project: this.project(),
    }),
  );
  protected readonly preview = signal<Preview | null>(null);
  protected readonly events = computed(() => this.preview()?.messages.flatMap(({ events }) => events) ?? []);
  protected readonly secret = signal<string | null>(null);
  protected readonly leaving = signal<string | null>(null);
  protected readonly done = signal('');
  protected readonly form = doing();

  constructor() {
    // Whatever is changed would tell something else.
    effect(() => {
      this.wanted();
      this.preview.set(null);
    });
  }

  protected async look(): Promise<void> {
    await this.form.run(async () => {
      this.done.set('');
      this.preview.set(await this.http.send<Preview>('POST', '/subscriptions/preview', this.wanted()));
    });
  }

  protected async create(): Promise<void> {
    await this.form.run(async () => {
      const made = await this.http.send<Subscription>('POST', '/subscriptions', this.wanted());
      this.secret.set(made.secret ?? null);
      this.done.set(`${made.name} is saved.`);
      this.name.set('');
      this.list.refresh();
    });
  }

  protected async pause(one: Subscription): Promise<void> {
    await this.form.run(() => this.http.send('PATCH', `/subscriptions/${one.id}`, { paused: !one.paused }, '*'));
    this.list.refresh();
  }

  protected async remove(id: string): Promise<void> {
    await this.form.run(() => this.http.send('DELETE', `/subscriptions/${id}`, undefined, '*'));
    this.leaving.set(null);
    this.list.refresh();
  }
}
