# SPDX-License-Identifier: Apache-2.0
"""Reading revisions."""

from __future__ import annotations

from radar.db import models
from radar.db.query import Clause
from radar.resources import visibility
from radar.resources.base import Resource
from radar.resources.callers import Caller
from radar.resources.embeds import to_one


class Revisions(Resource):
    """Patch sets; by default in the order of their arrival."""

    model = models.Revision
    noun = 'revision'
    plural = 'revisions'
    computed = (
        to_one('change', 'changes', 'change_id', 'What it is a part of.'),
    )

    def visible(self, caller: Caller) -> Clause:
        """Hide patch sets of private projects."""
        return visibility.of_change(self.table.c.change_id, caller)
