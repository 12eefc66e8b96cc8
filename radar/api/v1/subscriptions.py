# SPDX-License-Identifier: Apache-2.0
"""``/v1/subscriptions/preview``."""

from __future__ import annotations

from radar.api import bodies
from radar.api import types
from radar.api.dialects import parameters
from radar.api.dialects.base import CACHING
from radar.api.dialects.native import NATIVE
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Described
from radar.api.expose import Place
from radar.api.expose import expose
from radar.resources import policies
from radar.resources import previews
from radar.resources.subscriptions import Subscriptions
from radar.resources.transactions import reading

_NOUN = Subscriptions()


class Preview(Place):
    """What a subscription would have told; nothing is stored."""

    described = {
        'post': Described(
            previews.Preview, body=previews.Wanted, problems=(422,)
        )
    }

    @expose
    def post(self, call: Call) -> Reply:
        """Show what a subscription would have told in the last 30 days."""
        parameters.Parameters(call.params, ())
        policies.check(call.caller, _NOUN.plural, policies.GET)
        given = types.read(_NOUN, bodies.read(call), creating=False)
        with reading(call.caller) as session:
            found = previews.load(session, given.values)
        body = NATIVE.json(found)
        return Reply(200, (('Content-Type', JSON), *CACHING), body)
