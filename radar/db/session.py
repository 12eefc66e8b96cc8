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
from sqlalchemy import pool

from radar import metrics

P = ParamSpec('P')
R = TypeVar('R')

#: Seconds that a writer waits for SQLite's single write lock.
BUSY_TIMEOUT = 30
#: Most bytes of what a MySQL or MariaDB server concatenates.
_CONCATENATED = 64 * 1024 * 1024

_writing: ContextVar[bool] = ContextVar('radar_writing', default=False)
_facade = enginefacade.transaction_context()


class CommitUnknownError(db_exception.DBConnectionError):
    """The database was lost while a transaction was being committed.

    It may have been stored or not, so it must not be done again unless
    doing it twice does no harm.
    """


def configure(connection: str | None = None, **options: Any) -> None:
    """Make ``reader`` and ``writer`` use a database, forgetting another.

    :param connection: SQLAlchemy URL; default ``[database] connection``.
    """
    global _facade  # noqa: PLW0603 (one database a process)
    _facade.dispose_pool()
    _facade = enginefacade.transaction_context()
    # To yield at each transaction is meant for eventlet.
    _facade.configure(sqlite_fk=True, thread_checkin=False, **options)
    if connection:
        _facade.configure(connection=connection)
    _facade.append_on_engine_create(_prepare)


def engine() -> sa.Engine:
    """Return the engine that transactions run on."""
    return _facade.writer.get_engine()


def _prepare(target: sa.Engine) -> None:
    """Give an engine Radar's habits, and to SQLite those of a server."""
    # Values of statements have no place in logs and errors: they are what
    # people wrote, and hashes of secrets.
    target.hide_parameters = True
    if target.dialect.name != 'sqlite':
        _have_all_concatenated(target)
        return
    if isinstance(target.pool, pool.NullPool):
        # oslo.db's choice for files. But to open and prepare a connection
        # costs more than most requests, so a few are kept.
        target.pool = pool.QueuePool(
            target.pool._creator,
            max_overflow=-1,
            use_lifo=True,
            dialect=target.dialect,
            _dispatch=target.pool.dispatch,
        )

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
        driver: Any = connection.connection.driver_connection
        if driver.in_transaction:
            return
        if _writing.get():
            connection.exec_driver_sql('BEGIN IMMEDIATE')
        else:
            # Takes no lock and cannot fail, so it need not go through all
            # that SQLAlchemy does for a statement.
            driver.execute('BEGIN')


def _have_all_concatenated(target: sa.Engine) -> None:
    """Have GROUP_CONCAT cut nothing off; MySQL does after 1,024 bytes."""

    @sa.event.listens_for(target, 'connect')
    def connected(connection: Any, record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f'SET SESSION group_concat_max_len = {_CONCATENATED}'
            )


def _joined(connection: sa.Connection) -> orm.Session:
    connection.begin()
    make: orm.sessionmaker[orm.Session] = _facade.writer.get_sessionmaker()
    return make(bind=connection, join_transaction_mode='rollback_only')


@contextlib.contextmanager
def reader() -> Iterator[orm.Session]:
    """Open a transaction that only reads."""
    token = _writing.set(False)
    try:
        # The session joins a transaction and leaves its end to the
        # connection: a session ends its own, and then the pool does so
        # again, which is one more round trip.
        with engine().connect() as connection, _joined(connection) as session:
            yield session
    finally:
        _writing.reset(token)


@contextlib.contextmanager
def writer() -> Iterator[orm.Session]:
    """Open a transaction that is committed when the block ends well.

    :raises CommitUnknownError: the database was lost at the commit.
    """
    token = _writing.set(True)
    committing = False
    try:
        with _facade.writer.get_sessionmaker().begin() as session:
            yield session
            session.flush()
            committing = True
    except (db_exception.DBConnectionError, sa.exc.OperationalError) as error:
        # The latter is 1180 of a Galera node that has lost its quorum.
        if committing and not is_conflict(error):
            raise CommitUnknownError(error) from error
        raise
    finally:
        _writing.reset(token)


def retried(function: Callable[P, R], *, lost: bool = True) -> Callable[P, R]:
    """Run a function that opens its own transaction again on conflict.

    Deadlocks (1213, also at COMMIT on Galera), lock time-outs (1205),
    lost connections and SQLite's "database is locked" are tried up to
    ten times with jitter. A connection that is lost at the commit is not:
    see :class:`CommitUnknownError`.

    :param lost: whether to try again after a lost connection, which takes
        seconds if the database is away.
    """
    passes = _passing if lost else is_conflict

    def counted(error: Exception) -> bool:
        again = passes(error)
        metrics.DB_RETRIES.inc(again)
        return again

    return db_api.wrap_db_retry(
        max_retries=10,
        retry_interval=0.05,
        max_retry_interval=2,
        jitter=True,
        exception_checker=counted,
    )(function)


def _passing(error: Exception) -> bool:
    lost = isinstance(error, db_exception.DBConnectionError)
    unknown = isinstance(error, CommitUnknownError)
    return is_conflict(error) or (lost and not unknown)


def is_conflict(error: Exception) -> bool:
    """Tell whether a transaction failed because of another one."""
    return isinstance(error, db_exception.DBDeadlock) or _locked(error)


def _locked(error: Exception) -> bool:
    # oslo.db leaves operational errors that it does not know as they are.
    kinds = (db_exception.DBError, sa.exc.OperationalError)
    return isinstance(error, kinds) and (
        'database is locked' in str(error) or 'Lock wait timeout' in str(error)
    )
