# SPDX-License-Identifier: Apache-2.0
"""Sources."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models
from radar.resources.editing import Editable
from radar.resources.query import Order


class Sources(Editable):
    """Places where changes live."""

    model = models.Source
    noun = 'source'
    plural = 'sources'
    sort = (Order('name'),)
    kept_by = ((models.Project, 'source_id'), (models.Account, 'source_id'))


def data_as_of(session: orm.Session) -> datetime | None:
    """Return how far what Radar holds reaches; None before the first poll."""
    column = models.table(models.Source).c.data_as_of
    newest: datetime | None = session.scalar(sa.select(sa.func.max(column)))
    return newest
