// SPDX-License-Identifier: Apache-2.0
import { Injectable } from '@angular/core';

/** What /config.json says; a deployment edits it without building anew. */
export interface ClientConfig {
  /** Where the API is: a path of this origin, or a URL. */
  readonly api: string;
  /** Ways of signing in that are offered, in their order. */
  readonly login: readonly string[];
  /** Message of the day, or null. */
  readonly message: string | null;
}

const DEFAULTS: ClientConfig = { api: '/v1', login: ['local'], message: null };

@Injectable({ providedIn: 'root' })
export class Config {
  private loaded: ClientConfig = DEFAULTS;

  get value(): ClientConfig {
    return this.loaded;
  }

  /** Reads the file; what it lacks keeps its default. */
  async load(): Promise<void> {
    try {
      const answer = await fetch('/config.json', { cache: 'no-cache' });
      if (answer.ok) {
        this.loaded = { ...DEFAULTS, ...((await answer.json()) as Partial<ClientConfig>) };
      }
    } catch {
      // Without the file, all is where it is by default.
    }
  }

  /** Returns where the API has a path, given without its "/v1". */
  url(path: string): string {
    return `${this.loaded.api}${path}`;
  }
}
