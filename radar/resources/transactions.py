# SPDX-License-Identifier: Apache-2.0
"""Transactions for those who may not import the database."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
from typing import TypeVar

from oslo_db import exception as db_exception
import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy import orm

from radar.db import session
from radar.exceptions import DataUnavailable
from radar.resources import callers
from radar.resources.callers import Caller

R = TypeVar('R')

#: The database is not there, or all connections to it are taken.
_AWAY = (db_exception.DBConnectionError, exc.TimeoutError)


@contextlib.contextmanager
def reading(caller: Caller = callers.ANONYMOUS) -> Iterator[orm.Session]:
    """Open a transaction that only reads, on behalf of a caller.

    :raises DataUnavailable: the database is away, now or half-way.
    """
    try:
        with session.reader() as opened:
            callers.bind(opened, caller)
            yield opened
    except _AWAY as error:
        raise DataUnavailable('The database is away.') from error


def writing(caller: Caller, work: Callable[[orm.Session], R]) -> R:
    """Do something in one transaction, on behalf of a caller.

    When it meets a conflict with another transaction it is done again from
    the start, so ``work`` must not change anything but the database.

    :raises DataUnavailable: the database is away, or conflicts do not end.
    """

    def run() -> R:
        with session.writer() as opened:
            callers.bind(opened, caller)
            return work(opened)

    try:
        # Not after a lost connection: threads that wait for a database
        # would keep others from being told that it is away.
        return session.retried(run, lost=False)()
    except session.CommitUnknownError as error:
        raise DataUnavailable(
            'The database went away at the last moment: look whether it has '
            'stored this.'
        ) from error
    except _AWAY as error:
        raise DataUnavailable('The database is away.') from error
    except Exception as error:
        if session.is_conflict(error):
            raise DataUnavailable('The database is busy.') from error
        raise


def probe() -> None:
    """Ask the database for a sign of life.

    :raises DataUnavailable: it gives none.
    """
    with reading() as opened:
        opened.execute(sa.select(1))
