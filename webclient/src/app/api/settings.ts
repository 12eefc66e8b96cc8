// SPDX-License-Identifier: Apache-2.0
// Where the API has what is somebody's own.

export const ME = '/users/me?embed=teams';
export const USERS = '/users?limit=200&sort=name';

/** Returns the path of the tokens of a user: administrators see all. */
export function tokensPath(userId: string): string {
  return `/tokens?limit=200&where=user_id:${userId}`;
}

/** Returns the path of the subscriptions of a user. */
export function subscriptionsPath(userId: string): string {
  return `/subscriptions?limit=200&embed=systems,projects,deliveries&where=user_id:${userId}`;
}

/** Returns the path of all systems by their names, to choose of. */
export const SYSTEM_NAMES = '/systems?limit=200&sort=name&fields=name&where=lifecycle:ne:retired';
