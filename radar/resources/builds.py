# SPDX-License-Identifier: Apache-2.0
"""Reading builds."""

from __future__ import annotations

from radar.db import models
from radar.db.query import Clause
from radar.resources import visibility
from radar.resources.base import Resource
from radar.resources.callers import Caller
from radar.resources.embeds import to_many
from radar.resources.embeds import to_one
from radar.resources.query import Order


class Builds(Resource):
    """Reports of systems."""

    model = models.Build
    noun = 'build'
    plural = 'builds'
    sort = (Order('posted_at', descending=True),)
    computed = (
        to_one('system', 'systems', 'system_id', 'Who reported it.'),
        to_one('project', 'projects', 'project_id', 'What was tested.'),
        to_one('change', 'changes', 'change_id', 'What was tested.'),
        to_one('revision', 'revisions', 'revision_id', 'What was tested.'),
        to_many('jobs', 'jobs', 'build_id', ('position',), 'Its jobs.'),
    )

    def visible(self, caller: Caller) -> Clause:
        """Hide builds of private projects."""
        return visibility.of_project(self.table.c.project_id, caller)
