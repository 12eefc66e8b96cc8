// SPDX-License-Identifier: Apache-2.0
import { Injectable, signal } from '@angular/core';

/** The time as the server has it: the clock of a browser may be wrong. */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  private skew = 0;
  private readonly ticking = signal(Date.now());

  /** Milliseconds since 1970; changes every second while someone looks. */
  readonly now = this.ticking.asReadonly();

  constructor() {
    setInterval(() => {
      if (!document.hidden) {
        this.ticking.set(Date.now() + this.skew);
      }
    }, 1000);
  }

  /** Learns the time from the Date header of an answer. */
  learn(date: string | null): void {
    const said = date === null ? Number.NaN : Date.parse(date);
    // The header has whole seconds: less than two is no difference.
    if (!Number.isNaN(said)) {
      const skew = said - Date.now();
      this.skew = Math.abs(skew) < 2000 ? 0 : skew;
    }
  }
}
