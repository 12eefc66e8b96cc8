// SPDX-License-Identifier: Apache-2.0
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';

import { changePath, contactsPath, ofPatchSet } from '../../api/changes';
import { Change, Expectations, Explanation, SystemList } from '../../api/types';
import { Keyboard } from '../../core/keyboard';
import { Live, live } from '../../core/live';
import { UrlState } from '../../core/url-state';
import { AgeText, InstantText } from '../../shared/age-text';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';
import { count } from '../../shared/numbers';
import { Sources } from '../../shared/sources';
import { ExpectedRows } from './expected-rows';
import { excluded, isOpen, neighbour, rows, verdictWords } from './words';

const OPEN = 15_000;
const DONE = 60_000;

/** A change: who has reported, who is late, and whose fault a failure is. */
@Component({
  selector: 'radar-change-page',
  imports: [AgeText, ExpectedRows, Exports, InstantText, Loaded, RouterLink],
  templateUrl: './change-page.html',
  styleUrl: './change-page.css',
})
export class ChangePage {
  private readonly sources = inject(Sources);
  private readonly title = inject(Title);
  protected readonly url = inject(UrlState);

  /** From the path. */
  readonly id = input.required<string>();

  protected readonly count = count;
  protected readonly verdictWords = verdictWords;
  protected readonly copied = signal(false);

  protected readonly change = live<Change>(
    () => changePath(this.id()),
    () => DONE,
  );
  protected readonly numbers = computed(() => (this.change.value()?.revisions ?? []).map(({ number }) => number ?? 0));
  /** As the address says, if it says a number. */
  private readonly wanted = computed(() => {
    const text = this.url.params()['ps'];
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
  });
  /** One that the change does not have; then the last one is shown. */
  protected readonly unknown = computed(() => {
    const wanted = this.wanted();
    const known = this.change.value() === null || (wanted !== null && this.numbers().includes(wanted));
    return known ? null : wanted;
  });
  private readonly asked = computed(() => (this.unknown() === null ? this.wanted() : null));
  /** Nothing is asked about a patch set before it is known to be there. */
  private readonly ready = computed(() => this.wanted() === null || this.change.value() !== null);
  protected readonly expectations: Live<Expectations> = live(
    () => (this.ready() ? ofPatchSet(this.id(), 'expectations', this.asked()) : null),
    () => this.every(),
  );
  protected readonly explanation = live<Explanation>(
    () => (this.ready() ? ofPatchSet(this.id(), 'explanation', this.asked()) : null),
    () => this.every(),
  );
  private readonly every = computed(() => (isOpen(this.expectations.value()) ? OPEN : DONE));
  private readonly contacts = live<SystemList>(
    () => contactsPath((this.explanation.value()?.failures ?? []).map(({ system }) => system.id)),
    () => null,
  );
  protected readonly systems = computed(() => this.contacts.value()?.systems ?? []);

  protected readonly shown = computed(() => this.expectations.value()?.patch_set ?? this.asked());
  protected readonly revision = computed(() =>
    this.change.value()?.revisions?.find(({ number }) => number === this.shown()),
  );
  protected readonly rows = computed(() => {
    const found = this.expectations.value();
    return found === null ? [] : rows(found);
  });
  protected readonly notUsual = computed(() =>
    (this.expectations.value()?.systems ?? []).filter(({ say }) => say === 'not_usual'),
  );
  protected readonly excluded = computed(() => {
    const found = this.expectations.value();
    return found === null ? [] : excluded(found);
  });
  protected readonly conflicts = computed(() => this.expectations.value()?.excluded['merge_failure'] ?? 0);
  protected readonly silent = computed(() => {
    const found = this.expectations.value();
    return found !== null && found.reported + found.others === 0;
  });
  protected readonly review = computed(() => {
    const change = this.change.value();
    return change?.number === undefined
      ? null
      : this.sources.reviewOf(change.number, this.shown() ?? 1, change.project?.name ?? null, change.source_id);
  });

  constructor() {
    inject(Keyboard).add([
      { keys: '[', does: 'previous patch set', run: () => this.step(-1) },
      { keys: ']', does: 'next patch set', run: () => this.step(1) },
      { keys: 'r', does: 'refresh', run: () => this.refresh() },
    ]);
    effect(() => {
      const change = this.change.value();
      if (change !== null) {
        this.title.setTitle(`${change.number} ${change.subject ?? ''} – Radar`);
      }
    });
  }

  protected expectationsPath(): string {
    return ofPatchSet(this.id(), 'expectations', this.shown());
  }

  protected next(step: 1 | -1): number | null {
    return neighbour(this.numbers(), this.shown(), step);
  }

  protected step(step: 1 | -1): void {
    const to = this.next(step);
    if (to !== null) {
      this.go(to);
    }
  }

  /** Goes to a patch set; the last one needs no word in the address. */
  protected go(number: number): void {
    this.url.put({ ps: number === this.numbers().at(-1) ? null : String(number) });
  }

  protected async copy(text: string): Promise<void> {
    await navigator.clipboard?.writeText(text);
    this.copied.set(true);
    setTimeout(() => this.copied.set(false), 2000);
  }

  private refresh(): void {
    this.expectations.refresh();
    this.explanation.refresh();
  }
}
