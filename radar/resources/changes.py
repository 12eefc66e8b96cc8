# SPDX-License-Identifier: Apache-2.0
"""Reading changes."""

from __future__ import annotations

from radar.db import models
from radar.db.query import Clause
from radar.resources import visibility
from radar.resources.base import Resource
from radar.resources.callers import Caller
from radar.resources.embeds import Computed
from radar.resources.embeds import to_many
from radar.resources.embeds import to_one
from radar.resources.query import Order
from radar.resources.reports import Report
from radar.resources.reports import load_reports


class Changes(Resource):
    """Proposed changes."""

    model = models.Change
    noun = 'change'
    plural = 'changes'
    sort = (Order('last_updated_at', descending=True),)
    computed = (
        to_one('project', 'projects', 'project_id', 'What it changes.'),
        to_one('owner', 'accounts', 'owner_id', 'Who proposed it.'),
        to_many(
            'revisions', 'revisions', 'change_id', ('number',), 'Patch sets.'
        ),
        Computed(
            'reports',
            Report,
            'The last word of each CI system per patch set and pipeline.',
            load_reports,
            many=True,
            measured=True,
        ),
    )

    def visible(self, caller: Caller) -> Clause:
        """Hide changes of private projects."""
        return visibility.of_project(self.table.c.project_id, caller)
