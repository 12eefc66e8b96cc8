# SPDX-License-Identifier: Apache-2.0
"""Transactions: ``with reader() as session`` and ``with writer() …``."""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
from contextvars import ContextVar
from typing import Any
from typing import ParamSpec
from typing import TypeVar

from oslo_db import api as db_api
from oslo_db import exception as db_exception
from oslo_db.sqlalchemy import enginefacade
import sqlalchemy as sa
from sqlalchemy import orm

P = ParamSpec('P')
R = TypeVar('R')

#: Seconds that a writer waits for SQLite's single write lock.
BUSY_TIMEOUT = 30

_writing: ContextVar[bool] = ContextVar('radar_writing', default=False)
_facade = enginefacade.transaction_context()


@enginefacade.transaction_context_provider
class _Context:
    """What enginefacade hangs a transaction on; one per transaction."""


def configure(connection: str | None = None, **options: Any) -> None:
    """Make ``reader`` and ``writer`` use a database, forgetting another.

    :param connection: SQLAlchemy URL; default ``[database] connection``.
    """
    global _facade  # noqa: PLW0603 (one database a process)
    _facade = enginefacade.transaction_context()
    _facade.configure(sqlite_fk=True, **options)
    if connection:
        _facade.configure(connection=connection)
    _facade.append_on_engine_create(_prepare)


def engine() -> sa.Engine:
    """Return the engine that transactions run on."""
    return _facade.writer.get_engine()


def _prepare(target: sa.Engine) -> None:
    """Give an SQLite engine the habits of a server."""
    if target.dialect.name != 'sqlite':
        return

    @sa.event.listens_for(target, 'connect')
    def connected(connection: Any, record: Any) -> None:
        connection.execute('PRAGMA journal_mode = WAL')
        connection.execute('PRAGMA synchronous = NORMAL')
        connection.execute(f'PRAGMA busy_timeout = {BUSY_TIMEOUT * 1000}')

    # Instead of oslo.db's own listener, which always begins with a read
    # lock: a transaction that reads and then writes would fail at once
    # when another has written in between.
    for listener in list(target.dispatch.begin):
        sa.event.remove(target, 'begin', listener)

    @sa.event.listens_for(target, 'begin')
    def begin(connection: sa.Connection) -> None:
        if 'in_transaction' not in connection.info:
            connection.exec_driver_sql(
                'BEGIN IMMEDIATE' if _writing.get() else 'BEGIN'
            )
            connection.info['in_transaction'] = True


@contextlib.contextmanager
def reader() -> Iterator[orm.Session]:
    """Open a transaction that only reads."""
    token = _writing.set(False)
    try:
        with _facade.reader.using(_Context()) as session:
            yield session
    finally:
        _writing.reset(token)


@contextlib.contextmanager
def writer() -> Iterator[orm.Session]:
    """Open a transaction that is committed when the block ends well."""
    token = _writing.set(True)
    try:
        with _facade.writer.using(_Context()) as session:
            yield session
    finally:
        _writing.reset(token)


def retried(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function that opens its own transaction again on conflict.

    Deadlocks (1213, also at COMMIT on Galera), lock time-outs (1205),
    lost connections and SQLite's "database is locked" are tried up to
    ten times with jitter.
    """
    return db_api.wrap_db_retry(
        max_retries=10,
        retry_interval=0.05,
        max_retry_interval=2,
        retry_on_deadlock=True,
        retry_on_disconnect=True,
        jitter=True,
        exception_checker=_locked,
    )(function)


def _locked(error: Exception) -> bool:
    # oslo.db leaves operational errors that it does not know as they are.
    kinds = (db_exception.DBError, sa.exc.OperationalError)
    return isinstance(error, kinds) and (
        'database is locked' in str(error) or 'Lock wait timeout' in str(error)
    )
