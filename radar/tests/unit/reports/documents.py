# SPDX-License-Identifier: Apache-2.0
"""Reports for meetings that did not take place."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

from radar.enums import State
from radar.health.statistics import Rate
from radar.health.trends import Trend
from radar.health.turnaround import Turnaround
from radar.resources import states
from radar.resources.health import SystemHealth
from radar.resources.health_numbers import Agreement
from radar.resources.health_numbers import Flake
from radar.resources.health_numbers import Rechecks
from radar.resources.health_numbers import RunTime
from radar.resources.meeting_pasts import MeetingEvent
from radar.resources.meeting_pasts import Named
from radar.resources.meeting_pasts import Stretch
from radar.resources.meetings import Meeting
from radar.resources.meetings import MeetingSystem
from radar.resources.meetings import SourceAge
from radar.resources.meetings import Totals
from radar.resources.reasons import Reason

END = datetime(2026, 3, 15, 12, tzinfo=UTC)
START = END - timedelta(days=7)
BEFORE = START - timedelta(days=7)


def reason(text: str, state: State = State.BROKEN) -> Reason:
    return Reason(
        code='fail_hi',
        state=state,
        text=text,
        value=0.5,
        usual=0.1,
        threshold=0.2,
        n=40,
        since=START,
        once_in_days=900.0,
        evidence='/v1/systems/x/missed?from=1&to=2',
    )


def health(**given: Any) -> SystemHealth:
    """Return the numbers of a system that does well."""
    agreement = Agreement(
        *(30, 2, 1, 3, 36),
        Rate.of(33, 36),
        Rate.of(2, 32),
        Rate.of(1, 4),
        *(None, 0.9, 0.6, 1.0, 'not enough failures'),
    )
    known: dict[str, Any] = {
        'window': {'from': START, 'to': END},
        'first_seen': BEFORE,
        'last_seen': END,
        'state': 'ok',
        'since': START,
        'was': None,
        'stale_since': None,
        'evaluated_at': END,
        'data_as_of': END,
        'reasons': (),
        'not_watched': (),
        'results': 42,
        'passed': 36,
        'failed': 3,
        'infra': 3,
        'unknown': 0,
        'none': 0,
        'pass_rate': Rate.of(36, 39),
        'infra_share': Rate.of(3, 42),
        'opportunities': 50,
        'participation': Rate.of(40, 50),
        'expected': 55,
        'runs': 43,
        'unanswered': 12,
        'missed': 10,
        'excluded': {'superseded': 2},
        'turnaround': Turnaround(40, 12, 2280.0, None, 0.12),
        'run_time': RunTime(0, None, None),
        'agreement': agreement,
        'lone_failures': Rate.of(1, 42),
        'lone_passes': Rate.of(0, 42),
        'flake': Flake(40, 2, Rate.of(38, 40), 0.01, 0.15),
        'merged_failed': Rate.of(0, 8),
        'rechecks': Rechecks(12, 8, 1.5),
        'changes': {'pass_rate': Trend(-0.02, None, None, False)},
        'comments': 9,
        'unparsed': Rate.of(0, 9),
        'links': {'missed': '/v1/systems/x/missed?from=1'},
    }
    return SystemHealth(**{**known, **given})


def nothing() -> SystemHealth:
    """Return the numbers of a system that was never heard of."""
    none = Rate.of(0, 0)
    return health(
        state=None,
        since=None,
        evaluated_at=None,
        last_seen=None,
        results=0,
        passed=0,
        failed=0,
        pass_rate=none,
        opportunities=0,
        participation=none,
        expected=0,
        runs=0,
        unanswered=0,
        missed=0,
        excluded={},
        turnaround=Turnaround(0, 0, None, None, None),
        agreement=None,
        flake=Flake(0, 0, none, None, None),
        links={},
    )


def system(
    name: str,
    found: SystemHealth | None = None,
    number: int = 1,
    **given: Any,
) -> MeetingSystem:
    """Return a system that was broken until half of the window was over."""
    half = START + (END - START) / 2
    known: dict[str, Any] = {
        'id': UUID(int=number),
        'name': name,
        'lifecycle': 'active',
        'reference': False,
        'maintenance_until': None,
        'wiki_url': None,
        'operators': (),
        'contact': False,
        'stretches': (
            Stretch('ok', BEFORE, START),
            Stretch('broken', START, half),
            Stretch('ok', half, END),
        ),
        'health': found or health(),
    }
    return MeetingSystem(**{**known, **given})


def meeting(systems: Sequence[MeetingSystem], **given: Any) -> Meeting:
    """Return the report on some systems."""
    counts = Counter(s.health.state for s in systems)
    known: dict[str, Any] = {
        'project': None,
        'branch': None,
        'window': {'from': START, 'to': END},
        'previous': {'from': BEFORE, 'to': START},
        'data_as_of': END,
        'sources': (SourceAge('review', END),),
        'states': {s.value: counts[s.value] for s in states.ORDER},
        'unjudged': counts[None],
        'systems': systems,
        'events': (),
        'totals': Totals(50, 40, 55, 43, 12, 10, {'superseded': 2}),
        'without_contact': [
            Named(s.id, s.name) for s in systems if not s.contact
        ],
        'more': False,
    }
    return Meeting(**{**known, **given})


def event(name: str, text: str, **given: Any) -> MeetingEvent:
    """Return what people were told of a system."""
    known: dict[str, Any] = {
        'at': START,
        'kind': 'worsened',
        'system': Named(UUID(int=1), name),
        'previous': 'degraded',
        'state': 'broken',
        'reasons': (reason(text),),
    }
    return MeetingEvent(**{**known, **given})


def named(texts: Sequence[str]) -> Meeting:
    """Return a report in which everything foreign is one of some texts."""
    systems = [
        system(
            text,
            health(state='broken', reasons=[reason(text)]),
            number=number,
            operators=[Named(UUID(int=9), text)],
        )
        for number, text in enumerate(texts)
    ]
    return meeting(
        systems,
        project=Named(UUID(int=7), texts[0]),
        branch=texts[0],
        sources=[SourceAge(text, END) for text in texts],
        events=[event(text, text) for text in texts],
    )
