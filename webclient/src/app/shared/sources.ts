// SPDX-License-Identifier: Apache-2.0
import { Injectable, computed, inject, signal } from '@angular/core';

import { SOURCES } from '../api/systems';
import { SourceList } from '../api/types';
import { Http } from '../core/http';

/** Where people see what is in Radar; read once. */
@Injectable({ providedIn: 'root' })
export class Sources {
  private readonly http = inject(Http);
  private readonly found = signal<SourceList['sources']>([]);
  private asked = false;

  /** With several Gerrits, a row does not say which one it is of. */
  private readonly gerrit = computed(() => {
    const all = this.found().filter((source) => source.type === 'gerrit' && source.url);
    return all.length === 1 ? (all[0]?.url ?? null) : null;
  });

  /** Returns the page of a patch set, or null if that is not known. */
  reviewOf(number: number, patchSet: number, project: string | null): string | null {
    this.ask();
    const gerrit = this.gerrit();
    if (gerrit === null || !/^https?:\/\//.test(gerrit)) {
      return null;
    }
    const place = project === null ? '' : `/c/${project.split('/').map(encodeURIComponent).join('/')}/+`;
    return `${gerrit.replace(/\/$/, '')}${place}/${number}/${patchSet}`;
  }

  private ask(): void {
    if (this.asked) {
      return;
    }
    this.asked = true;
    void Promise.resolve()
      .then(() => this.http.get<SourceList>(SOURCES))
      .then((answer) => this.found.set(answer.body.sources))
      .catch(() => (this.asked = false));
  }
}
