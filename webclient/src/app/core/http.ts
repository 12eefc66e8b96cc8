// SPDX-License-Identifier: Apache-2.0
import { Injectable, inject, signal } from '@angular/core';

import { Config } from './config';
import { Problem } from './problem';
import { ServerClock } from './server-clock';

/** A document with what the server says about it. */
export interface Answer<T> {
  readonly body: T;
  readonly etag: string | null;
  /** Time of the newest data in it, ISO 8601; null if it is not computed. */
  readonly asOf: string | null;
  /** Names the state of all numbers that it is of. */
  readonly snapshot: string | null;
}

/** Most documents that are held for revalidation. */
const HELD = 60;

/**
 * Talks to the API: reads are conditional, so that what has not changed is
 * the very same object, and writes carry the token that proves they are
 * meant. HttpClient would hide a 304, which is what polling lives on.
 */
@Injectable({ providedIn: 'root' })
export class Http {
  private readonly config = inject(Config);
  private readonly clock = inject(ServerClock);
  private readonly held = new Map<string, Answer<unknown>>();

  /** Repeated by writes; known while a session is. */
  csrf: string | null = null;
  /** When the API last answered, milliseconds; null before the first time. */
  readonly reachedAt = signal<number | null>(null);
  /** Since when it does not, milliseconds; null while it does. */
  readonly awaySince = signal<number | null>(null);

  /** Reads a path below the API; throws a Problem. */
  async get<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
    const before = this.held.get(path) as Answer<T> | undefined;
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (before?.etag) {
      headers['If-None-Match'] = before.etag;
    }
    const answer = await this.fetch(path, { headers, signal });
    if (answer.status === 304 && before !== undefined) {
      return before;
    }
    if (!answer.ok) {
      throw await Problem.of(answer);
    }
    const found: Answer<T> = {
      body: (await answer.json()) as T,
      etag: answer.headers.get('ETag'),
      asOf: answer.headers.get('X-Radar-As-Of'),
      snapshot: answer.headers.get('X-Radar-Snapshot'),
    };
    this.hold(path, found);
    return found;
  }

  /**
   * Sends something; returns the document of the answer, null if empty.
   *
   * @param etag of the row that is changed, as it was read.
   */
  async send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, etag?: string | null): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (etag) {
      headers['If-Match'] = etag;
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (this.csrf !== null) {
      headers['X-Radar-CSRF'] = this.csrf;
    }
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.fetch(path, { method, headers, body: sent });
    if (!answer.ok) {
      throw await Problem.of(answer);
    }
    return (answer.status === 204 ? null : await answer.json()) as T;
  }

  /** Forgets all documents: someone else may see others. */
  forget(): void {
    this.held.clear();
  }

  private async fetch(path: string, options: RequestInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(this.config.url(path), { credentials: 'include', ...options });
    } catch (error) {
      if (options.signal?.aborted) {
        throw error;
      }
      this.awaySince.update((since) => since ?? Date.now());
      throw Problem.away();
    }
    this.awaySince.set(null);
    this.reachedAt.set(Date.now());
    this.clock.learn(answer.headers.get('Date'));
    return answer;
  }

  private hold(path: string, answer: Answer<unknown>): void {
    this.held.delete(path);
    this.held.set(path, answer);
    if (this.held.size > HELD) {
      this.held.delete(this.held.keys().next().value as string);
    }
  }
}
