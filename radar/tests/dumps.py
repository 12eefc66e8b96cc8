# SPDX-License-Identifier: Apache-2.0
"""Whole databases, to be compared."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from radar.db import models
from radar.db import session

Dump = dict[str, list[tuple[Any, ...]]]

#: What a row is known by, other than by its id.
_NAMES = {
    'source': ('name',),
    'project': ('source_id', 'name'),
    'account': ('external_id', 'username', 'name'),
    'system': ('name',),
    'operator': ('name',),
    'change': ('number',),
    'revision': ('change_id', 'number'),
    'comment': ('change_id', 'posted_at', 'message_hash'),
    'build': ('comment_id', 'system_id'),
}
#: Tell how something came to be, not what it is.
_PASSING = {'dirty', 'rollup_lease'}
#: Differ between two imports of the same.
_WHEN = {'created_at', 'updated_at'}


def rows() -> Dump:
    """Return all rows of all tables, as they are."""
    with session.reader() as current:
        return {
            table.name: [
                tuple(row)
                for row in current.execute(
                    sa.select(table).order_by(*table.primary_key)
                )
            ]
            for table in models.Base.metadata.sorted_tables
            if table.name not in _PASSING
        }


def meaning(*leave_out: str) -> Dump:
    """Return all rows with names for ids and without times of writing.

    :param leave_out: columns (``table.column``) not to be compared.
    """
    names: dict[Any, Any] = {}
    dump: Dump = {}
    for table in models.Base.metadata.sorted_tables:
        if table.name in _PASSING:
            continue
        with session.reader() as current:
            found = current.execute(sa.select(table)).mappings().all()
        said = []
        for row in found:
            told = {
                key: names.get(value, value)
                if isinstance(value, UUID)
                else value
                for key, value in row.items()
            }
            if table.name in _NAMES:
                names[row['id']] = tuple(
                    told[part] for part in _NAMES[table.name]
                )
            said.append(
                tuple(
                    (key, str(value))
                    for key, value in told.items()
                    if key != 'id'
                    and (key not in _WHEN or table.name == 'revision')
                    and f'{table.name}.{key}' not in leave_out
                )
            )
        dump[table.name] = sorted(said)
    return dump
