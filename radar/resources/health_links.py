# SPDX-License-Identifier: Apache-2.0
"""Where to find what the numbers of a system count."""

from __future__ import annotations

from collections.abc import Mapping
from urllib import parse
from uuid import UUID

from radar import clock
from radar.resources.query import Scope
from radar.resources.query import Window

#: Numbers that a list below the system is of: its path, and what is asked.
_LISTS = {
    'participation': ('missed', ''),
    'missed': ('missed', ''),
    'unanswered': ('missed', ''),
    'excluded': ('missed', 'excluded=true&'),
    'agreement': ('disagreements', ''),
    'flake': ('jobnames', 'flaky=true&'),
    'turnaround': ('series', ''),
}
#: Numbers that builds are of, and what restricts them.
_BUILDS = {
    'results': '',
    'passed': '&where=outcome:passed',
    'failed': '&where=outcome:failed',
    'infra': '&where=outcome:infra',
}


def place(window: Window, scope: Scope) -> tuple[str, str | None]:
    """Return what lists, and builds, are asked to be within.

    Builds cannot be asked for by branch.
    """
    start, end = clock.isoformat(window.start), clock.isoformat(window.end)
    asked = {'from': start, 'to': end}
    terms = ['kind:change', f'posted_at:ge:{start}', f'posted_at:lt:{end}']
    if scope.project is not None:
        asked['project'] = str(scope.project)
        terms.append(f'project_id:{scope.project}')
    where = parse.urlencode([('where', term) for term in terms])
    if scope.branch is None:
        return parse.urlencode(asked), where
    return parse.urlencode(asked | {'branch': scope.branch}), None


def of(system_id: UUID, within: tuple[str, str | None]) -> Mapping[str, str]:
    """Return the paths of lists by the names of numbers.

    :param within: of :func:`place`, the same for all systems.
    """
    asked, where = within
    below = f'/v1/systems/{system_id}/'
    links = {
        name: f'{below}{path}?{more}{asked}'
        for name, (path, more) in _LISTS.items()
    }
    if where is None:
        return links
    mine = f'/v1/builds?where=system_id:{system_id}&{where}'
    return links | {name: f'{mine}{more}' for name, more in _BUILDS.items()}
