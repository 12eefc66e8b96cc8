# SPDX-License-Identifier: Apache-2.0
"""Reading projects."""

from __future__ import annotations

from radar.db import models
from radar.db.query import Clause
from radar.resources import visibility
from radar.resources.base import Resource
from radar.resources.embeds import to_one
from radar.resources.query import Order


class Projects(Resource):
    """Repositories in a source."""

    model = models.Project
    noun = 'project'
    plural = 'projects'
    sort = (Order('name'),)
    computed = (
        to_one('source', 'sources', 'source_id', 'Source that it lives in.'),
        to_one(
            'reference_system',
            'systems',
            'reference_system_id',
            'System that others are measured against.',
        ),
    )

    def visible(self) -> Clause:
        """Hide private projects."""
        return visibility.of_project(self.id)
