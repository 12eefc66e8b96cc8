// SPDX-License-Identifier: Apache-2.0
import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';

import { buildsPath } from '../../api/changes';
import { BuildList } from '../../api/types';
import { live } from '../../core/live';
import { InstantText } from '../../shared/age-text';
import { Exports } from '../../shared/exports';
import { Loaded } from '../../shared/loaded';

const PAGE = 50;
/** Most rows that the API answers at once. */
const MOST = 200;

/** The builds that a verdict rests on, as "where" selects them. */
@Component({
  selector: 'radar-builds-page',
  imports: [Exports, InstantText, Loaded, RouterLink],
  templateUrl: './builds-page.html',
  styles: `
    h1 { padding: 8px 0 0; }
    .terms code { overflow-wrap: anywhere; margin-right: 8px; }
    .jobs { max-width: 60ch; overflow-wrap: anywhere; }
    @media (max-width: 767px) { th a, td a { display: inline-block; line-height: 24px; } }
  `,
})
export class BuildsPage {
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap);

  protected readonly limit = signal(PAGE);
  protected readonly most = MOST;
  protected readonly where = computed(() => this.query()?.getAll('where') ?? []);
  protected readonly path = computed(() => buildsPath(this.where(), this.limit()));
  protected readonly list = live<BuildList>(this.path, () => null);
  protected readonly rows = computed(() =>
    (this.list.value()?.builds ?? []).map((build) => ({
      build,
      failed: (build.jobs ?? []).filter(({ result }) => result !== 'passed' && result !== 'skipped'),
      passed: (build.jobs ?? []).filter(({ result }) => result === 'passed').length,
    })),
  );
  protected readonly more = computed(() => this.list.value()?.links.next != null);
}
