# SPDX-License-Identifier: Apache-2.0
"""``/v1/status``: how Radar itself does."""

from __future__ import annotations

from radar.api.dialects import parameters
from radar.api.dialects.native import NATIVE
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Described
from radar.api.expose import Place
from radar.api.expose import expose
from radar.resources import status
from radar.resources.transactions import reading


class Status(Place):
    """Everyone may read it; nothing private is in it."""

    described = {'get': Described(status.Status)}

    @expose
    def get(self, call: Call) -> Reply:
        """Show it."""
        parameters.Parameters(call.params, ())
        call.preferred(())
        with reading() as session:
            found = status.load(session)
        return NATIVE.reply(
            call, NATIVE.json(found), headers=NATIVE.ages(found.data_as_of)
        )
