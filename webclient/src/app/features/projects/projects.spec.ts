// SPDX-License-Identifier: Apache-2.0
import { Project } from '../../api/types';
import { ordered, worst } from './projects';

function project(name: string, state: string | null | undefined, alarms = 0): Project {
  const found = state === undefined ? null : { id: 's', name: 'Some CI', state };
  return { id: name, name, health: { worst: found, alarms, systems: alarms + 1 } } as unknown as Project;
}

const PROJECTS = [project('nova', 'ok'), project('cinder', 'silent', 1), project('neutron', 'silent', 2), project('idle', undefined), project('odd', null)];
const names = (sort?: string) => ordered(PROJECTS, sort).map((one) => one.name);

describe('projects', () => {
  it('come worst first, those on which nobody reports last', () => {
    expect(names()).toEqual(['cinder', 'neutron', 'odd', 'nova', 'idle']);
  });

  it('can be ordered by other columns, both ways', () => {
    expect(names('alarms')).toEqual(['neutron', 'cinder', 'idle', 'nova', 'odd']);
    expect(names('-name')).toEqual(['odd', 'nova', 'neutron', 'idle', 'cinder']);
  });

  it('have an unknown worst system if it was never judged', () => {
    expect(worst(project('odd', null))).toBe('unknown');
    expect(worst(project('idle', undefined))).toBeNull();
  });
});
