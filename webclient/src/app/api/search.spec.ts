// SPDX-License-Identifier: Apache-2.0
import { isChange, onlyTarget, ordered, searchPath, targetOf } from './search';
import { Hit } from './types';

const hit = (type: Hit['type'], more: Partial<Hit> = {}): Hit => ({
  type,
  id: '01a2',
  name: 'x',
  text: null,
  place: null,
  status: null,
  source: null,
  patch_set: null,
  lifecycle: null,
  ...more,
});

describe('search', () => {
  it('asks for nothing without a text', () => {
    expect(searchPath('  ', null, 8)).toBeNull();
    expect(searchPath(' a&b ', 'job', 8)).toBe('/search?q=a%26b&type=job&limit=8');
  });

  it('knows the page of each type', () => {
    expect(targetOf(hit('change', { patch_set: 4 }))).toEqual({ path: ['/changes', '01a2'], query: { ps: '4' } });
    expect(targetOf(hit('change')).query).toEqual({});
    expect(targetOf(hit('job', { name: 'tempest' }))).toEqual({
      path: ['/systems', '01a2'],
      query: { tab: 'jobs', job: 'tempest' },
    });
  });

  it('goes on by itself only where there is one thing to go to', () => {
    const found = (rows: Hit[], more: Hit['type'][] = []) => ({ q: 'x', rows, more });
    expect(onlyTarget(found([hit('system')]))?.path).toEqual(['/systems', '01a2']);
    expect(onlyTarget(found([hit('system'), hit('job')]))).toBeNull();
    expect(onlyTarget(found([hit('system')], ['job']))).toBeNull();
    expect(onlyTarget(found([]))).toBeNull();
    const both = found([hit('change', { source: 'a' }), hit('change', { source: 'b', id: '02' })]);
    expect(onlyTarget(both, ({ source }) => source === 'b')?.path[1]).toBe('02');
  });

  it('puts what the page is about first', () => {
    const types = ordered([hit('change'), hit('system'), hit('job')], 'job').map(({ type }) => type);
    expect(types).toEqual(['job', 'change', 'system']);
  });

  it.each([
    ['912377', true],
    ['912377,4', true],
    ['https://review.example.org/c/a/+/1', true],
    ['12', false],
    ['nova', false],
  ])('takes %s for a change at once: %s', (text, said) => {
    expect(isChange(text)).toBe(said);
  });
});
