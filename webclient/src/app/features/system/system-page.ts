// SPDX-License-Identifier: Apache-2.0
import { Component, DestroyRef, computed, effect, inject, input, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';

import { systemPath } from '../../api/systems';
import { Health, System } from '../../api/types';
import { WINDOWS, isAbsolute } from '../../core/grammar';
import { Http } from '../../core/http';
import { Keyboard } from '../../core/keyboard';
import { live } from '../../core/live';
import { ServerClock } from '../../core/server-clock';
import { Session } from '../../core/session';
import { UrlState } from '../../core/url-state';
import { InstantText } from '../../shared/age-text';
import { Loaded } from '../../shared/loaded';
import { duration } from '../../shared/numbers';
import { Reasons } from '../../shared/reasons';
import { StateBadge } from '../../shared/state-badge';
import { AgreementPart } from './agreement-part';
import { ChartsPart } from './charts-part';
import { HistoryPart } from './history-part';
import { JobsPart } from './jobs-part';
import { LintPart } from './lint-part';
import { MissedPart } from './missed-part';
import { NumbersPart } from './numbers-part';
import { part } from './part';
import { PeersPart } from './peers-part';

/** Sections by the word of "tab"; the order is that of the page. */
export const SECTIONS = [
  { tab: 'reported', name: 'Numbers' },
  { tab: 'time', name: 'Over time' },
  { tab: 'agree', name: 'Agreement' },
  { tab: 'missed', name: 'Missed' },
  { tab: 'jobs', name: 'Job names' },
  { tab: 'lint', name: 'Lint' },
  { tab: 'peers', name: 'Peers' },
  { tab: 'history', name: 'History' },
] as const;
const EVERY = 30_000;
const LOST = 5 * 60_000;

/** One CI system with all that is known about it. */
@Component({
  selector: 'radar-system-page',
  imports: [
    AgreementPart,
    ChartsPart,
    FormsModule,
    HistoryPart,
    InstantText,
    JobsPart,
    LintPart,
    Loaded,
    MissedPart,
    NumbersPart,
    PeersPart,
    Reasons,
    RouterLink,
    StateBadge,
  ],
  templateUrl: './system-page.html',
  styleUrl: './system-page.css',
})
export class SystemPage {
  private readonly clock = inject(ServerClock);
  private readonly http = inject(Http);
  private readonly title = inject(Title);
  protected readonly session = inject(Session);
  protected readonly url = inject(UrlState);

  /** From the path. */
  readonly id = input.required<string>();

  protected readonly sections = SECTIONS;
  protected readonly windows = WINDOWS;
  protected readonly frozenWindow = computed(() => isAbsolute(this.url.view().w));
  protected readonly system = live<System>(
    () => systemPath(this.id()),
    () => EVERY,
  );
  protected readonly health = part<Health>(() => this.id(), 'health');

  protected readonly judged = computed(() => this.system.value()?.judgement ?? null);
  protected readonly lasted = computed(() => {
    const since = this.judged()?.since;
    return since ? duration((this.clock.now() - Date.parse(since)) / 1000) : '';
  });
  protected readonly operators = computed(() =>
    (this.system.value()?.operators ?? []).map((one) => one.name).join(', '),
  );
  protected readonly rechecks = computed(() =>
    (this.system.value()?.rechecks ?? []).map((one) => `"${one.phrase}"`).join(', '),
  );
  protected readonly lost = computed(() => {
    this.clock.now();
    const since = this.http.awaySince();
    return since !== null && Date.now() - since > LOST;
  });

  constructor() {
    inject(Keyboard).add([
      { keys: 'r', does: 'refresh', run: () => this.health.refresh() },
      { keys: 'z', does: 'freeze, go live', run: () => this.freeze() },
    ]);
    effect(() => {
      const name = this.system.value()?.name;
      if (name !== undefined) {
        this.title.setTitle(`${name} – Radar`);
      }
    });
    let gone = false;
    inject(DestroyRef).onDestroy(() => (gone = true));
    effect(() => {
      const tab = this.url.view().tab;
      if (tab !== null && this.system.value() !== null) {
        untracked(() => setTimeout(() => !gone && this.reveal(tab)));
      }
    });
  }

  private revealed = '';

  protected go(tab: string): void {
    this.revealed = '';
    if (this.url.view().tab === tab) {
      this.reveal(tab);
    } else {
      this.url.set({ tab });
    }
  }

  protected freeze(): void {
    const window = this.health.value()?.window;
    const [from, to] = [window?.['from'], window?.['to']];
    if (this.url.frozen()) {
      this.url.thaw();
    } else if (from !== undefined && to !== undefined) {
      this.url.freeze(from, to);
    }
  }

  /** Goes to a section once: what loads later must not move the reader. */
  private reveal(tab: string): void {
    const place = `${this.id()} ${tab}`;
    if (this.revealed === place) {
      return;
    }
    this.revealed = place;
    const heading = document.getElementById(tab);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }
}
