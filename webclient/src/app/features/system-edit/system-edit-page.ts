// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';

import { ME } from '../../api/settings';
import { System, User } from '../../api/types';
import { Base, Clash, save } from '../../core/editing';
import { Http } from '../../core/http';
import { live } from '../../core/live';
import { Problem } from '../../core/problem';
import { Session } from '../../core/session';
import { ClashBox } from '../../shared/clash-box';
import { Loaded } from '../../shared/loaded';
import { ProblemBox } from '../../shared/problem-box';
import { Filled, filled, may, wanted } from './system-form';

const LIFECYCLES = ['candidate', 'active', 'maintenance', 'retired'] as const;

/** Setting what people say of a system. */
@Component({
  selector: 'radar-system-edit-page',
  imports: [ClashBox, FormsModule, Loaded, ProblemBox, RouterLink],
  templateUrl: './system-edit-page.html',
  styles: `
    h1 { padding: 8px 0; }
    form { display: grid; gap: 8px; max-width: 480px; justify-items: start; }
    label { display: grid; gap: 2px; width: 100%; white-space: normal; }
    label.check { display: block; }
    textarea { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--border); border-radius: 2px; padding: 4px 8px; }
    textarea, input:not([type='checkbox']), select { width: 100%; min-height: 32px; }
  `,
})
export class SystemEditPage {
  private readonly http = inject(Http);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  /** From the path. */
  readonly id = input.required<string>();

  protected readonly lifecycles = LIFECYCLES;
  private readonly path = computed(() => `/systems/${this.id()}?embed=operators,rechecks`);
  protected readonly system = live<System>(this.path, () => null);
  private readonly me = live<User>(
    () => ME,
    () => null,
  );
  protected readonly allowed = computed(() => {
    const [system, me] = [this.system.value(), this.me.value()];
    return system === null || me === null ? null : may(system, me);
  });
  protected readonly role = computed(() => this.session.user()?.role ?? 'none');
  protected readonly form = linkedSignal<Filled | null>(() => {
    const system = this.system.value();
    return system === null ? null : filled(system);
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly found = signal<readonly Clash[]>([]);
  /** As it was read when the form was filled; after a clash as it is now. */
  private base: Base | null = null;

  protected put(fields: Partial<Filled>): void {
    this.form.update((form) => form && { ...form, ...fields });
  }

  protected async save(): Promise<void> {
    const [form, system, allowed] = [this.form(), this.system.value(), this.allowed()];
    if (form === null || system === null || !allowed || this.busy()) {
      return;
    }
    this.busy.set(true);
    this.problem.set(null);
    try {
      const fields = wanted(system, form, allowed === 'all');
      const saved = await save(this.http, this.path(), this.base ?? { body: system, etag: this.system.etag() }, fields);
      this.found.set(saved.clashes);
      this.base = saved.now;
      if (saved.clashes.length === 0) {
        await this.router.navigate(['/systems', this.id()]);
      }
    } catch (error) {
      this.problem.set(error instanceof Problem ? error : Problem.away());
    } finally {
      this.busy.set(false);
    }
  }

  protected theirs(): void {
    this.found.set([]);
    this.form.set(this.base && filled(this.base.body as System));
    this.system.refresh();
    this.base = null;
  }
}
