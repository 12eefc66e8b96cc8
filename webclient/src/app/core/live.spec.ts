// SPDX-License-Identifier: Apache-2.0
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AsOf } from './as-of';
import { Live, live, pause } from './live';

interface Served {
  status: number;
  etag?: string;
  body?: unknown;
  retryAfter?: string;
}

describe('pause', () => {
  it('doubles with each failure, up to five minutes', () => {
    expect(pause(30_000, 0, null)).toBe(30_000);
    expect(pause(30_000, 2, null)).toBe(120_000);
    expect(pause(30_000, 9, null)).toBe(300_000);
  });

  it('obeys the server', () => {
    expect(pause(10_000, 1, 45)).toBe(45_000);
  });
});

describe('live', () => {
  let asked: { url: string; tag: string | null }[];
  let served: Served[];
  let found: Live<{ n: number }>;
  const path = signal<string | null>('/systems');

  const settle = () => vi.advanceTimersByTimeAsync(5);
  const hide = (hidden: boolean) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    path.set('/systems');
    // Stands for the network, the edge of the client.
    vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
      const headers = options.headers as Record<string, string>;
      asked.push({ url, tag: headers['If-None-Match'] ?? null });
      const next = served.shift();
      if (next === undefined) {
        throw new TypeError('no network');
      }
      const given = new Headers({ 'X-Radar-As-Of': '2026-11-21T12:00:00Z' });
      if (next.etag) {
        given.set('ETag', next.etag);
      }
      if (next.retryAfter) {
        given.set('Retry-After', next.retryAfter);
      }
      const body = next.status === 304 ? null : JSON.stringify(next.body ?? {});
      return new Response(body, { status: next.status, headers: given });
    });
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    hide(false);
  });

  async function begin(answers: Served[], every: number | null = 10_000): Promise<void> {
    served = answers;
    found = TestBed.runInInjectionContext(() => live<{ n: number }>(path, () => every));
    TestBed.tick();
    await settle();
  }

  it('asks again with the tag, and changes nothing when nothing has changed', async () => {
    await begin([{ status: 200, etag: '"a"', body: { n: 1 } }, { status: 304 }]);
    const before = found.value();
    expect(before).toEqual({ n: 1 });
    expect(TestBed.inject(AsOf).value()).toBe('2026-11-21T12:00:00Z');
    await vi.advanceTimersByTimeAsync(12_000);
    expect(asked.map((one) => one.tag)).toEqual([null, '"a"']);
    expect(found.value()).toBe(before);
  });

  it('keeps what it has when the network fails, and tells', async () => {
    await begin([{ status: 200, etag: '"a"', body: { n: 1 } }]);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(found.value()).toEqual({ n: 1 });
    expect(found.problem()?.status).toBe(0);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(asked).toHaveLength(2);
  });

  it('tells what the server says of an error, and waits as told', async () => {
    const errors = [{ title: 'Busy', detail: 'Later.', request_id: 'req-1' }];
    await begin([{ status: 503, body: { errors }, retryAfter: '60' }, { status: 200, body: { n: 2 } }], 60_000);
    expect(found.problem()).toMatchObject({ status: 503, detail: 'Later.', requestId: 'req-1' });
    await vi.advanceTimersByTimeAsync(50_000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(found.value()).toEqual({ n: 2 });
    expect(found.problem()).toBeNull();
  });

  it('rests while nobody looks, and asks at once when someone does', async () => {
    await begin([
      { status: 200, body: { n: 1 } },
      { status: 200, body: { n: 2 } },
    ]);
    hide(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    hide(false);
    await settle();
    expect(found.value()).toEqual({ n: 2 });
  });

  it('reads once when nothing can change', async () => {
    await begin([{ status: 200, body: { n: 1 } }], null);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
  });

  it('reads another path at once', async () => {
    await begin([
      { status: 200, body: { n: 1 } },
      { status: 200, body: { n: 9 } },
    ]);
    path.set('/status');
    TestBed.tick();
    await settle();
    expect(asked[1]?.url).toBe('/v1/status');
    expect(found.value()).toEqual({ n: 9 });
  });
});
