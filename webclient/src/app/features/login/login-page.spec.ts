// SPDX-License-Identifier: Apache-2.0
import { within } from './login-page';

describe('within', () => {
  it('goes back to pages of Radar', () => {
    expect(within('/systems?q=a')).toBe('/systems?q=a');
  });

  it.each([undefined, 'https://example.org', '//example.org', '/\\example.org', 'systems'])(
    'leads nowhere else with %s',
    (next) => {
      expect(within(next)).toBe('/systems');
    },
  );
});
