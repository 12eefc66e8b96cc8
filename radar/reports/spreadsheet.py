# SPDX-License-Identifier: Apache-2.0
"""The report for a meeting as a table: a line for each system."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from radar.health.statistics import Rate
from radar.reports import meetings
from radar.resources.meetings import Meeting
from radar.resources.meetings import MeetingSystem

_RATES = ('participation', 'agreed', 'flake', 'pass_rate')
#: The columns; their names and their order stay.
NAMES: Sequence[str] = (
    *('system', 'state', 'since', 'why', 'opportunities'),
    *('expected', 'runs', 'missed'),
    *(
        f'{name}{end}'
        for name in _RATES
        for end in ('', '_low', '_high', '_n')
    ),
    *('turnaround_p50', 'turnaround_p90', 'turnaround_never'),
    *('results', 'passed', 'failed', 'infra'),
    *('last_seen', 'operators', 'contact', 'id', 'unanswered'),
)
_SAME = (
    *('opportunities', 'expected', 'runs', 'missed', 'results', 'passed'),
    *('failed', 'infra', 'last_seen', 'unanswered'),
)


def rows(meeting: Meeting) -> Sequence[Mapping[str, Any]]:
    """Return the lines, by the names of their columns."""
    return [_row(system) for system in meeting.systems]


def _row(system: MeetingSystem) -> Mapping[str, Any]:
    health = system.health
    rates = {
        'participation': health.participation,
        'agreed': meetings.agreed(system),
        'flake': meetings.flips(system),
        'pass_rate': health.pass_rate,
    }
    waits = health.turnaround
    return {
        'system': system.name,
        'state': health.state,
        'since': health.since,
        'why': '. '.join(meetings.why(system)),
        **{name: getattr(health, name) for name in _SAME},
        **{
            column: value
            for name, found in rates.items()
            for column, value in _rate(name, found).items()
        },
        'turnaround_p50': waits.p50,
        'turnaround_p90': waits.p90,
        'turnaround_never': waits.never,
        'operators': ', '.join(o.name for o in system.operators),
        'contact': system.contact,
        'id': system.id,
    }


def _rate(name: str, found: Rate | None) -> Mapping[str, Any]:
    """Return the columns of a rate; of nothing the interval is nothing."""
    n = found.n if found is not None else 0
    known = found if n else None
    return {
        name: known and known.k / known.n,
        f'{name}_low': known and known.lo,
        f'{name}_high': known and known.hi,
        f'{name}_n': n,
    }
