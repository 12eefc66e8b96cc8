# SPDX-License-Identifier: Apache-2.0
"""On whose behalf something is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import orm

from radar.enums import SystemRole
from radar.enums import TeamRole

_CALLER = 'radar.caller'
_RANKS = {role: rank for rank, role in enumerate(SystemRole)}


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks, or nobody known.

    ``token_id`` and ``session_id`` say what they came with; a ``read_only``
    caller may change nothing, whatever the role. ``address`` and
    ``request_id`` are for the audit.
    """

    user_id: UUID | None = None
    name: str = ''
    role: SystemRole | None = None
    teams: Mapping[UUID, TeamRole] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    token_id: UUID | None = None
    session_id: UUID | None = None
    read_only: bool = False
    address: str = ''
    request_id: str = ''

    @property
    def signed_in(self) -> bool:
        """Whether it is known who asks."""
        return self.user_id is not None

    def at_least(self, role: SystemRole) -> bool:
        """Tell whether the caller has a role or one above it."""
        return self.role is not None and _RANKS[self.role] >= _RANKS[role]


#: Nobody known.
ANONYMOUS = Caller()


def bind(session: orm.Session, caller: Caller) -> None:
    """Have what a transaction does be done on behalf of a caller."""
    session.info[_CALLER] = caller


def of(session: orm.Session) -> Caller:
    """Return on whose behalf a transaction was opened."""
    caller: Caller = session.info.get(_CALLER, ANONYMOUS)
    return caller
