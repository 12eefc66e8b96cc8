// SPDX-License-Identifier: Apache-2.0
import { System, User } from '../../api/types';
import { filled, may, wanted } from './system-form';

const SYSTEM = {
  id: '1',
  name: 'Acme CI',
  lifecycle: 'active',
  description: null,
  wiki_url: 'https://example.org',
  answers_recheck: true,
  maintenance_until: '2026-11-22T12:00:00.000000Z',
  rechecks: [{ phrase: 'acme recheck' }],
  operators: [{ id: 'o', team_id: 't' }],
} as unknown as System;

describe('the form of a system', () => {
  it('sends nothing where nothing was changed', () => {
    expect(wanted(SYSTEM, filled(SYSTEM), true)).toEqual({});
  });

  it('sends what was changed, and null for what was emptied', () => {
    const form = { ...filled(SYSTEM), wiki_url: '', maintenance_until: '2026-11-23T08:30', rechecks: 'a\n\n b ' };
    expect(wanted(SYSTEM, form, false)).toEqual({
      wiki_url: null,
      maintenance_until: '2026-11-23T08:30:00Z',
      rechecks: [{ phrase: 'a' }, { phrase: 'b' }],
    });
  });

  it('leaves name and lifecycle to those who keep the registry', () => {
    const form = { ...filled(SYSTEM), name: ' Other CI ', lifecycle: 'retired' as const };
    expect(wanted(SYSTEM, form, false)).toEqual({});
    expect(wanted(SYSTEM, form, true)).toEqual({ name: 'Other CI', lifecycle: 'retired' });
  });

  it('is for editors, and for the team that answers for it', () => {
    const user = (role: User['role'], team?: string): User => ({ id: 'u', role, teams: team ? [{ id: team }] : [] });
    expect(may(SYSTEM, user('operator'))).toBe('all');
    expect(may(SYSTEM, user(null, 't'))).toBe('own');
    expect(may(SYSTEM, user('reader', 'other'))).toBe('nothing');
    expect(may({ id: '1', operators: [{ id: 'o', team_id: null }] }, user(null))).toBe('nothing');
  });
});
