# SPDX-License-Identifier: Apache-2.0
"""Reading jobs."""

from __future__ import annotations

from radar.db import models
from radar.db.query import Clause
from radar.resources import visibility
from radar.resources.base import Resource
from radar.resources.callers import Caller
from radar.resources.embeds import to_one


class Jobs(Resource):
    """Executions in builds; by default in the order of their arrival."""

    model = models.Job
    noun = 'job'
    plural = 'jobs'
    computed = (to_one('build', 'builds', 'build_id', 'Its build.'),)

    def visible(self, caller: Caller) -> Clause:
        """Hide jobs of private projects."""
        return visibility.of_build(self.table.c.build_id, caller)
