# SPDX-License-Identifier: Apache-2.0
"""Systems that were judged, and those who answer for them."""

from typing import Any

from radar.db import models
from radar.db import session
from radar.tests.functional.api import seeds
from radar.tests.functional.api.test_histories import stored


def be(key: Any, state: str, since: float = 3, **values: Any) -> None:
    """Have a system be in a state."""
    given = {
        'since': seeds.ago(days=since),
        'reasons': [],
        'not_watched': [],
        'evaluated_at': seeds.NOON,
        'evaluation': 1,
        **values,
    }
    table = models.table(models.SystemState)
    with session.writer() as opened:
        opened.execute(
            table.insert().values(system_id=key, state=state, **given)
        )


def period(key: Any, state: str, since: float, until: float | None) -> None:
    """Have a system have been in a state, in days ago."""
    seeds.add(
        models.StatePeriod,
        id=None,
        system_id=key,
        state=state,
        since=seeds.ago(days=since),
        until=None if until is None else seeds.ago(days=until),
        reasons=[],
    )


def event(key: Any, kind: str, state: str, days: float) -> None:
    """Have people have been told of a system."""
    seeds.add(
        models.Event,
        system_id=key,
        kind=kind,
        state=state,
        previous='degraded',
        at=seeds.ago(days=days),
        episode_since=seeds.ago(days=days),
        reasons=[stored()],
    )


def answering(key: Any, name: str, **contact: str) -> None:
    """Have somebody answer for a system."""
    operator = seeds.add(models.Operator, **models.named(name), **contact)
    seeds.add(models.SystemOperator, system_id=key, operator_id=operator)
