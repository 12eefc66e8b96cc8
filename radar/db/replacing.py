# SPDX-License-Identifier: Apache-2.0
"""Rows that are given new values, however many they are, at once."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import mysql
from sqlalchemy.dialects import sqlite


def replace(
    connection: sa.Connection, table: sa.Table, rows: Collection[Any]
) -> None:
    """Give rows that exist new values, in one statement.

    To delete and insert them would take fewer words. But MariaDB keeps what
    is deleted in unique indexes for a while, and who inserts beside it waits
    for others who do.

    :param rows: all columns that have no default, ``id`` among them; alike.
    """
    if not rows:
        return
    names = [name for name in next(iter(rows)) if name != 'id']
    if connection.dialect.name == 'sqlite':
        put = sqlite.insert(table)
        new = {name: put.excluded[name] for name in names}
        statement: Any = put.on_conflict_do_update(['id'], set_=new)
    else:
        insert = mysql.insert(table)
        new = {name: insert.inserted[name] for name in names}
        statement = insert.on_duplicate_key_update(new)
    connection.execute(statement, list(rows))
