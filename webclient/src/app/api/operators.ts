// SPDX-License-Identifier: Apache-2.0
// Where the API has those who answer for systems.

const EMBED = 'embed=systems.judgement';

/** Returns the path of the list of operators with their systems. */
export function operatorsPath(q: string): string {
  const where = q === '' ? '' : `&where=name:contains:${encodeURIComponent(q)}`;
  return `/operators?${EMBED}&limit=200&sort=name${where}`;
}

/** Returns the path of one operator. */
export function operatorPath(id: string): string {
  return `/operators/${id}?${EMBED}`;
}

/** All systems with those who answer for them. */
export const ANSWERED = '/systems?embed=operators&limit=200&sort=name&where=lifecycle:ne:retired';
