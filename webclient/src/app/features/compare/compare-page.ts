// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';

import { LEAST, NAMES, comparisonPath } from '../../api/comparisons';
import { PROJECTS } from '../../api/systems';
import { Comparison, ProjectList, SystemList } from '../../api/types';
import { DEFAULT_WINDOW, MOST_MARKED, NONE, WINDOWS, isAbsolute, marked } from '../../core/grammar';
import { Keyboard } from '../../core/keyboard';
import { live } from '../../core/live';
import { UrlState } from '../../core/url-state';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { figure } from '../../shared/numbers';
import { RateText } from '../../shared/rate-text';
import { StateBadge } from '../../shared/state-badge';
import { pairs, rows } from './rows';

const EVERY = 30_000;

/** Systems side by side, and how often each two of them agree. */
@Component({
  selector: 'radar-compare-page',
  imports: [Exports, FormsModule, Loaded, RateText, RouterLink, StateBadge],
  templateUrl: './compare-page.html',
  styles: `
    :host { display: block; }
    .head { padding-top: 8px; min-height: 40px; }
    h2 { padding-top: 12px; }
    th[scope='col'] { vertical-align: bottom; white-space: normal; }
    td { white-space: nowrap; }
    td a, th a { display: inline-block; line-height: 24px; color: inherit; }
    .names button { margin-left: 4px; }
    table { width: auto; min-width: min(100%, 640px); }
    table :is(th, td) { padding-right: 24px; }
  `,
})
export class ComparePage {
  protected readonly url = inject(UrlState);

  protected readonly windows = WINDOWS;
  protected readonly least = LEAST;
  protected readonly most = MOST_MARKED;
  protected readonly figure = figure;
  protected readonly chosen = computed(() => this.url.view().cmp);
  protected readonly absolute = computed(() => isAbsolute(this.url.view().w));
  protected readonly projects = live<ProjectList>(
    () => PROJECTS,
    () => null,
  );
  protected readonly names = live<SystemList>(
    () => NAMES,
    () => null,
  );
  protected readonly project = computed(() => {
    const name = this.url.view().project.with[0];
    return this.projects.value()?.projects.find((one) => one.name === name) ?? null;
  });
  protected readonly path = computed(() => {
    const wanted = this.url.view().project.with.length > 0;
    // Names become ids first.
    if (wanted && this.projects.loading()) {
      return null;
    }
    return comparisonPath(this.chosen(), this.url.view().w, this.project()?.id ?? null);
  });
  protected readonly comparison = live<Comparison>(this.path, () => (this.url.frozen() ? null : EVERY));
  protected readonly rows = computed(() => {
    const found = this.comparison.value();
    return found ? rows(found) : [];
  });
  protected readonly pairs = computed(() => {
    const found = this.comparison.value();
    return found ? pairs(found) : [];
  });
  protected readonly others = computed(() =>
    (this.names.value()?.systems ?? []).filter((one) => !this.chosen().includes(one.id)),
  );
  protected readonly kept = computed(() => {
    const w = this.url.view().w;
    return w === DEFAULT_WINDOW ? {} : { w };
  });

  constructor() {
    inject(Keyboard).add([
      { keys: 'r', does: 'refresh', run: () => this.comparison.refresh() },
      { keys: 'z', does: 'freeze, go live', run: () => this.freeze() },
    ]);
  }

  protected nameOf(id: string): string {
    return this.names.value()?.systems.find((one) => one.id === id)?.name ?? id;
  }

  protected toggle(id: string): void {
    if (id !== '') {
      this.url.set({ cmp: marked(this.chosen(), id) });
    }
  }

  protected choose(project: string): void {
    this.url.set({ project: project === '' ? NONE : { with: [project], without: [] } });
  }

  protected freeze(): void {
    const window = this.comparison.value()?.window;
    const [from, to] = [window?.['from'], window?.['to']];
    if (this.url.frozen()) {
      this.url.thaw();
    } else if (from !== undefined && to !== undefined) {
      this.url.freeze(from, to);
    }
  }
}
