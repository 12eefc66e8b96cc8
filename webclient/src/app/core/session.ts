// SPDX-License-Identifier: Apache-2.0
import { Injectable, inject, signal } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';

import { Http } from './http';
import { Problem } from './problem';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'reader' | 'operator' | 'admin' | null;
}

/** What one signs in with: a password of Radar's, or with a domain of Keystone's, or a token of either. */
export type SignIn =
  | { readonly name: string; readonly password: string }
  | { readonly name: string; readonly password: string; readonly domain: string; readonly project?: string }
  | { readonly token: string };

interface Opened {
  readonly user: Person;
  readonly csrf: string;
}

const MARK = 'radar.session';

/** Who is signed in. The secret is in a cookie that no script can read. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(Http);
  private readonly known = signal<Person | null>(null);

  readonly user = this.known.asReadonly();
  /** Fulfilled when it is known who is signed in, if anybody is. */
  private resumed: Promise<void> = Promise.resolve();

  /** Finds out who is signed in; asks only where someone has signed in. */
  resume(): Promise<void> {
    this.resumed = this.ask();
    return this.resumed;
  }

  /** Returns who is signed in, once that is known. */
  async who(): Promise<Person | null> {
    await this.resumed;
    return this.known();
  }

  private async ask(): Promise<void> {
    if (localStorage.getItem(MARK) === null) {
      return;
    }
    try {
      const answer = await this.http.get<Opened>('/sessions');
      this.take(answer.body);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        this.drop();
      }
    }
  }

  /** Signs in; throws a Problem. */
  async open(given: SignIn): Promise<void> {
    this.take(await this.http.send<Opened>('POST', '/sessions', given));
  }

  /** Signs out; throws a Problem. */
  async close(): Promise<void> {
    await this.http.send<null>('DELETE', '/sessions');
    this.drop();
  }

  private take(opened: Opened): void {
    this.http.csrf = opened.csrf;
    this.http.forget();
    this.known.set(opened.user);
    localStorage.setItem(MARK, 'yes');
  }

  private drop(): void {
    this.http.csrf = null;
    this.http.forget();
    this.known.set(null);
    localStorage.removeItem(MARK);
  }
}

/** Lets those in who are signed in; others come back once they are. */
export const signedIn: CanActivateFn = async (_, state) => {
  const [session, router] = [inject(Session), inject(Router)];
  const who = await session.who();
  return who !== null || router.createUrlTree(['/login'], { queryParams: { next: state.url } });
};
