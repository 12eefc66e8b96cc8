// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input, output } from '@angular/core';
import { Params, RouterLink } from '@angular/router';

import { placeOf } from '../../api/evidence';
import { System } from '../../api/types';
import { AgeText } from '../../shared/age-text';
import { brief, duration, percent } from '../../shared/numbers';
import { RateText } from '../../shared/rate-text';
import { StateBadge } from '../../shared/state-badge';
import { Strip } from '../../shared/strip';
import { brokenRules, flakeRate, stateOf } from './rows';

const QUIET: Readonly<Record<string, string>> = {
  ok: 'all rules pass',
  new: 'too little is known yet',
  idle: 'nothing to report on',
  maintenance: 'announced by its operator',
  unknown: 'no current data',
};

/** A line of the overview. */
@Component({
  selector: 'tr[radar-system-row]',
  imports: [AgeText, RateText, RouterLink, StateBadge, Strip],
  templateUrl: './system-row.html',
})
export class SystemRow {
  readonly system = input.required<System>();
  readonly expanded = input(false);
  readonly marked = input(false);
  /** The window as keys of an address, for links to keep it. */
  readonly kept = input<Params>({});
  readonly last = input(false);
  readonly lint = input(false);
  readonly toggled = output();

  protected readonly health = computed(() => this.system().health);
  protected readonly state = computed(() => this.system().state ?? null);
  protected readonly path = computed(() => ['/systems', this.system().id]);
  protected readonly flake = computed(() => flakeRate(this.system()));
  /** What its list has: the API's own count takes repeated runs, too. */
  protected readonly missed = computed(() => {
    const reported = this.health()?.participation;
    return reported ? reported.n - reported.k : 0;
  });
  protected readonly reason = computed(() => this.health()?.reasons[0] ?? null);
  protected readonly why = computed(() =>
    this.lint()
      ? brokenRules(this.system())
          .map((code) => code.replaceAll('_', ' '))
          .join(', ')
      : (this.reason()?.text ?? QUIET[stateOf(this.system())] ?? ''),
  );
  protected readonly evidence = computed(() => {
    if (this.lint()) {
      return { path: this.path(), query: { tab: 'lint' } };
    }
    const reason = this.reason();
    return reason && placeOf(reason.evidence, this.health()?.data_as_of ?? null);
  });
  protected readonly time = computed(() => {
    const turnaround = this.health()?.turnaround;
    if (!turnaround || turnaround.n === 0) {
      return '–';
    }
    const of = (value: number | null) => (value === null ? 'never' : brief(value));
    return `${of(turnaround.p50)}/${of(turnaround.p90)}`;
  });
  protected readonly timeTip = computed(() => {
    const found = this.health()?.turnaround;
    if (!found || found.n === 0) {
      return 'no results';
    }
    const never = found.never === null ? '' : `; ${percent(found.never)} get none`;
    return `half of the patch sets have a result after ${duration(found.p50)}, nine of ten after ${duration(found.p90)}; n=${found.n}, ${found.censored} without yet${never}`;
  });

  protected query(tab: string, more: Params = {}): Params {
    return { ...this.kept(), ...more, tab };
  }
}
