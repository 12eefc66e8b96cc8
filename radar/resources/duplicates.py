# SPDX-License-Identifier: Apache-2.0
"""Which row is in the way of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from radar.exceptions import Conflict
from radar.resources.base import Resource


def conflict(
    session: orm.Session, resource: Resource, row: Mapping[str, Any]
) -> Conflict:
    """Return the error for a row that must be unique and is not.

    :param row: columns of the row that could not be written.
    """
    table = resource.table
    for constraint in table.constraints:
        if not isinstance(constraint, sa.UniqueConstraint):
            continue
        columns = list(constraint.columns)
        statement = (
            sa.select(resource.id)
            .where(
                *(c == row.get(c.name) for c in columns),
                resource.id != row['id'],
            )
            # The other may be younger than what this transaction sees.
            .with_for_update(read=True)
        )
        found = session.execute(statement).scalar()
        if found is not None:
            known = resource.fetch(session, resource.id == found)
            name = columns[-1].name.removesuffix('_hash')
            existing = found if known else None
            return Conflict(name, f'there is such a {resource.noun}', existing)
    return Conflict('', f'there is such a {resource.noun}')
