// SPDX-License-Identifier: Apache-2.0
import { placeOf } from './evidence';

const ID = '01a20266-a430-7428-8ae1-b4876432e495';

describe('placeOf', () => {
  it('shows the list behind a reason, over the same window', () => {
    const found = placeOf(`/v1/systems/${ID}/missed?from=2026-11-11T09%3A11%3A16.000000Z`, '2026-11-22T08:48:31.937941Z');
    expect(found).toEqual({
      path: ['/systems', ID],
      query: { tab: 'missed', w: '2026-11-11T09:11:16.000000Z..2026-11-22T08:48:31.937941Z' },
      words: 'missed',
    });
  });

  it('keeps what narrows the list', () => {
    const found = placeOf(`/v1/systems/${ID}/disagreements?kind=only_failed`, null);
    expect(found?.query).toEqual({ tab: 'agree', kind: 'only_failed' });
  });

  it('knows of no page for other lists', () => {
    expect(placeOf('/v1/comments?where=a:b', null)).toBeNull();
    expect(placeOf('https://example.org/x', null)).toBeNull();
  });

  it('shows builds where a verdict rests on them', () => {
    const id = '01a202fb-e20e-7791-9a09-591737842f43';
    const list = `/v1/builds?embed=jobs&where=system_id:${id}&where=posted_at:ge:2026-11-20T00:00:00.000000Z`;
    expect(placeOf(list, null)?.query).toEqual({
      where: [`system_id:${id}`, 'posted_at:ge:2026-11-20T00:00:00.000000Z'],
    });
    expect(placeOf(`/v1/builds/${id}?embed=jobs`, null)?.query).toEqual({ where: [`id:${id}`] });
  });
});
