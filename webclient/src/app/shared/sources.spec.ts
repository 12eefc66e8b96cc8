// SPDX-License-Identifier: Apache-2.0
import { reviewPage } from './sources';

describe('where a patch set is reviewed', () => {
  it('is a page of its source', () => {
    const gerrit = 'https://review.example.org/r/';
    expect(reviewPage('gerrit', gerrit, 42, 3, 'openstack/nova')).toBe(
      'https://review.example.org/r/c/openstack/nova/+/42/3',
    );
    expect(reviewPage('gerrit', gerrit, 42, 3, null)).toBe('https://review.example.org/r/42/3');
    expect(reviewPage('github', 'https://github.com', 7, 1, 'acme/web')).toBe('https://github.com/acme/web/pull/7');
  });

  it.each([[null], ['javascript:alert(1)'], ['']])('is not known of %s', (url) => {
    expect(reviewPage('gerrit', url, 42, 3, null)).toBeNull();
  });
});
