# SPDX-License-Identifier: Apache-2.0
"""``/v1/users/me``."""

from __future__ import annotations

from radar.api.dialects.base import Dialect
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Place
from radar.api.expose import expose
from radar.exceptions import Unauthenticated
from radar.resources.base import Resource
from radar.resources.transactions import reading


class Me(Place):
    """The user who asks, whatever the id."""

    def __init__(self, resource: Resource, dialect: Dialect) -> None:
        self.resource = resource
        self.dialect = dialect

    @expose
    def get(self, call: Call) -> Reply:
        """Show them."""
        if call.caller.user_id is None:
            raise Unauthenticated('This needs credentials.')
        query = self.dialect.selection(self.resource, call)
        with reading(call.caller) as session:
            row, version = self.resource.get(
                session, call.caller.user_id, query
            )
        return self.dialect.element(self.resource, call, row, None, version)
