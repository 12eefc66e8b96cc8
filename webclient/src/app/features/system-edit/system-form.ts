// SPDX-License-Identifier: Apache-2.0
import { System, User } from '../../api/types';
import { Fields, changed } from '../../core/editing';

/** A system as its form has it. */
export interface Filled {
  readonly name: string;
  readonly lifecycle: NonNullable<System['lifecycle']>;
  readonly description: string;
  readonly wiki_url: string;
  readonly answers_recheck: boolean;
  /** As "2026-11-22T12:00", UTC. */
  readonly maintenance_until: string;
  /** One phrase a line. */
  readonly rechecks: string;
}

/** Returns the form of a system. */
export function filled(system: System): Filled {
  return {
    name: system.name ?? '',
    lifecycle: system.lifecycle ?? 'candidate',
    description: system.description ?? '',
    wiki_url: system.wiki_url ?? '',
    answers_recheck: system.answers_recheck ?? true,
    maintenance_until: (system.maintenance_until ?? '').slice(0, 16),
    rechecks: (system.rechecks ?? []).map(({ phrase }) => phrase).join('\n'),
  };
}

/**
 * Returns what is to be sent: only what was changed in the form.
 *
 * @param all whether name and lifecycle may be set, too.
 */
export function wanted(system: System, form: Filled, all: boolean): Fields {
  const before = filled(system);
  const { name, lifecycle, rechecks, maintenance_until: until, ...own } = changed(before, { ...form });
  const sent: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(own)) {
    sent[field] = value === '' ? null : value;
  }
  if (until !== undefined) {
    sent['maintenance_until'] = until === '' ? null : `${form.maintenance_until}:00Z`;
  }
  if (rechecks !== undefined) {
    const phrases = form.rechecks.split('\n').map((line) => line.trim());
    sent['rechecks'] = phrases.filter((phrase) => phrase !== '').map((phrase) => ({ phrase }));
  }
  if (all && name !== undefined) {
    sent['name'] = form.name.trim();
  }
  if (all && lifecycle !== undefined) {
    sent['lifecycle'] = lifecycle;
  }
  return sent;
}

/** Returns what somebody may set of a system; the API has the last word. */
export function may(system: System, user: User): 'all' | 'own' | 'nothing' {
  if (user.role === 'admin' || user.role === 'operator') {
    return 'all';
  }
  const teams = (user.teams ?? []).map(({ id }) => id);
  const answers = (system.operators ?? []).some(({ team_id: team }) => team && teams.includes(team));
  return answers ? 'own' : 'nothing';
}
