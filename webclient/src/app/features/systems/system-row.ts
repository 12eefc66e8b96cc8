// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input, output } from '@angular/core';

import { AgeText } from '../../shared/age-text';
import { RateWordsText } from '../../shared/rate-text';
import { StateBadge } from '../../shared/state-badge';
import { Strip } from '../../shared/strip';
import { Line } from './line';

/** A line of the overview; the table follows its links. */
@Component({
  selector: 'tr[radar-system-row]',
  imports: [AgeText, RateWordsText, StateBadge, Strip],
  templateUrl: './system-row.html',
})
export class SystemRow {
  readonly line = input.required<Line>();
  readonly expanded = input(false);
  readonly marked = input(false);
  readonly last = input(false);
  readonly toggled = output();

  protected readonly system = computed(() => this.line().system);
}
