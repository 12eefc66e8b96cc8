# SPDX-License-Identifier: Apache-2.0
"""Writing a row in the version that was looked at, and in no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oslo_db import exception as db_exception
import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.exceptions import Stale


def update(
    session: orm.Session,
    table: sa.Table,
    row: Mapping[str, Any],
    columns: Mapping[str, Any],
    pinned: bool,
) -> None:
    """Set columns of a row, and raise its version.

    :param row: what was looked at.
    :param pinned: see :func:`_stale`.
    :raises Stale: somebody has edited it since.
    """
    statement = _only(sa.update(table), table, row).values(
        **columns, version=table.c.version + 1
    )
    if 'updated_at' in table.c:
        statement = statement.values(updated_at=clock.now())
    if session.connection().execute(statement).rowcount != 1:
        raise _stale(pinned)


def delete(
    session: orm.Session,
    table: sa.Table,
    row: Mapping[str, Any],
    pinned: bool,
) -> None:
    """Remove a row.

    :param row: what was looked at.
    :param pinned: see :func:`_stale`.
    :raises Stale: somebody has edited it since.
    """
    statement = _only(sa.delete(table), table, row)
    if session.connection().execute(statement).rowcount != 1:
        raise _stale(pinned)


def _only(statement: Any, table: sa.Table, row: Mapping[str, Any]) -> Any:
    return statement.where(
        table.c.id == row['id'], table.c.version == row['version']
    )


def _stale(pinned: bool) -> Exception:
    """Return what to raise when somebody was faster with a row.

    Who does not mind (``pinned`` is false) has it done again: what would be
    written is what was to change in the row as it was, which would mix two
    edits.
    """
    return Stale() if pinned else db_exception.RetryRequest(Stale())
