// SPDX-License-Identifier: Apache-2.0
import {
  Component,
  DestroyRef,
  ElementRef,
  afterEveryRender,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { Params, Router } from '@angular/router';

import { System } from '../../api/types';
import { marked } from '../../core/grammar';
import { Keyboard } from '../../core/keyboard';
import { Preferences } from '../../core/preferences';
import { UrlState } from '../../core/url-state';
import { Reasons } from '../../shared/reasons';
import { Recycled } from '../../shared/recycled';
import { visible } from '../../shared/rows';
import { lineOf } from './line';
import { Column } from './rows';
import { SystemRow } from './system-row';

interface Head {
  readonly key: Column | '';
  readonly name: string;
  readonly class: string;
  readonly tip: string;
}

const WHY: Head = { key: '', name: 'Why (worst reason)', class: 'why', tip: '' };
const BROKEN: Head = { key: '', name: 'Rules broken', class: 'why', tip: 'in the 7 days before Radar last looked' };
const HEADS: readonly Head[] = [
  { key: 'state', name: 'State', class: 'state', tip: '' },
  { key: 'name', name: 'System', class: 'name', tip: '' },
  WHY,
  { key: 'reported', name: 'Reported', class: 'reported', tip: 'patch sets with a result, of those it should have reported on; sorted by the lower bound' },
  { key: 'agrees', name: 'Agrees', class: 'agrees', tip: 'same verdict as the reference on the same patch set; sorted by the lower bound' },
  { key: 'time', name: 'p50/p90', class: 'time', tip: 'from patch set to result; patch sets that still wait count' },
  { key: 'flake', name: 'Flake', class: 'flake', tip: 'other verdict when run again on the same patch set; sorted by the upper bound' },
  { key: 'seen', name: 'Seen', class: 'seen', tip: 'last result' },
  { key: '', name: '30 days', class: 'days', tip: 'newest right' },
];
const ROWS = { comfortable: 28, compact: 24 };
const CARD = 84;
/** Milliseconds after the last scroll until the address says where. */
const REST = 250;

/** The rows that are in sight, of however many. */
@Component({
  selector: 'radar-systems-table',
  imports: [Reasons, Recycled, SystemRow],
  templateUrl: './systems-table.html',
  styleUrl: './systems-table.css',
  host: { '(click)': 'follow($event)' },
})
export class SystemsTable {
  private readonly host: HTMLElement = inject(ElementRef).nativeElement;
  private readonly preferences = inject(Preferences);
  private readonly router = inject(Router);
  private readonly url = inject(UrlState);

  readonly systems = input.required<readonly System[]>();
  readonly kept = input<Params>({});
  readonly last = input(false);
  /** Which rules systems break is told instead of why they are as they are. */
  readonly lint = input(false);

  protected readonly heads = computed(() =>
    this.lint() ? HEADS.map((head) => (head === WHY ? BROKEN : head)) : HEADS,
  );
  protected readonly marks = computed(() => this.url.view().cmp);
  protected readonly open = signal<ReadonlySet<string>>(new Set());
  private readonly measured = signal<ReadonlyMap<string, number>>(new Map());
  private readonly range = signal({ from: 0, to: 900 });
  private readonly small = signal(false);
  private readonly row = computed(() =>
    this.small() ? CARD : ROWS[this.preferences.density()],
  );

  private readonly lines = computed(() =>
    this.systems().map((system) => lineOf(system, this.kept(), this.lint())),
  );

  protected readonly part = computed(() => {
    const systems = this.systems();
    const heights = systems.map(
      ({ id }) => this.row() + (this.open().has(id) ? (this.measured().get(id) ?? 100) : 0),
    );
    const part = visible(heights, this.range().from, this.range().to);
    return { ...part, lines: this.lines().slice(part.first, part.end) };
  });

  constructor() {
    const media = matchMedia('(max-width: 767px)');
    const resized = () => this.small.set(media.matches);
    let resting: ReturnType<typeof setTimeout> | undefined;
    const scrolled = () => {
      this.look();
      clearTimeout(resting);
      resting = setTimeout(() => this.remember(), REST);
    };
    resized();
    media.addEventListener('change', resized);
    window.addEventListener('scroll', scrolled, { passive: true });
    window.addEventListener('resize', scrolled, { passive: true });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(resting);
      media.removeEventListener('change', resized);
      window.removeEventListener('scroll', scrolled);
      window.removeEventListener('resize', scrolled);
    });
    let placed = false;
    afterEveryRender(() => {
      if (this.open().size > 0) {
        this.measure();
      }
      if (!placed && this.systems().length > 0) {
        placed = true;
        this.place();
      }
    });
    this.addKeys();
  }

  protected sorted(key: string): 'ascending' | 'descending' | null {
    const [first] = this.url.view().sort;
    if (key === '' || first?.replace('-', '') !== key) {
      return null;
    }
    return first.startsWith('-') ? 'descending' : 'ascending';
  }

  protected sort(key: string): void {
    const [first] = this.url.view().sort;
    this.url.set({ sort: first === key ? [`-${key}`] : [key], at: 0 });
  }

  protected toggle(id: string): void {
    this.open.update((open) => {
      const changed = new Set(open);
      if (!changed.delete(id)) {
        changed.add(id);
      }
      return changed;
    });
  }

  protected mark(id: string): void {
    this.url.set({ cmp: marked(this.marks(), id) });
  }

  /**
   * Goes where a link of a line leads. Directives for each cost more than all
   * else that a line is drawn with.
   */
  protected follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('tr.system a[href]') : null;
    const changed = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (link !== null && !event.defaultPrevented && event.button === 0 && !changed) {
      event.preventDefault();
      void this.router.navigateByUrl(link.pathname + link.search);
    }
  }

  /** Finds out which part of the list is in sight. */
  private look(): void {
    const top = this.host.getBoundingClientRect().top;
    // In steps: not every pixel is a new list. Of one row, so that no frame
    // draws more of them than come into sight.
    const step = this.row();
    const from = Math.floor(Math.max(0, -top) / step) * step;
    const to = from + Math.ceil(window.innerHeight / step + 1) * step;
    if (from !== this.range().from || to !== this.range().to) {
      this.range.set({ from, to });
    }
  }

  private measure(): void {
    const found = new Map(this.measured());
    let changed = false;
    for (const row of this.host.querySelectorAll<HTMLElement>('tr.more')) {
      const [id, height] = [row.dataset['id'] ?? '', row.offsetHeight];
      if (height > 0 && found.get(id) !== height) {
        found.set(id, height);
        changed = true;
      }
    }
    if (changed) {
      this.measured.set(found);
    }
  }

  /** Goes to where the address says. */
  private place(): void {
    const at = this.url.view().at;
    if (at > 0) {
      window.scrollTo(0, this.host.offsetTop + at * this.row());
    }
    this.look();
  }

  private remember(): void {
    const top = this.host.getBoundingClientRect().top - 72;
    const at = Math.max(0, Math.floor(-top / this.row()));
    if (at !== this.url.view().at) {
      this.url.set({ at }, { replace: true });
    }
  }

  private addKeys(): void {
    const step = (by: number) => {
      const links = [...this.host.querySelectorAll<HTMLElement>('a.open')];
      const row = document.activeElement?.closest('tr');
      const now = links.findIndex((link) => link.closest('tr') === row);
      links[Math.min(Math.max(now + by, 0), links.length - 1)]?.focus();
    };
    const expand = () =>
      document.activeElement?.closest('tr')?.querySelector<HTMLElement>('.expand')?.click();
    const mark = () => {
      const id = document.activeElement?.closest<HTMLElement>('tr[data-system]')?.dataset['system'];
      if (id !== undefined) {
        this.mark(id);
      }
    };
    inject(Keyboard).add([
      { keys: 'j', does: 'next row', run: () => step(1) },
      { keys: 'k', does: 'row before', run: () => step(-1) },
      { keys: 'x', does: 'mark the row for comparison', run: mark },
      { keys: 'ArrowRight', does: 'reasons of the row', run: expand },
    ]);
  }
}
