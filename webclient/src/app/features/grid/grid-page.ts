// SPDX-License-Identifier: Apache-2.0
import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';

import { GridRows, gridPath, newestPath, projectPath } from '../../api/projects';
import { BuildList, Project, ProjectGrid } from '../../api/types';
import { DEFAULT_WINDOW, NONE, WINDOWS, isAbsolute, marked } from '../../core/grammar';
import { Keyboard } from '../../core/keyboard';
import { live } from '../../core/live';
import { UrlState } from '../../core/url-state';
import { InstantText } from '../../shared/age-text';
import { Exports } from '../../shared/exports';
import { Cell, failure } from '../../shared/grid/cells';
import { Grid } from '../../shared/grid/grid';
import { Loaded } from '../../shared/loaded';
import { CellDrawer } from './cell-drawer';
import { GridTwin } from './grid-twin';
import { columnsOf, placed, rowsOf, told } from './rows';

const EVERY = 30_000;
/** Milliseconds that the cursor rests until the address says where it is. */
const REST = 250;

/** Keys of a row and of a patch set. */
interface Place {
  readonly row: string | undefined;
  readonly column: string | undefined;
}

/** What systems and their jobs made of the newest patch sets of a project. */
@Component({
  selector: 'radar-grid-page',
  imports: [CellDrawer, Exports, FormsModule, Grid, GridTwin, InstantText, Loaded],
  templateUrl: './grid-page.html',
  styleUrl: './grid-page.css',
})
export class GridPage {
  private readonly router = inject(Router);
  private readonly title = inject(Title);
  protected readonly url = inject(UrlState);

  /** From the path. */
  readonly id = input.required<string>();

  protected readonly windows = WINDOWS;
  protected readonly absolute = computed(() => isAbsolute(this.url.view().w));
  private readonly params = this.url.params;
  protected readonly by = computed<GridRows>(() => (this.params()['rows'] === 'systems' ? 'systems' : 'jobs'));
  protected readonly stale = computed(() => this.params()['stale'] === '1');
  protected readonly alerts = computed(() => this.params()['only'] === 'alerts');
  protected readonly twin = computed(() => this.params()['twin'] === '1');
  protected readonly open = computed(() => this.url.view().sel === 'cell');
  protected readonly branch = computed(() => this.url.view().branch.with[0] ?? '');
  protected readonly typed = linkedSignal(() => this.url.view().q);

  protected readonly project = live<Project>(
    () => projectPath(this.id()),
    () => null,
  );
  protected readonly path = computed(() => gridPath(this.id(), this.url.view(), this.by(), this.stale()));
  protected readonly grid = live<ProjectGrid>(this.path, () => (this.url.frozen() ? null : EVERY));
  private readonly nothing = computed(() => this.grid.value()?.patch_sets.rows.length === 0);
  protected readonly newest = live<BuildList>(
    () => (this.nothing() ? newestPath(this.id()) : null),
    () => null,
  );

  protected readonly rows = computed(() => {
    const found = this.grid.value();
    const view = this.url.view();
    const wanted = { alerts: this.alerts(), q: view.q, marked: view.cmp };
    return found ? rowsOf(found, wanted) : [];
  });
  protected readonly columns = computed(() => {
    const found = this.grid.value();
    return found ? columnsOf(found) : [];
  });
  /** Names of the row and the patch set; the address follows when they rest. */
  private readonly at = linkedSignal<Place, Place>({
    source: () => ({ row: this.params()['r'], column: this.params()['c'] }),
    // An address that comes late must not take the cursor back.
    computation: (place, before) => (before && same(place, this.written) ? before.value : place),
  });
  private written: Place | null = null;
  protected readonly cursor = computed(() =>
    placed(this.rows(), this.columns(), this.at().row, this.at().column),
  );
  protected readonly row = computed(() => this.rows()[this.cursor().row]);
  protected readonly column = computed(() => this.columns()[this.cursor().column]);
  protected readonly letter = computed(() => this.row()?.cells[this.cursor().column] ?? '.');
  protected readonly words = computed(() => this.wordsOf(this.cursor()));
  protected readonly hover = signal<Cell | null>(null);
  protected readonly tip = computed(() => {
    const at = this.hover() ?? this.cursor();
    const row = this.rows()[at.row];
    return row === undefined ? '' : `${row.title} ${row.detail} · ${this.wordsOf(at)}`;
  });
  protected readonly kept = computed(() => {
    const w = this.url.view().w;
    return w === DEFAULT_WINDOW ? { tab: 'jobs' } : { tab: 'jobs', w };
  });
  protected readonly filtered = computed(() => this.alerts() || this.url.view().q !== '');

