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
