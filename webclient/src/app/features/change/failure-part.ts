// SPDX-License-Identifier: Apache-2.0
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { placeOf } from '../../api/evidence';
import { Failure, System } from '../../api/types';
import { verdictWords } from './words';

/** Why a failure is the patch set's or the CI's, and whom to ask. */
@Component({
  selector: 'radar-failure-part',
  imports: [RouterLink],
  template: `
    @for (job of jobs(); track $index) {
      <p>
        <strong>{{ job.name ?? 'no job is named' }}</strong
        >&ngsp;
        @if (job.url; as log) {
          <a [href]="log" rel="noopener noreferrer">log<span class="sr"> of {{ job.name }}</span></a
          >&ngsp;
        }
        <span>{{ job.words }}</span>
      </p>
      <ul>
        @for (reason of job.reasons; track $index) {
          <li>
            {{ reason.text }}
            @if (reason.place; as place) {
              <a [routerLink]="place.path" [queryParams]="place.query"
                >{{ place.words }}<span class="sr"> behind: {{ reason.text }}</span></a
              >
            }
          </li>
        }
      </ul>
    }
    @if (failure().more_jobs > 0) {
      <p class="muted">{{ failure().more_jobs }} more jobs failed.</p>
    }
    <p class="whom">
      <span class="muted">contact:</span> {{ contact() || 'nobody is known' }}
      @if (recheck(); as text) {
        · <span class="muted">to run it again, comment:</span>&ngsp;<code>{{ text }}</code>
      }
    </p>
  `,
  styles: `
    :host { display: block; white-space: normal; max-width: 90ch; overflow-wrap: anywhere; }
    ul { margin: 0 0 4px; padding-left: 20px; }
    li { line-height: 24px; }
    .whom { margin-top: 4px; }
  `,
})
export class FailurePart {
  readonly failure = input.required<Failure>();
  /** With operators and recheck phrases; null while they are not known. */
  readonly system = input.required<System | null>();
  /** Ends the windows that the evidence leaves open. */
  readonly until = input.required<string | null>();

  protected readonly jobs = computed(() =>
    this.failure().jobs.map((job) => ({
      ...job,
      words: verdictWords(job.verdict),
      reasons: this.failure()
        .reasons.filter((reason) => reason.job === job.name)
        .map((reason) => ({ text: reason.text, place: placeOf(reason.link, this.until()) })),
    })),
  );
  protected readonly contact = computed(() =>
    (this.system()?.operators ?? [])
      .map(({ name, email, irc }) => [name, email, irc && `IRC ${irc}`].filter(Boolean).join(' '))
      .join(', '),
  );
  protected readonly recheck = computed(() => {
    const system = this.system();
    const own = system?.rechecks?.[0]?.phrase;
    return own ?? (system?.answers_recheck ? 'recheck' : null);
  });
}
