# SPDX-License-Identifier: Apache-2.0
"""The database's own clock, by which leases are judged.

Collectors on several hosts need not agree on the time: only the database
says when a lease is over.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext import compiler
from sqlalchemy.sql import functions

from radar.db import types


class utc_in(functions.FunctionElement[Any]):  # noqa: N801 (an SQL function)
    """The present of the database plus some seconds, in UTC."""

    type = types.UtcDateTime()
    name = 'utc_in'
    inherit_cache = True


@compiler.compiles(utc_in, 'mysql')
@compiler.compiles(utc_in, 'mariadb')
def _mysql(element: utc_in, made: Any, **options: Any) -> str:
    seconds = made.process(element.clauses, **options)
    return f'(UTC_TIMESTAMP(6) + INTERVAL {seconds} SECOND)'


@compiler.compiles(utc_in, 'sqlite')
def _sqlite(element: utc_in, made: Any, **options: Any) -> str:
    seconds = made.process(element.clauses, **options)
    # Milliseconds, in the form in which SQLAlchemy writes times.
    return (
        "(strftime('%Y-%m-%d %H:%M:%f', 'now', "
        f"({seconds}) || ' seconds') || '000')"
    )


def now() -> sa.ColumnElement[Any]:
    """Return the present of the database."""
    return utc_in(sa.literal(0))


def after(seconds: int) -> sa.ColumnElement[Any]:
    """Return the time ``seconds`` from the present of the database."""
    return utc_in(sa.literal(seconds))
