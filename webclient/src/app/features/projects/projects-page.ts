// SPDX-License-Identifier: Apache-2.0
import { Component, ElementRef, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Params, RouterLink } from '@angular/router';

import { projectsPath } from '../../api/projects';
import { Project, ProjectList } from '../../api/types';
import { Keyboard } from '../../core/keyboard';
import { live } from '../../core/live';
import { UrlState } from '../../core/url-state';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { count } from '../../shared/numbers';
import { StateBadge } from '../../shared/state-badge';
import { told } from '../../shared/states';
import { ordered, worst } from './projects';

const EVERY = 30_000;
const HEADS = [
  { key: 'name', name: 'Project', tip: '' },
  { key: 'state', name: 'Worst system', tip: 'a state is that of a system everywhere' },
  { key: 'alarms', name: 'Alarms', tip: 'systems that are silent, broken, failing or degraded' },
  { key: 'systems', name: 'Systems', tip: 'with a result here in the last 7 days' },
  { key: '', name: 'States', tip: '' },
  { key: '', name: 'Reference', tip: 'what others are measured against' },
] as const;

/** Projects: their worst system, their alarms, their reference. */
@Component({
  selector: 'radar-projects-page',
  imports: [Exports, FormsModule, Loaded, RouterLink, StateBadge],
  templateUrl: './projects-page.html',
  styles: `
    :host { display: block; }
    .head { padding-top: 8px; min-height: 40px; }
    th[scope='row'], .worst { font-size: 0.8125rem; }
    .worst radar-state-badge { margin-right: 8px; }
    td a { display: inline-block; line-height: 24px; }
    thead th { position: sticky; top: 40px; background: var(--page); z-index: 1; }
  `,
})
export class ProjectsPage {
  protected readonly url = inject(UrlState);

  protected readonly heads = HEADS;
  protected readonly count = count;
  protected readonly worst = worst;
  protected readonly typed = linkedSignal(() => this.url.view().q);
  protected readonly path = computed(() => projectsPath(this.url.view().q));
  protected readonly projects = live<ProjectList>(this.path, () => EVERY);
  protected readonly rows = computed(() =>
    ordered(this.projects.value()?.projects ?? [], this.url.view().sort[0]),
  );
  protected readonly more = computed(() => this.projects.value()?.links.next != null);
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');

  constructor() {
    inject(Keyboard).add([
      { keys: 'f', does: 'filter by name', run: () => this.search().nativeElement.focus() },
      { keys: 'r', does: 'refresh', run: () => this.projects.refresh() },
    ]);
  }

  protected find(): void {
    this.url.set({ q: this.typed().trim() }, { replace: true });
  }

  protected sort(key: string): void {
    this.url.set({ sort: this.url.view().sort[0] === key ? [`-${key}`] : [key] });
  }

  protected sorted(key: string): 'ascending' | 'descending' | null {
    const first = this.url.view().sort[0];
    if (first?.replace('-', '') !== key) {
      return null;
    }
    return first.startsWith('-') ? 'descending' : 'ascending';
  }

  protected states(project: Project): string {
    return Object.entries(project.health?.states ?? {})
      .map(([state, number]) => `${number} ${told(state).word}`)
      .join(' · ');
  }

  /** Returns the query of the overview for the systems of a project. */
  protected systems(project: Project, alarms: boolean): Params {
    const state = alarms ? { state: 'silent,broken,failing,degraded' } : {};
    return { project: project.name, ...state };
  }
}
