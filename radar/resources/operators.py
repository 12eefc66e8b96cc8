# SPDX-License-Identifier: Apache-2.0
"""Operators."""

from __future__ import annotations

from sqlalchemy import orm

from radar.db import models
from radar.resources.callers import Caller
from radar.resources.editing import Editable
from radar.resources.embeds import linked
from radar.resources.query import Document
from radar.resources.query import Order


class Operators(Editable):
    """Those who answer for systems."""

    model = models.Operator
    noun = 'operator'
    plural = 'operators'
    sort = (Order('name'),)
    computed = (
        linked(
            'systems',
            'systems',
            models.table(models.SystemOperator),
            near='operator_id',
            far='system_id',
            doc='CI systems that they answer for.',
        ),
    )

    def owned(
        self, session: orm.Session, row: Document, caller: Caller
    ) -> bool:
        """Tell whether the caller is in the team that speaks for it."""
        return row['team_id'] in caller.teams
