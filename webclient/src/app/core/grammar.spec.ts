// SPDX-License-Identifier: Apache-2.0
import { NONE, isAbsolute, marked, passes, read, toggled, windowQuery, write } from './grammar';

describe('the grammar of addresses', () => {
  it('has defaults for what is left out', () => {
    const { view, dropped } = read({});
    expect(view.w).toBe('7d');
    expect(view.sort).toEqual([]);
    expect(view.state).toBe(NONE);
    expect(dropped).toEqual([]);
  });

  it.each(['7x', '8d', '2026-11-01T00:00Z..', '2026-11-08T00:00Z..2026-11-01T00:00Z', 'a..b'])(
    'drops the window %s and tells so',
    (w) => {
      expect(read({ w })).toMatchObject({ view: { w: '7d' }, dropped: [`w=${w}`] });
    },
  );

  it('takes a window between two instants', () => {
    const w = '2026-11-01T00:00Z..2026-11-08T00:00:00.000000Z';
    expect(read({ w }).view.w).toBe(w);
    expect(isAbsolute(w)).toBe(true);
    expect(windowQuery(w)).toBe('from=2026-11-01T00%3A00%3A00Z&to=2026-11-08T00%3A00%3A00.000000Z');
    expect(windowQuery('30d')).toBe('window=30d');
  });

  it('reads lists, and what to leave out of them', () => {
    const { view } = read({ state: 'silent,!ok', project: 'openstack/cinder' });
    expect(view.state).toEqual({ with: ['silent'], without: ['ok'] });
    expect(passes(view.state, 'silent')).toBe(true);
    expect(passes(view.state, 'ok')).toBe(false);
    expect(passes(view.state, 'broken')).toBe(false);
    expect(passes(NONE, 'broken')).toBe(true);
  });

  it('drops states that there are not, and other nonsense', () => {
    const { dropped } = read({ state: 'sad', at: '-1', sort: 'a b', cmp: 'a,b,c,d,e', tz: 'No/Where', job: 'a*b' });
    expect(dropped).toEqual(['state=sad', 'job=a*b', 'sort=a b', 'at=-1', 'cmp=a,b,c,d,e', 'tz=No/Where']);
  });

  it('writes what it reads, without defaults', () => {
    const params = { state: 'silent,!ok', sort: '-flake,name', at: '40', tz: 'utc' };
    const { view } = read(params);
    expect(write({ state: view.state, sort: view.sort, at: view.at, tz: view.tz })).toEqual(params);
    expect(write({ w: '7d', q: '', at: 0, state: NONE, sel: null })).toEqual({
      w: null,
      q: null,
      at: null,
      state: null,
      sel: null,
    });
  });

  it('puts a word into a choice and takes it out', () => {
    const once = toggled({ with: [], without: ['ok'] }, 'ok');
    expect(once).toEqual({ with: ['ok'], without: [] });
    expect(toggled(once, 'ok')).toEqual(NONE);
  });

  it('asks the API for instants with their seconds', () => {
    expect(windowQuery('2026-11-01T00:00Z..2026-11-08T06:30:15Z')).toBe(
      'from=2026-11-01T00%3A00%3A00Z&to=2026-11-08T06%3A30%3A15Z',
    );
  });

  it('marks up to four, and takes a mark away', () => {
    expect(marked(['a'], 'b')).toEqual(['a', 'b']);
    expect(marked(['a', 'b'], 'a')).toEqual(['b']);
    expect(marked(['a', 'b', 'c', 'd'], 'e')).toEqual(['a', 'b', 'c', 'd']);
  });
});
