# SPDX-License-Identifier: Apache-2.0
"""Which row is in the way of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from radar.exceptions import Conflict
from radar.resources import callers
from radar.resources.base import Resource


def conflict(
    session: orm.Session, resource: Resource, row: Mapping[str, Any]
) -> Conflict:
    """Return the error for a row that must be unique and is not.

    :param row: columns of the row that could not be written.
    """
    visible = resource.visible(callers.of(session))
    shown = sa.true() if visible is None else visible
    for constraint in resource.table.constraints:
        if not isinstance(constraint, sa.UniqueConstraint):
            continue
        columns = list(constraint.columns)
        statement = (
            sa.select(resource.id, shown.label('shown'))
            .where(
                *(c == row.get(c.name) for c in columns),
                resource.id != row['id'],
            )
            # The other may be younger than what this transaction sees.
            .with_for_update(read=True)
        )
        found = session.execute(statement).first()
        if found is not None:
            name = columns[-1].name.removesuffix('_hash')
            existing = found.id if found.shown else None
            return Conflict(name, f'there is such a {resource.noun}', existing)
    return Conflict('', f'there is such a {resource.noun}')
