# SPDX-License-Identifier: Apache-2.0
"""Users whom another service knows, and what they may here."""

from __future__ import annotations

from collections.abc import Mapping
import dataclasses
from dataclasses import dataclass
import functools
import logging
from typing import Any
from typing import TypeVar
from uuid import UUID

from oslo_db import exception as db_exception
import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.enums import SystemRole
from radar.enums import TeamRole
from radar.exceptions import Conflict
from radar.exceptions import DataUnavailable
from radar.exceptions import InvalidInput
from radar.resources import credentials
from radar.resources.callers import Caller
from radar.resources.given import Given
from radar.resources.transactions import reading
from radar.resources.transactions import writing
from radar.resources.users import Users

LOG = logging.getLogger(__name__)

_Role = TypeVar('_Role', SystemRole, TeamRole)

_USERS = Users()
_USER = models.table(models.User)
_TEAM = models.table(models.Team)
_KNOWN = (
    sa.select(*credentials.WHO)
    .select_from(_USER)
    .outerjoin(*credentials.TEAMS)
    .where(_USER.c.external_id == sa.bindparam('external_id'))
)
_TEAM_ID = sa.select(_TEAM.c.id).where(
    _TEAM.c.name_hash == sa.bindparam('name_hash')
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody, as the service that vouches for them tells.

    ``name`` is unique there at the time, ``service`` and ``key`` for ever.
    ``roles`` are those in ``scope``, the id of a project or domain.
    """

    service: str
    key: str
    name: str
    roles: frozenset[str] = frozenset()
    scope: str = ''

    @property
    def external_id(self) -> str:
        """What the user is found by."""
        return f'{self.service}:{self.key}'


def by_identity(identity: Identity, stranger: Caller) -> Caller | None:
    """Return somebody as a caller, a user from now on; None if disabled.

    What the service says they may is good for this caller only, and adds
    to what Radar has stored of the user.

    :param stranger: what is known of the caller without it.
    """
    rows = _found(identity) or _welcomed(identity, stranger)
    if not rows[0].enabled:
        return None
    caller = credentials.known(rows, stranger)
    role = _highest(SystemRole, identity, CONF.keystone.role_map)
    return dataclasses.replace(
        caller,
        role=max(caller.role, role, key=_rank),
        teams={**caller.teams, **_team(identity, caller.teams)},
    )


def _found(identity: Identity) -> Any:
    parameters = {'external_id': identity.external_id}
    with reading() as session:
        return session.connection().execute(_KNOWN, parameters).all()


def _welcomed(identity: Identity, stranger: Caller) -> Any:
    """Store somebody who is seen for the first time.

    They never become a user who is there already: names are given out
    elsewhere. Who has the same name gets the key after it.
    """
    # Basic has a colon between name and password; none of these has one.
    name = identity.name.replace(':', '_')
    witness = dataclasses.replace(
        stranger, name=identity.service, role=SystemRole.ADMIN
    )
    for chosen in (name, f'{name} ({identity.key})', identity.key):
        store = functools.partial(_store, identity=identity, name=chosen)
        try:
            writing(witness, store)
        except (Conflict, InvalidInput, db_exception.DBDuplicateEntry):
            # The name cannot be had, or another request was faster.
            LOG.debug('User %s was not stored', identity.external_id)
        if rows := _found(identity):
            return rows
    raise DataUnavailable('The user could not be stored.')


def _store(session: orm.Session, identity: Identity, name: str) -> None:
    key, _ = _USERS.create(session, Given({'name': name}))
    session.execute(
        sa.update(_USER)
        .where(_USER.c.id == key)
        .values(external_id=identity.external_id)
    )


def _team(
    identity: Identity, teams: Mapping[UUID, TeamRole]
) -> Mapping[UUID, TeamRole]:
    """Return the team that the scope stands for, if any."""
    name = CONF.keystone.team_map.get(identity.scope)
    role = _highest(TeamRole, identity, CONF.keystone.team_role_map)
    if name is None or role is None:
        return {}
    with reading() as session:
        parameters = {'name_hash': ids.name_hash(name)}
        key = session.connection().execute(_TEAM_ID, parameters).scalar()
    if key is None:
        LOG.warning('[keystone] team_map names %r, no team', name)
        return {}
    return {key: max(teams.get(key, role), role, key=_rank)}


def _highest(
    kind: type[_Role], identity: Identity, known: Mapping[str, str]
) -> _Role | None:
    """Return the highest of the roles that those of somebody stand for."""
    found = [kind(known[name]) for name in identity.roles & known.keys()]
    return max(found, key=_rank, default=None)


def _rank(role: SystemRole | TeamRole | None) -> int:
    return 0 if role is None else 1 + list(type(role)).index(role)
