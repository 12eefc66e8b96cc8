// SPDX-License-Identifier: Apache-2.0
import {
  Directive,
  EmbeddedViewRef,
  TemplateRef,
  ViewContainerRef,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';

interface Shown<T> {
  $implicit: T;
  index: number;
}

/**
 * Part of a long list: `*radarRecycled="let row of rows; first: 40; let index = index"`.
 *
 * What leaves at one end comes back at the other with another row in it, and
 * nothing else is touched: to scroll costs what comes into sight. The index
 * counts from the beginning of the whole list.
 */
@Directive({ selector: '[radarRecycled]' })
export class Recycled<T> {
  private readonly template = inject<TemplateRef<Shown<T>>>(TemplateRef);
  private readonly views = inject(ViewContainerRef);

  /** The part that is shown, and the index of its first row. */
  readonly radarRecycledOf = input.required<readonly T[]>();
  readonly radarRecycledFirst = input.required<number>();

  private held = 0;

  static ngTemplateContextGuard<T>(_: Recycled<T>, context: unknown): context is Shown<T> {
    return context !== undefined;
  }

  constructor() {
    effect(() => {
      const [rows, first] = [this.radarRecycledOf(), this.radarRecycledFirst()];
      untracked(() => this.show(rows, first));
    });
  }

  private show(rows: readonly T[], first: number): void {
    this.turn(first - this.held);
    this.held = first;
    while (this.views.length > rows.length) {
      this.views.remove();
    }
    rows.forEach((row, at) => {
      const index = first + at;
      const view = this.views.get(at) as EmbeddedViewRef<Shown<T>> | null;
      if (view === null) {
        this.views.createEmbeddedView(this.template, { $implicit: row, index });
      } else if (view.context.$implicit !== row || view.context.index !== index) {
        view.context.$implicit = row;
        view.context.index = index;
        view.markForCheck();
      }
    });
  }

  /** Puts what leaves at one end to the other. */
  private turn(by: number): void {
    const last = this.views.length - 1;
    if (Math.abs(by) > last) {
      return;
    }
    for (let times = 0; times < Math.abs(by); times++) {
      const view = this.views.get(by > 0 ? 0 : last);
      if (view !== null) {
        this.views.move(view, by > 0 ? last : 0);
      }
    }
  }
}
