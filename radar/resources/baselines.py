# SPDX-License-Identifier: Apache-2.0
"""What people accepted as usual from some time on."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.db import query as db_query
from radar.enums import AuditAction
from radar.exceptions import InvalidInput
from radar.exceptions import Problem
from radar.health import rules
from radar.judging import checkpoints
from radar.resources import audit
from radar.resources import callers
from radar.resources import policies
from radar.resources.editing import Held
from radar.resources.query import Query
from radar.resources.systems import Systems

#: Rules that measure a system by what is usual for it.
RULES: Final = tuple(rule.code for rule in rules.RULES)
#: Characters that a note may have.
NOTE = 4096

_SYSTEMS = Systems()
_BASELINE = models.table(models.AcceptedBaseline)
_USER = models.table(models.User)


@dataclass(frozen=True, slots=True)
class Baseline:
    """From when on a rule measures a system anew.

    ``user_id`` and ``user`` say who accepted that; they are null to
    strangers.
    """

    id: UUID
    system_id: UUID
    rule: str
    since: datetime
    note: str | None
    user_id: UUID | None
    user: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Baselines:
    """What was accepted for a system, the newest first."""

    rows: Sequence[Baseline]
    links: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What somebody accepts; ``since`` is now by default."""

    rule: str
    since: datetime | None = None
    note: str | None = None


def load_baselines(
    session: orm.Session, system: UUID, wanted: Query
) -> Baselines:
    """Return what was accepted for a system, from one statement.

    There is one row more than ``wanted``, if there is another page.
    """
    statement = (
        _select(session)
        .where(_BASELINE.c.system_id == system)
        .order_by(_BASELINE.c.created_at.desc(), _BASELINE.c.id.desc())
        .limit(wanted.limit + 1)
        .offset(wanted.offset)
    )
    found = db_query.documents(session, statement)
    return Baselines([Baseline(**row) for row in found], {})


def held(session: orm.Session, system: UUID) -> Held:
    """Return a system for which the caller may accept something.

    :raises NotFound: there is no such system.
    :raises Unauthenticated: only somebody known may.
    :raises Forbidden: the caller may not.
    """
    return _SYSTEMS.held(session, system, policies.UPDATE)


def accept(session: orm.Session, held: Held, given: Accepted) -> Baseline:
    """Have a rule measure a system anew.

    :raises InvalidInput: the rule is unknown, or the time has not come.
    """
    system = held.row['id']
    now = clock.now()
    since = given.since or now
    _check(given.rule, since, now)
    key = ids.new()
    caller = callers.of(session)
    session.connection().execute(
        sa.insert(_BASELINE).values(
            id=key,
            system_id=system,
            rule=given.rule,
            since=since,
            note=given.note,
            user_id=caller.user_id,
            created_at=now,
        )
    )
    checkpoints.outdate(session, system)
    told = {'rule': given.rule, 'since': since, 'note': given.note}
    audit.record(
        session,
        AuditAction.UPDATE,
        audit.Target(_SYSTEMS.noun, system, held.row['name']),
        {'baseline': [None, told]},
    )
    statement = _select(session).where(_BASELINE.c.id == key)
    return Baseline(**db_query.documents(session, statement)[0])


def _check(rule: str, since: datetime, now: datetime) -> None:
    problems = []
    if rule not in RULES:
        problems.append(Problem('rule', f'unknown: {rule!r}', ' '.join(RULES)))
    if since > now:
        problems.append(Problem('since', 'has not come yet', 'a past time'))
    if problems:
        raise InvalidInput(problems)


def _select(session: orm.Session) -> sa.Select[tuple[object, ...]]:
    known = callers.of(session).signed_in
    names = ('id', 'system_id', 'rule', 'since', 'note', 'created_at')
    return sa.select(
        *(_BASELINE.c[name] for name in names),
        (_BASELINE.c.user_id if known else sa.null()).label('user_id'),
        (_USER.c.name if known else sa.null()).label('user'),
    ).join_from(
        _BASELINE,
        _USER,
        _USER.c.id == _BASELINE.c.user_id,
        isouter=True,
    )
