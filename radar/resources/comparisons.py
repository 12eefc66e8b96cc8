# SPDX-License-Identifier: Apache-2.0
"""Systems side by side, and each against each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
import itertools
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.enums import Outcome
from radar.exceptions import InvalidInput
from radar.health.agreement import Table
from radar.health.agreement import agreement
from radar.health.statistics import Rate
from radar.resources import base_facts
from radar.resources import embeds
from radar.resources.base_facts import OUTCOME
from radar.resources.health import SystemHealth
from radar.resources.health import load_health
from radar.resources.query import Scope

#: How many systems there may be.
LEAST, MOST = 2, 6

_OTHER: Final = OUTCOME.alias('other')
_PASSED, _FAILED = Outcome.PASSED.value, Outcome.FAILED.value


@dataclass(frozen=True, slots=True)
class ComparedSystem:
    """A system and its numbers."""

    id: UUID
    name: str
    health: SystemHealth


@dataclass(frozen=True, slots=True)
class Pair:
    """How two systems judged the patch sets that both judged.

    ``kappa`` is null where either passed or failed fewer than five;
    ``mcnemar`` is the p that neither fails more than the other.
    """

    a: UUID
    b: UUID
    both_passed: int
    only_a_failed: int
    only_b_failed: int
    both_failed: int
    agreed: Rate
    kappa: float | None
    ac1: float | None
    mcnemar: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Systems in the order in which they were named, and all pairs."""

    window: Mapping[str, datetime]
    systems: Sequence[ComparedSystem]
    pairs: Sequence[Pair]


def load_comparison(
    session: orm.Session, systems: Sequence[UUID], scope: Scope
) -> Comparison:
    """Return systems side by side; all pairs come from one statement.

    :raises InvalidInput: they are too few or too many, or unknown.
    """
    wanted = list(dict.fromkeys(systems))
    if not LEAST <= len(wanted) <= MOST:
        raise InvalidInput.of(
            'id', f'names {len(wanted)} systems', f'{LEAST} to {MOST}'
        )
    resource = embeds.resource_of('systems')
    rows = embeds.by_id(resource.fetch(session, resource.id.in_(wanted)))
    for key in wanted:
        if key not in rows:
            raise InvalidInput.of('id', f'there is no system {key}')
    health = load_health(session, [rows[key] for key in wanted], scope)
    return Comparison(
        window=base_facts.shown(base_facts.window_of(scope)),
        systems=[
            ComparedSystem(key, rows[key]['name'], health[key])
            for key in wanted
        ],
        pairs=_pairs(session, wanted, scope),
    )


def _pairs(
    session: orm.Session, systems: Sequence[UUID], scope: Scope
) -> Sequence[Pair]:
    said = (
        OUTCOME.c.system_id,
        _OTHER.c.system_id,
        OUTCOME.c.outcome,
        _OTHER.c.outcome,
    )
    same = (
        _OTHER.c.revision_id == OUTCOME.c.revision_id,
        _OTHER.c.role == OUTCOME.c.role,
        _OTHER.c.system_id != OUTCOME.c.system_id,
    )
    statement = (
        sa.select(*said, sa.func.count())
        .join_from(OUTCOME, _OTHER, sa.and_(*same))
        .where(
            *base_facts.within(scope),
            OUTCOME.c.system_id.in_(systems),
            _OTHER.c.system_id.in_(systems),
            OUTCOME.c.outcome.in_(base_facts.JUDGED),
            _OTHER.c.outcome.in_(base_facts.JUDGED),
        )
        .group_by(*said)
    )
    # Each pair is found from both sides.
    counts: Counter[tuple[UUID, UUID, str, str]] = Counter()
    for *key, number in session.connection().execute(statement):
        counts[tuple(key)] = number
    return [_pair(a, b, counts) for a, b in itertools.combinations(systems, 2)]


def _pair(
    a: UUID, b: UUID, counts: Mapping[tuple[UUID, UUID, str, str], int]
) -> Pair:
    table = Table(
        counts[a, b, _PASSED, _PASSED],
        counts[a, b, _FAILED, _PASSED],
        counts[a, b, _PASSED, _FAILED],
        counts[a, b, _FAILED, _FAILED],
    )
    found = agreement(table)
    return Pair(
        a=a,
        b=b,
        both_passed=table.a,
        only_a_failed=table.b,
        only_b_failed=table.c,
        both_failed=table.d,
        agreed=found.agreed,
        kappa=found.kappa,
        ac1=found.ac1,
        mcnemar=found.mcnemar,
    )
