// SPDX-License-Identifier: Apache-2.0
import { HitType } from '../../api/search';
import { Hit } from '../../api/types';

/** What an address from elsewhere asks for. */
export interface Wanted {
  readonly text: string;
  readonly type: HitType | null;
  fits(hit: Hit): boolean;
}

/** Returns what "go/TEXT", "c/SOURCE/NUMBER/PS" and "p/PROJECT" ask for. */
export function wanted([door, ...rest]: readonly string[]): Wanted {
  if (door === 'c') {
    const [source = '', number = '', patchSet] = rest;
    return {
      text: patchSet === undefined ? number : `${number},${patchSet}`,
      type: 'change',
      fits: (hit) => hit.name === number && hit.source?.toLowerCase() === source.toLowerCase(),
    };
  }
  const text = rest.join('/');
  if (door === 'p') {
    return { text, type: 'project', fits: ({ name }) => name.toLowerCase() === text.toLowerCase() };
  }
  return { text, type: null, fits: () => true };
}
