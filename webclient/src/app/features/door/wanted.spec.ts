// SPDX-License-Identifier: Apache-2.0
import { Hit } from '../../api/types';
import { wanted } from './wanted';

const hit = (name: string, source: string | null = null) => ({ name, source }) as Hit;

describe('what a door is asked for', () => {
  it('is any text', () => {
    const found = wanted(['go', 'https://review.example.org/1']);
    expect([found.text, found.type]).toEqual(['https://review.example.org/1', null]);
  });

  it('is a change of a source, and a patch set of it', () => {
    const found = wanted(['c', 'Review', '42', '3']);
    expect([found.text, found.type]).toEqual(['42,3', 'change']);
    expect(found.fits(hit('42', 'review'))).toBe(true);
    expect(found.fits(hit('42', 'other'))).toBe(false);
    expect(wanted(['c', 'review', '42']).text).toBe('42');
  });

  it('is a project by its whole name', () => {
    const found = wanted(['p', 'openstack', 'nova']);
    expect([found.text, found.type]).toEqual(['openstack/nova', 'project']);
    expect(found.fits(hit('OpenStack/Nova'))).toBe(true);
    expect(found.fits(hit('openstack/nova-specs'))).toBe(false);
  });
});
