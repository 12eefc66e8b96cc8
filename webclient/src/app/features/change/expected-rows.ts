// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Expectations, Expected, Failure, System } from '../../api/types';
import { AgeText } from '../../shared/age-text';
import { Letters } from '../../shared/letters';
import { brief, duration } from '../../shared/numbers';
import { RateText } from '../../shared/rate-text';
import { StateBadge } from '../../shared/state-badge';
import { FailurePart } from './failure-part';
import { letter, letters, verdictWords, waitingWords } from './words';

/** The systems that usually report, with what each said or is to say. */
@Component({
  selector: 'radar-expected-rows',
  imports: [AgeText, FailurePart, Letters, RateText, RouterLink, StateBadge],
  templateUrl: './expected-rows.html',
  styleUrl: './expected-rows.css',
})
export class ExpectedRows {
  readonly rows = input.required<readonly Expected[]>();
  readonly older = input.required<Expectations['older']>();
  readonly asOf = input.required<string | null>();
  readonly failures = input.required<readonly Failure[]>();
  /** Those who failed, with whom to ask. */
  readonly systems = input.required<readonly System[]>();
  /** Id of the system whose reasons are open. */
  readonly selected = input.required<string | null>();
  readonly chosen = output<string | null>();

  protected readonly shown = computed(() =>
    this.rows().map((one) => {
      const failures = this.failures().filter(({ system }) => system.id === one.system.id);
      const before = this.older().find(({ system_id }) => system_id === one.system.id);
      const outcome = one.reported?.outcome ?? null;
      return {
        one,
        failures,
        verdict: failures[0] && verdictWords(failures[0].verdict),
        waiting: waitingWords(one, this.asOf()),
        letters: letters(one.reported?.outcomes ?? []),
        took: one.reported?.took == null ? null : duration(one.reported.took),
        due: one.p50 === null ? '–' : `${brief(one.p50)} / ${brief(one.p90)}`,
        changed:
          one.reported !== null && before !== undefined && before.outcome !== outcome
            ? `${letter(before.outcome)} on ${before.patch_set}`
            : null,
        system: this.systems().find(({ id }) => id === one.system.id) ?? null,
      };
    }),
  );

  protected toggle(id: string): void {
    this.chosen.emit(this.selected() === id ? null : id);
  }
}
