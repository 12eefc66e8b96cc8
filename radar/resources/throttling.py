# SPDX-License-Identifier: Apache-2.0
"""How often one may fail to sign in.

The database counts, for all processes together. An attempt is counted
before it is made, or as many as there are threads could be made at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import ipaddress
import math

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.exceptions import TooMany

_THROTTLE = models.table(models.Throttle)
#: What one customer of a provider has of IPv6.
_PREFIX = 64


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures there may be of a kind."""

    key: bytes
    most: int
    #: Whether a success makes up for all failures, not only for itself.
    forgiven: bool


def limits(name: str, address: str) -> Sequence[Limit]:
    """Return what an attempt counts against."""
    network = _network(address)
    return (
        Limit(
            ids.text_hash(f'name\0{ids.fold(name)}\0{network}'),
            CONF.auth.max_failures,
            forgiven=True,
        ),
        Limit(
            ids.text_hash(f'address\0{network}'),
            CONF.auth.max_address_failures,
            forgiven=False,
        ),
    )


def check(session: orm.Session, counted: Sequence[Limit]) -> None:
    """Refuse an attempt that would be one too many; write nothing.

    :raises TooMany: it would be.
    """
    most = {limit.key: limit.most for limit in counted}
    now = clock.now()
    held = session.execute(
        sa.select(_THROTTLE).where(
            _THROTTLE.c.key.in_(most), _THROTTLE.c.until > now
        )
    )
    full = [row.until for row in held if row.failures >= most[row.key]]
    if full:
        raise _too_many(max(full), now)


def attempt(session: orm.Session, counted: Sequence[Limit]) -> None:
    """Count an attempt as a failure until it is known to be none.

    :raises TooMany: there were too many; this one is not counted.
    """
    for limit in counted:
        _count(session, limit)


def succeed(session: orm.Session, counted: Sequence[Limit]) -> None:
    """Take back what :func:`attempt` has counted."""
    for limit in counted:
        held = _THROTTLE.c.key == limit.key
        if limit.forgiven:
            session.execute(sa.delete(_THROTTLE).where(held))
        else:
            session.execute(
                sa.update(_THROTTLE)
                .where(held, _THROTTLE.c.failures > 0)
                .values(failures=_THROTTLE.c.failures - 1)
            )


def purge(session: orm.Session, now: datetime) -> None:
    """Delete what is forgotten anyway."""
    session.execute(sa.delete(_THROTTLE).where(_THROTTLE.c.until <= now))


def _count(session: orm.Session, limit: Limit) -> None:
    now = clock.now()
    until = now + timedelta(seconds=CONF.auth.failure_window)
    held, over = _THROTTLE.c.key == limit.key, _THROTTLE.c.until <= now
    again = (
        sa.update(_THROTTLE)
        .where(held, sa.or_(over, _THROTTLE.c.failures < limit.most))
        # In this order: MariaDB shows each what those before it have set.
        .ordered_values(
            (
                _THROTTLE.c.failures,
                sa.case((over, 1), else_=_THROTTLE.c.failures + 1),
            ),
            (
                _THROTTLE.c.until,
                sa.case((over, until), else_=_THROTTLE.c.until),
            ),
        )
    )
    first = (
        sa.insert(_THROTTLE)
        .prefix_with('IGNORE', dialect='mysql')
        .prefix_with('IGNORE', dialect='mariadb')
        .prefix_with('OR IGNORE', dialect='sqlite')
        .values(key=limit.key, failures=1, until=until)
    )
    connection = session.connection()
    # The update once more: another may have come first with the insert.
    if any(connection.execute(s).rowcount for s in (again, first, again)):
        return
    end = session.execute(sa.select(_THROTTLE.c.until).where(held)).scalar()
    raise _too_many(end or now, now)


def _too_many(end: datetime, now: datetime) -> TooMany:
    return TooMany(max(1, math.ceil((end - now).total_seconds())))


def _network(address: str) -> str:
    """Return what an address is counted as."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((address, _PREFIX), strict=False))
