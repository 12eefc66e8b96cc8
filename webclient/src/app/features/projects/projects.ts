// SPDX-License-Identifier: Apache-2.0
// In which order projects are listed.
import { Project } from '../../api/types';
import { STATES } from '../../core/grammar';

/** Returns the state of the worst system of a project; null where nobody reports. */
export function worst(project: Project): string | null {
  const found = project.health?.worst;
  return found ? (found.state ?? 'unknown') : null;
}

/** Returns projects by a key of the address: the worst first, unless it says otherwise. */
export function ordered(projects: readonly Project[], sort: string | undefined): readonly Project[] {
  const key = (sort ?? 'state').replace('-', '');
  const sign = sort?.startsWith('-') ? -1 : 1;
  const weight = (project: Project): number => {
    switch (key) {
      case 'state':
        return rank(worst(project));
      case 'alarms':
        return -(project.health?.alarms ?? 0);
      case 'systems':
        return -(project.health?.systems ?? 0);
      default:
        return 0;
    }
  };
  const byName = (one: Project, other: Project) => (one.name ?? '').localeCompare(other.name ?? '', 'en');
  return [...projects].sort(
    (one, other) => sign * (weight(one) - weight(other)) || (key === 'name' ? sign : 1) * byName(one, other),
  );
}

function rank(state: string | null): number {
  const at = state === null ? -1 : (STATES as readonly string[]).indexOf(state);
  return at < 0 ? STATES.length : at;
}
