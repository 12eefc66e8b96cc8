// SPDX-License-Identifier: Apache-2.0
import { Injectable, inject, signal } from '@angular/core';

import { SOURCES } from '../api/systems';
import { SourceList } from '../api/types';
import { Http } from '../core/http';

/** Where people see what is in Radar; read once. */
@Injectable({ providedIn: 'root' })
export class Sources {
  private readonly http = inject(Http);
  private readonly found = signal<SourceList['sources']>([]);
  private asked = false;

  /**
   * Returns the page of a patch set, or null if that is not known: with
   * several sources, a row that does not say which it is of has none.
   */
  reviewOf(number: number, patchSet: number, project: string | null, sourceId?: string): string | null {
    this.ask();
    const all = this.found().filter((source) => source.url && (sourceId === undefined || source.id === sourceId));
    const source = all.length === 1 ? all[0] : undefined;
    return source === undefined ? null : reviewPage(source.type, source.url, number, patchSet, project);
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

/** Returns where a source shows a patch set. */
export function reviewPage(
  type: string | undefined,
  url: string | null | undefined,
  number: number,
  patchSet: number,
  project: string | null,
): string | null {
  if (!url || !/^https?:\/\//.test(url)) {
    return null;
  }
  const home = url.replace(/\/$/, '');
  const name = project === null ? '' : `/${project.split('/').map(encodeURIComponent).join('/')}`;
  switch (type) {
    case 'gerrit':
      return `${home}${name && `/c${name}/+`}/${number}/${patchSet}`;
    case 'github':
      return name && `${home}${name}/pull/${number}`;
    default:
      return null;
  }
}
