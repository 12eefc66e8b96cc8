// SPDX-License-Identifier: Apache-2.0
import {
  Component,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';

import { HitType, Target, isChange, ordered, searchPath, targetOf } from '../api/search';
import { Found } from '../api/types';
import { Keyboard } from '../core/keyboard';
import { live } from '../core/live';

/** Milliseconds of no typing after which names are looked for. */
const PAUSE = 150;
const EACH = 8;
const COMMANDS = 5;
const TYPES: Readonly<Record<string, HitType>> = {
  systems: 'system',
  changes: 'change',
  projects: 'project',
  operators: 'operator',
};

interface Option {
  readonly kind: string;
  readonly name: string;
  readonly more: string;
  /** Null for a command. */
  readonly target: Target | null;
  run(): void;
}

/** One box for all that can be gone to or done. */
@Component({
  selector: 'radar-palette',
  templateUrl: './palette.html',
  styleUrl: './palette.css',
})
export class Palette {
  private readonly router = inject(Router);
  private readonly keyboard = inject(Keyboard);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly closed = output();

  protected readonly typed = signal('');
  /** What is looked for: what was typed a moment ago. */
  private readonly wanted = signal('');
  private readonly path = computed(() => searchPath(this.wanted(), null, EACH));
  protected readonly found = live<Found>(this.path, () => null);
  /** Whether what is shown is of what is typed. */
  private readonly current = computed(
    () => this.wanted() === this.typed() && !(this.path() !== null && this.found.loading()),
  );
  protected readonly options = computed<readonly Option[]>(() => {
    const text = this.typed().trim();
    const hits = text === '' || this.found.value()?.q !== this.wanted().trim() ? [] : this.hits();
    return text === '' ? this.commands('') : [...hits, ...this.commands(text), this.all(text)];
  });
  protected readonly active = linkedSignal({ source: this.options, computation: () => 0 });
  protected readonly status = computed(() => {
    if (this.found.problem() !== null) {
      return 'The search does not answer now.';
    }
    if (!this.current() || this.typed().trim() === '') {
      return '';
    }
    const count = this.found.value()?.rows.length ?? 0;
    return count === 0 ? 'Nothing is called so.' : `${count} found`;
  });
  /** Whether Enter was pressed before the answer was there. */
  private readonly hurried = signal(false);

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
    effect((onCleanup) => {
      const text = this.typed();
      const timer = setTimeout(() => this.wanted.set(text), isChange(text) ? 0 : PAUSE);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const first = this.options()[0];
      if (this.hurried() && this.current() && first !== undefined) {
        this.hurried.set(false);
        first.run();
      }
    });
  }

  protected pressed(event: KeyboardEvent): void {
    const count = this.options().length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      this.active.update((at) => (at + step + count) % count);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.enter(event.ctrlKey || event.metaKey);
    }
  }

  protected choose(option: Option, event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey) {
      this.aside(option);
    } else {
      option.run();
    }
  }

  private enter(aside: boolean): void {
    const option = this.options()[this.active()];
    if (this.typed().trim() !== '' && !this.current() && this.active() === 0 && !aside) {
      this.wanted.set(this.typed());
      this.hurried.set(true);
    } else if (option !== undefined && aside) {
      this.aside(option);
    } else {
      option?.run();
    }
  }

  /** Opens another tab and stays. */
  private aside({ target, run }: Option): void {
    if (target === null) {
      run();
      return;
    }
    const tree = this.router.createUrlTree([...target.path], { queryParams: target.query });
    window.open(this.router.serializeUrl(tree), '_blank', 'noopener');
  }

  private hits(): readonly Option[] {
    const here = TYPES[this.router.url.split(/[/?#]/, 2)[1] ?? ''] ?? null;
    return ordered(this.found.value()?.rows ?? [], here).map((hit) =>
      this.to(
        targetOf(hit),
        hit.type,
        hit.patch_set === null ? hit.name : `${hit.name},${hit.patch_set}`,
        [hit.text, hit.place].filter(Boolean).join(' · '),
      ),
    );
  }

  /** Whatever has a key can be found by what it does. */
  private commands(text: string): readonly Option[] {
    const words = text.toLowerCase();
    return this.keyboard
      .shortcuts()
      .filter(({ does, keys }) => keys !== '/' && does.toLowerCase().includes(words))
      .slice(0, text === '' ? undefined : COMMANDS)
      .map(({ does, keys, run }) => ({
        kind: 'command',
        name: does,
        more: keys,
        target: null,
        run: () => {
          this.close();
          run();
        },
      }));
  }

  private all(text: string): Option {
    return this.to({ path: ['/search'], query: { q: text } }, 'search', `all that is called "${text}"`, '');
  }

  private to(target: Target, kind: string, name: string, more: string): Option {
    const run = () => {
      this.close();
      void this.router.navigate([...target.path], { queryParams: target.query });
    };
    return { kind, name, more, target, run };
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }
}
