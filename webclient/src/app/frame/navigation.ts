// SPDX-License-Identifier: Apache-2.0

/** A page that the navigation leads to, with the key after "g". */
export interface Destination {
  readonly path: string;
  readonly name: string;
  readonly key: string;
}

/** Only pages that there are: whoever adds one adds its line here. */
export const DESTINATIONS: readonly Destination[] = [
  { path: '/systems', name: 'Systems', key: 's' },
  { path: '/projects', name: 'Projects', key: 'p' },
  { path: '/operators', name: 'Operators', key: 'w' },
  { path: '/changes', name: 'Changes', key: 'c' },
  { path: '/about', name: 'About', key: 'a' },
];
