// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, input } from '@angular/core';

import { JobNames } from '../../api/types';
import { UrlState } from '../../core/url-state';
import { InstantText } from '../../shared/age-text';
import { Exports } from '../../shared/exports';
import { Letters } from '../../shared/letters';
import { Loaded } from '../../shared/loaded';
import { Rate, brief, percent } from '../../shared/numbers';
import { PatchSet } from '../../shared/patch-set';
import { RateText } from '../../shared/rate-text';
import { part } from './part';

type Row = JobNames['rows'][number];

const HEADS = [
  { key: 'name', name: 'Job name' },
  { key: 'pass', name: 'Passed' },
  { key: 'flake', name: 'Flipped' },
  { key: 'time', name: 'p50/p90' },
] as const;

/** What each of a system's checks did. */
@Component({
  selector: 'radar-jobs-part',
  imports: [Exports, InstantText, Letters, Loaded, PatchSet, RateText],
  templateUrl: './jobs-part.html',
})
export class JobsPart {
  private readonly url = inject(UrlState);

  readonly systemId = input.required<string>();

  protected readonly heads = HEADS;
  protected readonly brief = brief;
  protected readonly flaky = computed(() => this.url.params()['flaky'] ?? null);
  protected readonly list = part<JobNames>(
    () => this.systemId(),
    'jobnames',
    () => ({ flaky: this.flaky(), slower: this.url.params()['slower'] ?? null, limit: '200' }),
  );
  protected readonly rows = computed(() =>
    ordered(this.list.value()?.rows ?? [], this.url.view().sort[0] ?? 'name'),
  );
  protected readonly nothing = computed(() =>
    this.list.value()?.rows.length === 0 ? 'No job has run in this window.' : '',
  );

  protected onlyFlaky(): void {
    this.url.put({ flaky: this.flaky() === 'true' ? null : 'true', tab: 'jobs' });
  }

  protected flips(row: Row): Rate {
    const { flipped, repeated } = row.flake;
    return { k: flipped, n: repeated, lo: null, hi: null };
  }

  protected step(row: Row): string {
    const step = row.step;
    if (step === null) {
      return '';
    }
    const write = step.kind === 'slower' || step.kind === 'faster' ? brief : percent;
    return `${step.kind}: ${write(step.before)} before, ${write(step.after)} after`;
  }

  protected sort(key: string): void {
    const descending = this.url.view().sort[0] === key;
    this.url.set({ sort: [descending ? `-${key}` : key] });
  }

  protected sorted(key: string): 'ascending' | 'descending' | null {
    const first = this.url.view().sort[0];
    if (first?.replace('-', '') !== key) {
      return null;
    }
    return first.startsWith('-') ? 'descending' : 'ascending';
  }
}

/** Returns rows by a key of the address; with "-" the largest first. */
export function ordered(rows: readonly Row[], sort: string): readonly Row[] {
  const sign = sort.startsWith('-') ? -1 : 1;
  const key = sort.replace('-', '');
  const weight = (row: Row): number => {
    switch (key) {
      case 'pass':
        return row.pass_rate.lo ?? 0;
      case 'flake':
        return row.flake.repeated === 0 ? -1 : row.flake.flipped / row.flake.repeated;
      case 'time':
        return row.p90 ?? row.p50 ?? -1;
      default:
        return 0;
    }
  };
  return [...rows].sort(
    (one, other) => sign * (weight(one) - weight(other)) || (key === 'name' ? sign : 1) * one.name.localeCompare(other.name, 'en'),
  );
}
