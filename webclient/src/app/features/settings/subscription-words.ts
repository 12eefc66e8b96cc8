// SPDX-License-Identifier: Apache-2.0
import { Subscription, SubscriptionNew } from '../../api/types';

/** A form as it is filled in; empty ids mean all. */
export interface Filled {
  readonly name: string;
  readonly channel: SubscriptionNew['channel'];
  readonly target: string;
  readonly least: NonNullable<SubscriptionNew['least']>;
  readonly system: string;
  readonly project: string;
}

/** Returns what is sent of a form. */
export function wantedOf(filled: Filled): SubscriptionNew {
  const one = (id: string) => (id === '' ? [] : [{ id }]);
  return {
    name: filled.name.trim(),
    channel: filled.channel,
    target: filled.target.trim(),
    least: filled.least,
    systems: one(filled.system),
    projects: one(filled.project),
  };
}

/** Returns what a subscription is about. */
export function about({ systems = [], projects = [] }: Subscription): string {
  const names = [...systems.map(({ name }) => name), ...projects.map(({ name }) => `systems on ${name}`)];
  return names.join(', ') || 'all systems';
}
