# SPDX-License-Identifier: Apache-2.0
"""Writing down who did what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.enums import AuditAction
from radar.resources import callers

_AUDIT = models.table(models.Audit)

#: By member, the value before and after. Secrets are no members.
Changes = Mapping[str, Any]
#: Stands for both values where they are secrets.
UNTOLD = ['***', '***']


@dataclass(frozen=True, slots=True)
class Target:
    """What something was done to."""

    noun: str
    id: UUID | None = None
    name: str = ''


def record(
    session: orm.Session,
    action: AuditAction,
    target: Target,
    changes: Changes | None = None,
) -> None:
    """Write down what the caller of a transaction does in it."""
    caller = callers.of(session)
    session.connection().execute(
        sa.insert(_AUDIT).values(
            id=ids.new(),
            at=clock.now(),
            user_id=caller.user_id,
            user_name=caller.name,
            token_id=caller.token_id,
            address=caller.address,
            request_id=caller.request_id,
            action=action.value,
            noun=target.noun,
            target_id=target.id,
            target_name=target.name,
            changes=_plain(changes or {}) or None,
        )
    )


def _plain(value: Any) -> Any:
    """Return a value in the terms of JSON."""
    match value:
        case Mapping():
            return {str(name): _plain(v) for name, v in value.items()}
        case list() | tuple():
            return [_plain(v) for v in value]
        case None | bool() | int() | float() | str():
            return value
    return value.isoformat() if hasattr(value, 'isoformat') else str(value)
