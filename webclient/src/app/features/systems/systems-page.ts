// SPDX-License-Identifier: Apache-2.0
import {
  Component,
  ElementRef,
  computed,
  inject,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router } from '@angular/router';

import { PROJECTS, overviewPath } from '../../api/systems';
import { ProjectList, System, SystemList } from '../../api/types';
import { DEFAULT_WINDOW, NONE, WINDOWS, isAbsolute, toggled } from '../../core/grammar';
import { Http } from '../../core/http';
import { Keyboard } from '../../core/keyboard';
import { live } from '../../core/live';
import { ServerClock } from '../../core/server-clock';
import { UrlState } from '../../core/url-state';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { told } from '../../shared/states';
import { SystemsTable } from './systems-table';
import { LINTED, USUAL, jobsOf, matching, operatorsOf, shown, tally } from './rows';

const EVERY = 30_000;
/** Milliseconds without the API after which no state is taken for granted. */
const LOST = 5 * 60_000;

/** The overview: which CI systems there are and how each does. */
@Component({
  selector: 'radar-systems-page',
  imports: [Exports, FormsModule, Loaded, SystemsTable],
  templateUrl: './systems-page.html',
  styleUrl: './systems-page.css',
})
export class SystemsPage {
  protected readonly url = inject(UrlState);
  private readonly router = inject(Router);
  private readonly http = inject(Http);
  private readonly clock = inject(ServerClock);

  protected readonly windows = WINDOWS;
  protected readonly told = told;
  protected readonly filtersOpen = signal(false);

  protected readonly retired = computed(() => this.url.params()['retired'] === '1');
  protected readonly lint = computed(() => this.url.params()['lint'] === '1');
  /** Whether names of jobs are wanted: to filter by them, or to suggest some. */
  protected readonly byJob = computed(() => this.url.view().job !== NONE || this.asksForJobs());
  protected readonly job = computed(() => this.url.params()['job'] ?? '');
  protected readonly asksForJobs = signal(false);
  protected readonly projects = live<ProjectList>(
    () => PROJECTS,
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
    return overviewPath(this.url.view(), this.project()?.id ?? null, {
      retired: this.retired(),
      more: [...(this.lint() ? (['lint'] as const) : []), ...(this.byJob() ? (['job_names'] as const) : [])],
    });
  });
  protected readonly systems = live<SystemList>(this.path, () => (this.url.frozen() ? null : EVERY));

  private readonly all = computed(() => this.systems.value()?.systems ?? []);
  protected readonly matching = computed(() =>
    matching(this.all(), this.url.view(), { scoped: this.project() !== null, guilty: this.lint() }),
  );
  protected readonly shown = computed(() =>
    shown(this.matching(), this.url.view(), this.lint() ? LINTED : USUAL),
  );
  protected readonly tally = computed(() => tally(this.matching()));
  /** Of how many systems nobody knows yet what is filtered by. */
  protected readonly unknown = computed(() => {
    const named = this.url.view().job !== NONE;
    const unknown = (one: System) => (this.lint() && one.lint == null) || (named && one.job_names == null);
    return this.all().filter(unknown).length;
  });
  protected readonly total = computed(() => this.all().length);
  protected readonly more = computed(() => this.systems.value()?.links.next != null);
  protected readonly references = computed(() =>
    this.all()
      .filter((system) => system.reference)
      .map((system) => system.name)
      .join(', '),
  );
  protected readonly operator = computed(() => this.url.view().operator.with[0] ?? '');
  protected readonly operators = computed(() =>
    [...new Set(this.all().flatMap(operatorsOf))].sort((one, other) => one.localeCompare(other, 'en')),
  );
  protected readonly jobs = computed(() =>
    [...new Set(this.all().flatMap(jobsOf))].sort((one, other) => one.localeCompare(other, 'en')),
  );
  protected readonly marks = computed(() => this.url.view().cmp);
  protected readonly absolute = computed(() => isAbsolute(this.url.view().w));
  protected readonly kept = computed(() => {
    const w = this.url.view().w;
    return w === DEFAULT_WINDOW ? {} : { w };
  });
  protected readonly lost = computed(() => {
    this.clock.now();
    const since = this.http.awaySince();
    return since !== null && Date.now() - since > LOST;
  });
  protected readonly filtered = computed(() => {
    const view = this.url.view();
    const chosen = [view.state, view.project, view.operator, view.job].some((choice) => choice !== NONE);
    return chosen || view.q !== '' || this.lint();
  });
  protected readonly typed = linkedSignal(() => this.url.view().q);

  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');
  private readonly window = viewChild.required<ElementRef<HTMLSelectElement>>('window');

  constructor() {
    inject(Keyboard).add([
      { keys: 'f', does: 'filter by name', run: () => this.search().nativeElement.focus() },
      { keys: 'w', does: 'choose the window', run: () => this.window().nativeElement.focus() },
      { keys: 'z', does: 'freeze, go live', run: () => this.freeze() },
      { keys: 'r', does: 'refresh', run: () => this.systems.refresh() },
      { keys: 'm', does: 'compare marked systems', run: () => this.compare() },
    ]);
  }

  protected isOn(state: string): boolean {
    return this.url.view().state.with.includes(state);
  }

  protected toggle(state: string): void {
    this.url.set({ state: toggled(this.url.view().state, state) });
  }

  protected find(): void {
    // Each letter is a step, but not one to go back to.
    this.url.set({ q: this.typed().trim() }, { replace: true });
  }

  protected choose(project: string): void {
    this.url.set({ project: project === '' ? NONE : { with: [project], without: [] } });
  }

  protected answeredBy(operator: string): void {
    this.url.set({ operator: operator === '' ? NONE : { with: [operator], without: [] } });
  }

  protected running(job: string): void {
    this.url.put({ job: job.trim() || null });
  }

  protected compare(): void {
    if (this.marks().length > 1) {
      const project = this.project()?.name;
      void this.router.navigate(['/compare'], {
        queryParams: { ...this.kept(), cmp: this.marks().join(','), project },
      });
    }
  }

  protected clear(): void {
    this.url.put({ q: null, state: null, project: null, operator: null, job: null, lint: null });
  }

  protected freeze(): void {
    if (this.url.frozen()) {
      this.url.thaw();
      return;
    }
    const window = this.all()[0]?.health?.window;
    const [from, to] = [window?.['from'], window?.['to']];
    if (from !== undefined && to !== undefined) {
      this.url.freeze(plain(from), plain(to));
    }
  }
}

/** Returns an instant without a fraction that is nothing. */
function plain(iso: string): string {
  return iso.replace(/(:00)?\.0+Z$/, 'Z');
}
