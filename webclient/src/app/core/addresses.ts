// SPDX-License-Identifier: Apache-2.0
import { DefaultUrlSerializer, UrlTree } from '@angular/router';

const DOOR = '/go/';

/** Reads addresses as the router does, but whatever stands behind "/go/" as one text. */
export class Addresses extends DefaultUrlSerializer {
  override parse(url: string): UrlTree {
    return super.parse(url.startsWith(DOOR) ? `${DOOR}${quoted(url.slice(DOOR.length))}` : url);
  }
}

/** Returns a text as one part of a path; it may be quoted already. */
export function quoted(text: string): string {
  let plain = text;
  try {
    plain = decodeURIComponent(text);
  } catch {
    // A lone "%" is what it is.
  }
  return encodeURIComponent(plain).replace(/[()']/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
}

/** Returns the address of a page; keys without a value are left out. */
export function address(
  path: readonly string[],
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const [root = '/', ...rest] = path;
  const at = [root, ...rest.map(quoted)].join('/');
  const keys = Object.entries(query).flatMap(([key, found]) =>
    (typeof found === 'string' ? [found] : (found ?? [])).map(
      (value) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
    ),
  );
  return keys.length === 0 ? at : `${at}?${keys.join('&')}`;
}
