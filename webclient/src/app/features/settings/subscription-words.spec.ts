// SPDX-License-Identifier: Apache-2.0
import { about, wantedOf } from './subscription-words';

describe('a subscription', () => {
  const filled = { name: ' mine ', channel: 'email', target: ' a@example.org', least: 'broken', system: '', project: '' } as const;

  it('is about all where nothing is chosen', () => {
    expect(wantedOf(filled)).toEqual({
      name: 'mine',
      channel: 'email',
      target: 'a@example.org',
      least: 'broken',
      systems: [],
      projects: [],
    });
    expect(about({ id: '1' })).toBe('all systems');
  });

  it('is about what is chosen', () => {
    expect(wantedOf({ ...filled, system: 's', project: 'p' })).toMatchObject({ systems: [{ id: 's' }], projects: [{ id: 'p' }] });
    expect(about({ id: '1', systems: [{ id: 's', name: 'Acme CI' }], projects: [{ id: 'p', name: 'nova' }] })).toBe(
      'Acme CI, systems on nova',
    );
  });
});
