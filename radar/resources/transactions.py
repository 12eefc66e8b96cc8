# SPDX-License-Identifier: Apache-2.0
"""Transactions for those who may not import the database."""

from __future__ import annotations

from collections.abc import Iterator
import contextlib

from oslo_db import exception as db_exception
import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy import orm

from radar.db import session
from radar.exceptions import DataUnavailable

#: The database is not there, or all connections to it are taken.
_AWAY = (db_exception.DBConnectionError, exc.TimeoutError)


@contextlib.contextmanager
def reading() -> Iterator[orm.Session]:
    """Open a transaction that only reads.

    :raises DataUnavailable: the database is away, now or half-way.
    """
    try:
        with session.reader() as opened:
            yield opened
    except _AWAY as error:
        raise DataUnavailable('The database is away.') from error


def probe() -> None:
    """Ask the database for a sign of life.

    :raises DataUnavailable: it gives none.
    """
    with reading() as opened:
        opened.execute(sa.select(1))
