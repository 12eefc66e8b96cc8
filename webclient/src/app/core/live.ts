// SPDX-License-Identifier: Apache-2.0
import { DestroyRef, Signal, computed, effect, inject, signal, untracked } from '@angular/core';

import { AsOf } from './as-of';
import { Answer, Http } from './http';
import { Problem } from './problem';

/** Longest time between attempts, milliseconds. */
const SLOWEST = 5 * 60_000;
const JITTER = 0.1;

/** A document that keeps itself current while someone looks at it. */
export interface Live<T> {
  /** The document; what was before stays while another one comes. */
  readonly value: Signal<T | null>;
  readonly problem: Signal<Problem | null>;
  /** Whether the document of the present path has not come yet. */
  readonly loading: Signal<boolean>;
  readonly asOf: Signal<string | null>;
  /** Names the document that is shown, for those who edit it. */
  readonly etag: Signal<string | null>;
  refresh(): void;
}

/** Returns the pause after so many failures, milliseconds, before jitter. */
export function pause(interval: number, failures: number, retryAfter: number | null): number {
  if (retryAfter !== null) {
    return Math.max(retryAfter * 1000, interval);
  }
  return Math.min(interval * 2 ** failures, Math.max(SLOWEST, interval));
}

/**
 * Reads a document and reads it again every so often.
 *
 * @param path below the API; null for nothing yet. Another one is read at
 *   once, what is on its way for the one before is given up.
 * @param interval milliseconds; null reads once (frozen, absolute window).
 */
export function live<T>(path: () => string | null, interval: () => number | null): Live<T> {
  const poll = new Poll<T>(inject(Http), inject(AsOf));
  effect((onCleanup) => {
    const [wanted, every] = [path(), interval()];
    untracked(() => poll.start(wanted, every));
    onCleanup(() => poll.stop());
  });
  const shown = () => poll.shown();
  document.addEventListener('visibilitychange', shown);
  inject(DestroyRef).onDestroy(() => {
    document.removeEventListener('visibilitychange', shown);
    poll.stop();
  });
  return {
    value: computed(() => poll.answer()?.body ?? null),
    problem: poll.problem.asReadonly(),
    loading: poll.loading.asReadonly(),
    asOf: computed(() => poll.answer()?.asOf ?? null),
    etag: computed(() => poll.answer()?.etag ?? null),
    refresh: () => poll.now(),
  };
}

class Poll<T> {
  readonly answer = signal<Answer<T> | null>(null);
  readonly problem = signal<Problem | null>(null);
  readonly loading = signal(true);

  private path: string | null = null;
  private interval: number | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;

  constructor(
    private readonly http: Http,
    private readonly asOf: AsOf,
  ) {}

  start(path: string | null, interval: number | null): void {
    if (path !== this.path) {
      this.loading.set(true);
      this.problem.set(null);
    }
    this.path = path;
    this.interval = interval;
    this.failures = 0;
    this.now();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = undefined;
  }

  /** Someone looks again: what is old is read at once. */
  shown(): void {
    if (!document.hidden && this.interval !== null) {
      this.now();
    }
  }

  now(): void {
    this.stop();
    if (this.path !== null) {
      void this.read(this.path);
    }
  }

  private async read(path: string): Promise<void> {
    const running = new AbortController();
    this.running = running;
    let retryAfter: number | null = null;
    try {
      const answer = await this.http.get<T>(path, running.signal);
      if (running.signal.aborted) {
        return;
      }
      this.failures = 0;
      this.answer.set(answer);
      this.problem.set(null);
      this.asOf.saw(answer.asOf);
    } catch (error) {
      if (running.signal.aborted) {
        return;
      }
      const problem = error instanceof Problem ? error : Problem.away();
      retryAfter = problem.retryAfter;
      this.failures += 1;
      this.problem.set(problem);
    }
    this.loading.set(false);
    this.running = undefined;
    this.wait(retryAfter);
  }

  private wait(retryAfter: number | null): void {
    // Even what is read once is tried again when there was no answer.
    const every = this.interval ?? (this.failures > 0 ? 30_000 : null);
    if (every === null) {
      return;
    }
    const spread = 1 + JITTER * (2 * Math.random() - 1);
    const after = pause(every, this.failures, retryAfter) * spread;
    this.timer = setTimeout(() => {
      if (document.hidden) {
        return;
      }
      this.now();
    }, after);
  }
}
