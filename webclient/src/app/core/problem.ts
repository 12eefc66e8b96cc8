// SPDX-License-Identifier: Apache-2.0

/** What went wrong with a request, as people are told. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string,
    /** Seconds after which to try again, as far as the server says. */
    readonly retryAfter: number | null = null,
  ) {
    super(`${title}: ${detail}`);
  }

  /** Returns what an answer tells; it may come of a proxy, not of Radar. */
  static async of(answer: Response): Promise<Problem> {
    const named = answer.headers.get('X-Openstack-Request-Id') ?? '';
    const wait = Number(answer.headers.get('Retry-After') ?? Number.NaN);
    const retry = Number.isFinite(wait) ? wait : null;
    try {
      const { errors } = (await answer.json()) as { errors: Told[] };
      const first = errors[0];
      if (first !== undefined) {
        return new Problem(answer.status, first.title, first.detail, first.request_id ?? named, retry);
      }
    } catch {
      // Not of Radar's form.
    }
    const title = answer.statusText || 'Error';
    return new Problem(answer.status, title, 'The server gave no reason.', named, retry);
  }

  /** Returns that there was no answer at all. */
  static away(): Problem {
    return new Problem(0, 'No answer', 'The API cannot be reached.', '');
  }
}

interface Told {
  readonly title: string;
  readonly detail: string;
  readonly request_id?: string;
}
