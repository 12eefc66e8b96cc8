# SPDX-License-Identifier: Apache-2.0
"""The tree of all routes."""

from __future__ import annotations

from radar.api import v1
from radar.api.dialects.native import NATIVE
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Place
from radar.api.expose import expose


class Root(Place):
    """``/``: which versions there are."""

    children = {'v1': v1.V1()}

    @expose
    def get(self, call: Call) -> Reply:
        """List the versions."""
        call.preferred(())
        version = v1.version(f'{call.path.rstrip("/")}/v1')
        return NATIVE.reply(call, NATIVE.json({'versions': [version]}))