  private readonly table = viewChild(Grid);
  private readonly drawer = viewChild(CellDrawer);
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const focus = () => this.table()?.focus();
    inject(Keyboard).add([
      { keys: 'Arrows Home End PgUp PgDn', does: 'move in the grid', run: focus },
      { keys: 'Enter', does: 'attempts and logs of the cell', run: focus },
      { keys: 'n', does: 'next failure', run: () => this.seek(1) },
      { keys: 'p', does: 'failure before', run: () => this.seek(-1) },
      { keys: 't', does: 'table of what is in sight', run: () => this.put('twin', !this.twin()) },
      { keys: 'x', does: 'mark the system for comparison', run: () => this.mark() },
      { keys: 'm', does: 'compare marked systems', run: () => this.compare() },
      { keys: 'Escape', does: 'close', run: () => this.close() },
      { keys: 'r', does: 'refresh', run: () => this.grid.refresh() },
      { keys: 'z', does: 'freeze, go live', run: () => this.freeze() },
    ]);
    effect(() => {
      const name = this.project.value()?.name;
      if (name !== undefined) {
        this.title.setTitle(`${name} – Radar`);
      }
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.resting));
  }

  protected go(to: Cell): void {
    const [row, column] = [this.rows()[to.row]?.key, this.columns()[to.column]?.key];
    this.at.set({ row, column });
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.write({}, true), REST);
  }

  /** Shows what is behind the cell. */
  protected show(): void {
    clearTimeout(this.resting);
    this.write({ sel: 'cell' }, false);
    setTimeout(() => this.drawer()?.focus());
  }

  protected close(): void {
    if (this.open()) {
      this.url.set({ sel: null });
      this.table()?.focus();
    } else if (this.twin()) {
      this.put('twin', false);
    }
  }

  protected put(key: string, on: boolean, value = '1'): void {
    this.url.put({ [key]: on ? value : null });
  }

  protected find(): void {
    this.url.set({ q: this.typed().trim() }, { replace: true });
  }

  protected chooseBranch(name: string): void {
    const branch = name.trim();
    this.url.set({ branch: branch === '' ? NONE : { with: [branch], without: [] } });
  }

  protected clear(): void {
    this.url.put({ q: null, only: null });
  }

  protected widen(): void {
    this.url.set({ w: '30d', asof: null });
  }

  protected freeze(): void {
    const window = this.grid.value()?.window;
    const [from, to] = [window?.['from'], window?.['to']];
    if (this.url.frozen()) {
      this.url.thaw();
    } else if (from !== undefined && to !== undefined) {
      this.url.freeze(from, to);
    }
  }

  protected compare(): void {
    const view = this.url.view();
    if (view.cmp.length > 1) {
      const query = { cmp: view.cmp.join(','), w: view.w, project: this.project.value()?.name };
      void this.router.navigate(['/compare'], { queryParams: query });
    }
  }

  protected mark(): void {
    const system = this.row()?.systemId;
    if (system !== undefined) {
      this.url.set({ cmp: marked(this.url.view().cmp, system) });
    }
  }

  private seek(by: 1 | -1): void {
    const lines = this.rows().map((row) => row.cells);
    const found = failure(lines, this.cursor(), by);
    if (found === null) {
      return;
    }
    const table = this.table();
    if (table) {
      table.focus();
      table.go(found);
    } else {
      this.go(found);
    }
  }

  /** Writes down where the cursor is, and what else there is to write. */
  private write(more: Record<string, string>, replace: boolean): void {
    this.written = { row: this.row()?.key, column: this.column()?.key };
    const { row, column } = this.written;
    this.url.put({ ...more, r: row ?? null, c: column ?? null }, { replace });
  }

  private wordsOf(at: Cell): string {
    return told(this.rows()[at.row], this.columns()[at.column], at.column);
  }
}

function same(one: Place, other: Place | null): boolean {
  return one.row === other?.row && one.column === other?.column;
}
