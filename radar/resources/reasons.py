# SPDX-License-Identifier: Apache-2.0
"""The rules that fire, in numbers and in words."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from typing import Final
from urllib import parse
from uuid import UUID

from radar import clock
from radar.enums import State
from radar.resources import readers

#: Time before an alarm whose facts are linked as evidence.
_BEFORE = timedelta(days=7)
_STATES: Final = tuple(State)


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that fires.

    ``value`` is the share seen of ``n``, ``usual`` what it used to be and
    ``threshold`` what it is judged against; of silence ``value`` and
    ``threshold`` are evidence, and ``n`` patch sets without an answer. By
    chance it would happen once in ``once_in_days``. ``evidence`` is the
    path of the list of what was counted.
    """

    code: str
    state: State
    text: str
    value: float
    usual: float
    threshold: float | None
    n: int
    since: datetime
    once_in_days: float | None
    evidence: str


#: What is said of each rule, and the list that it counts.
_RULES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        'silent': (
            'no result on {n} patch sets; usual are {usual:.0%} or more',
            'missed',
        ),
        'fail_hi': ('{seen} failed where the reference passed', 'disagree'),
        'fail_lo': ('{seen} failed where the reference passed', 'disagree'),
        'infra_hi': ('{seen} results are failures of infrastructure', 'infra'),
        'infra_lo': ('{seen} results are failures of infrastructure', 'infra'),
        'part_hi': ('{seen} patch sets without a result in time', 'missed'),
        'part_lo': ('{seen} patch sets without a result in time', 'missed'),
        'slow': ('{seen} results took more than twice the usual', 'series'),
        'flake': ('{seen} results came out otherwise when repeated', 'flaky'),
        'standing_missed': (
            '{seen} patch sets without a result in 30 days',
            'missed',
        ),
        'standing_infra': (
            '{seen} results of 30 days are failures of infrastructure',
            'infra',
        ),
        'standing_lone': (
            '{seen} failed in 30 days where the reference passed',
            'disagree',
        ),
    }
)


def shown(
    system_id: UUID, stored: Sequence[Mapping[str, Any]]
) -> list[Reason]:
    """Return stored reasons as they are shown, the worst first."""
    found = [_shown(system_id, each) for each in stored]
    return sorted(found, key=lambda reason: _STATES.index(reason.state))


def _shown(system_id: UUID, stored: Mapping[str, Any]) -> Reason:
    since = readers.read_time(stored['since'])
    return Reason(
        code=stored['code'],
        state=State(stored['state']),
        text=sentence(stored),
        value=stored['value'],
        usual=stored['usual'],
        threshold=stored['threshold'],
        n=stored['n'],
        since=since,
        once_in_days=stored['once_in'],
        evidence=_evidence(system_id, stored['code'], since),
    )


def sentence(stored: Mapping[str, Any]) -> str:
    """Return what a stored reason says, in words made of its numbers."""
    text, _ = _RULES.get(stored['code'], (stored['code'], ''))
    said: str = text.format(seen=_seen(stored), **stored)
    if stored['code'] == 'silent':
        return said
    if stored['code'].startswith('standing'):
        return f'{said}; more than {stored["threshold"]:.0%} is too much'
    return f'{said}; usual is up to {stored["usual"]:.0%}'


def _seen(stored: Mapping[str, Any]) -> str:
    n: int = stored['n']
    if not n:
        return 'more and more'
    return f'{round(stored["value"] * n)} of {n}'


def _evidence(system_id: UUID, code: str, since: datetime) -> str:
    _, kind = _RULES.get(code, ('', 'series'))
    start = clock.isoformat(since - _BEFORE)
    window = parse.urlencode({'from': start})
    place = f'/v1/systems/{system_id}'
    match kind:
        case 'missed':
            return f'{place}/missed?{window}'
        case 'disagree':
            return f'{place}/disagreements?kind=only_failed&{window}'
        case 'flaky':
            return f'{place}/jobnames?flaky=true&{window}'
        case 'infra':
            terms = (
                ('where', f'system_id:{system_id}'),
                ('where', 'outcome:infra'),
                ('where', f'posted_at:ge:{start}'),
            )
            return f'/v1/builds?{parse.urlencode(terms)}'
    return f'{place}/series?{window}'
