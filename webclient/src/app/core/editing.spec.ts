// SPDX-License-Identifier: Apache-2.0
import { Base, changed, clashes, save } from './editing';
import { Http } from './http';
import { Problem } from './problem';

/** A row that answers as the API does: an edit needs the tag of what there is. */
class Row {
  version = 1;
  sent: unknown[] = [];

  constructor(public body: Record<string, unknown>) {}

  base(): Base {
    return { body: { ...this.body }, etag: `"${this.version}"` };
  }

  edit(fields: object): void {
    Object.assign(this.body, fields);
    this.version += 1;
  }

  http(): Http {
    return {
      get: async () => this.base(),
      send: async (_: string, __: string, fields: object, etag: string) => {
        this.sent.push(fields);
        if (etag !== `"${this.version}"`) {
          throw new Problem(412, 'Precondition Failed', '', '');
        }
        this.edit(fields);
      },
    } as unknown as Http;
  }
}

describe('editing', () => {
  it('sends what differs only', () => {
    expect(changed({ a: 1, b: ['x'], c: null }, { a: 1, b: ['y'], c: null, d: null, e: 2 })).toEqual({ b: ['y'], e: 2 });
  });

  it('clashes where both set a field otherwise', () => {
    const before = { a: 1, b: 1, c: 1 };
    expect(clashes(before, { a: 2, b: 1, c: 3 }, { a: 4, b: 5, c: 3 })).toEqual([{ field: 'a', yours: 4, theirs: 2 }]);
  });

  it('goes on where somebody set another field, and loses nothing', async () => {
    const row = new Row({ a: 1, b: 1 });
    const base = row.base();
    row.edit({ b: 2 });
    const saved = await save(row.http(), '/x?embed=y', base, { a: 9 });
    expect(saved.clashes).toEqual([]);
    expect(row.body).toEqual({ a: 9, b: 2 });
    expect(row.sent).toHaveLength(2);
  });

  it('stops where somebody set the same field, and tells both', async () => {
    const row = new Row({ a: 1 });
    const base = row.base();
    row.edit({ a: 2 });
    const saved = await save(row.http(), '/x', base, { a: 9 });
    expect(saved.clashes).toEqual([{ field: 'a', yours: 9, theirs: 2 }]);
    expect(row.body).toEqual({ a: 2 });
    const again = await save(row.http(), '/x', saved.now, { a: 9 });
    expect(again.clashes).toEqual([]);
    expect(row.body).toEqual({ a: 9 });
  });

  it('passes on any other problem', async () => {
    const http = { send: async () => Promise.reject(new Problem(403, 'Forbidden', '', '')) } as unknown as Http;
    await expect(save(http, '/x', { body: {}, etag: null }, { a: 1 })).rejects.toMatchObject({ status: 403 });
  });
});
