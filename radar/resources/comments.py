# SPDX-License-Identifier: Apache-2.0
"""Reading comments."""

from __future__ import annotations

from radar.db import models
from radar.db.query import Clause
from radar.resources import visibility
from radar.resources.base import Resource
from radar.resources.callers import Caller
from radar.resources.embeds import to_one
from radar.resources.query import Order


class Comments(Resource):
    """Messages as posted, and what the parser made of them."""

    model = models.Comment
    noun = 'comment'
    plural = 'comments'
    sort = (Order('posted_at', descending=True),)
    computed = (
        to_one('account', 'accounts', 'account_id', 'Author.'),
        to_one('change', 'changes', 'change_id', 'What it is posted on.'),
    )

    def visible(self, caller: Caller) -> Clause:
        """Hide comments on changes of private projects."""
        return visibility.of_change(self.table.c.change_id, caller)
