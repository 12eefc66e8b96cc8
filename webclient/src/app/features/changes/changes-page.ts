// SPDX-License-Identifier: Apache-2.0
import { Component, ElementRef, computed, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import { changesPath } from '../../api/changes';
import { PROJECTS } from '../../api/systems';
import { ChangeList, ProjectList } from '../../api/types';
import { Keyboard } from '../../core/keyboard';
import { live } from '../../core/live';
import { UrlState } from '../../core/url-state';
import { AgeText } from '../../shared/age-text';
import { Exports } from '../../shared/exports';
import { Letters } from '../../shared/letters';
import { Loaded } from '../../shared/loaded';
import { verdicts } from './verdicts';

const EVERY = 60_000;
const PAGE = 50;
/** Most rows that the API answers at once. */
const MOST = 200;
export const STATUSES = ['new', 'draft', 'merged', 'abandoned', 'gone'] as const;

/** Changes, the last updated first, with what CI systems said of them. */
@Component({
  selector: 'radar-changes-page',
  imports: [AgeText, Exports, Letters, Loaded, RouterLink],
  templateUrl: './changes-page.html',
  styles: `
    h1 { padding: 8px 0 0; }
    .subject { max-width: 90ch; overflow-wrap: anywhere; }
    radar-letters { display: inline-block; margin-right: 6px; vertical-align: -2px; }
    td.owner button { padding: 0; text-align: left; }
    @media (max-width: 767px) { .bar select { max-width: 180px; } }
  `,
})
export class ChangesPage {
  protected readonly url = inject(UrlState);

  protected readonly statuses = STATUSES;
  protected readonly status = computed(() => {
    const text = this.url.params()['status'] ?? '';
    return (STATUSES as readonly string[]).includes(text) ? text : '';
  });
  protected readonly owner = computed(() => {
    const text = this.url.params()['owner'] ?? '';
    return /^[0-9a-f-]{36}$/.test(text) ? text : '';
  });
  /** How many rows are shown; the address keeps it for those who come back. */
  protected readonly limit = computed(() => {
    const rows = Number(this.url.params()['rows'] ?? PAGE);
    return Number.isInteger(rows) && rows > 0 ? Math.min(rows, MOST) : PAGE;
  });
  protected readonly most = MOST;

  protected readonly projects = live<ProjectList>(
    () => PROJECTS,
    () => null,
  );
  protected readonly project = computed(() => this.url.view().project.with[0] ?? '');
  private readonly projectId = computed(
    () => this.projects.value()?.projects.find(({ name }) => name === this.project())?.id ?? null,
  );
  protected readonly path = computed(() => {
    // Names become ids first.
    if (this.project() !== '' && this.projects.loading()) {
      return null;
    }
    return changesPath({
      status: this.status(),
      projectId: this.projectId(),
      ownerId: this.owner(),
      limit: this.limit(),
    });
  });
  protected readonly list = live<ChangeList>(this.path, () => EVERY);
  protected readonly rows = computed(() =>
    (this.list.value()?.changes ?? []).map((change) => ({ change, ...verdicts(change.reports ?? []) })),
  );
  protected readonly more = computed(() => this.list.value()?.links.next != null);
  protected readonly filtered = computed(() => `${this.status()}${this.owner()}${this.project()}` !== '');
  protected readonly ownerName = computed(() => {
    const owner = this.rows()[0]?.change.owner;
    return owner?.name ?? owner?.username ?? 'somebody';
  });

  private readonly first = viewChild.required<ElementRef<HTMLSelectElement>>('first');

  constructor() {
    inject(Keyboard).add([
      { keys: 'f', does: 'filter by status', run: () => this.first().nativeElement.focus() },
      { keys: 'r', does: 'refresh', run: () => this.list.refresh() },
    ]);
  }

  protected clear(): void {
    this.url.put({ status: null, owner: null, project: null, rows: null });
  }

  protected choose(key: string, value: string): void {
    this.url.put({ [key]: value === '' ? null : value, rows: null });
  }

  protected showMore(): void {
    this.url.put({ rows: String(Math.min(this.limit() * 2, MOST)) }, { replace: true });
  }
}
