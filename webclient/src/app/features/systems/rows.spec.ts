// SPDX-License-Identifier: Apache-2.0
import { System } from '../../api/types';
import { read } from '../../core/grammar';
import { LINTED, brokenRules, matching, shown, tally } from './rows';

function system(id: string, name: string, state: string | null, lo: number | null = null): System {
  const rate = { k: 1, n: 1, lo, hi: 1 };
  const health = { participation: rate, opportunities: lo === null ? 0 : 1, results: 0 };
  return { id, name, state, health } as unknown as System;
}

const SYSTEMS = [
  system('1', 'Alpha CI', 'ok', 0.9),
  system('2', 'Beta CI', 'silent', 0.5),
  system('3', 'Gamma CI', 'broken', 0.7),
  system('4', 'Aleph CI', 'ok'),
  system('5', 'Iota CI', null),
];
const view = (params: Record<string, string>) => read(params).view;
const names = (found: readonly System[]) => found.map((one) => one.name);

describe('rows of the overview', () => {
  it('come worst first, then by name', () => {
    expect(names(shown(SYSTEMS, view({})))).toEqual(['Beta CI', 'Gamma CI', 'Iota CI', 'Aleph CI', 'Alpha CI']);
  });

  it('sort rates by their lower bound, and those without last', () => {
    expect(names(shown(SYSTEMS, view({ sort: 'reported,name' })))).toEqual([
      'Beta CI',
      'Gamma CI',
      'Alpha CI',
      'Aleph CI',
      'Iota CI',
    ]);
  });

  it('are those whose name and state are asked for', () => {
    const asked = view({ q: 'al', state: 'ok,silent' });
    expect(names(shown(matching(SYSTEMS, asked), asked))).toEqual(['Aleph CI', 'Alpha CI']);
  });

  it('are of a project if they have something to do with it', () => {
    expect(names(matching(SYSTEMS, view({}), { scoped: true, guilty: false }))).toEqual(['Alpha CI', 'Beta CI', 'Gamma CI']);
  });

  it('that break most rules come first where that is asked for', () => {
    const [one, two, ...others] = SYSTEMS;
    const lint = (...broken: string[]) => ({ known: 9, broken, linted_at: '2026-03-06T00:00:00Z' });
    const found = [{ ...one, lint: lint('wiki_link') }, { ...two, lint: lint('log_link', 'parsed') }, ...others] as System[];
    expect(found.map((system) => brokenRules(system).length)).toEqual([1, 2, 0, 0, 0]);
    const guilty = matching(found, view({}), { scoped: false, guilty: true });
    expect(names(shown(guilty, view({}), LINTED))).toEqual(['Beta CI', 'Alpha CI']);
  });

  it('are counted by state, and nothing unknown counts as fine', () => {
    expect(tally(SYSTEMS)).toEqual([
      { state: 'silent', count: 1 },
      { state: 'broken', count: 1 },
      { state: 'unknown', count: 1 },
      { state: 'ok', count: 2 },
    ]);
  });

  it('are of the operators asked for', () => {
    const of = (id: string, ...names: string[]) => ({ ...system(id, `${id} CI`, 'ok'), operators: names.map((name) => ({ id: name, name })) });
    const all = [of('1', 'Ada'), of('2', 'Ada', 'Bob'), of('3')] as unknown as System[];
    expect(names(matching(all, view({ operator: 'Ada' })))).toEqual(['1 CI', '2 CI']);
    expect(names(matching(all, view({ operator: '!Bob' })))).toEqual(['1 CI', '3 CI']);
  });

  it('run the jobs asked for', () => {
    const of = (id: string, ...names: string[]) => ({ ...system(id, `${id} CI`, 'ok'), job_names: { names } });
    const all = [of('1', 'tempest-full', 'unit'), of('2', 'unit'), of('3'), system('4', '4 CI', 'ok')] as unknown as System[];
    const running = (job: string) => names(matching(all, view({ job })));
    expect(running('unit')).toEqual(['1 CI', '2 CI']);
    expect(running('tempest*')).toEqual(['1 CI']);
    expect(running('tempest')).toEqual([]);
    expect(running('unit,!tempest*')).toEqual(['2 CI']);
    expect(running('!unit')).toEqual(['3 CI', '4 CI']);
  });
});
