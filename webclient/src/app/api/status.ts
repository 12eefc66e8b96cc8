// SPDX-License-Identifier: Apache-2.0
/** Where the API tells of Radar's own health. */
export const STATUS = '/status';
