// SPDX-License-Identifier: Apache-2.0
import { Signal, signal } from '@angular/core';

import { Problem } from '../../core/problem';

/** Something that is being done once at a time, and why it was not done. */
export interface Doing {
  readonly busy: Signal<boolean>;
  readonly problem: Signal<Problem | null>;
  /** Does it; tells whether that went well. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  forget(): void;
}

/** Returns what keeps a button from acting twice, and says what went wrong. */
export function doing(): Doing {
  const busy = signal(false);
  const problem = signal<Problem | null>(null);
  return {
    busy: busy.asReadonly(),
    problem: problem.asReadonly(),
    forget: () => problem.set(null),
    async run(work) {
      if (busy()) {
        return false;
      }
      busy.set(true);
      problem.set(null);
      try {
        await work();
        return true;
      } catch (error) {
        problem.set(error instanceof Problem ? error : Problem.away());
        return false;
      } finally {
        busy.set(false);
      }
    },
  };
}
