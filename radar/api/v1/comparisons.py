# SPDX-License-Identifier: Apache-2.0
"""``/v1/comparisons``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from radar.api.dialects import parameters
from radar.api.dialects.native import NATIVE
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Described
from radar.api.expose import Parameter
from radar.api.expose import Place
from radar.api.expose import expose
from radar.api.v1.calculated import BRANCH
from radar.api.v1.calculated import PROJECT
from radar.api.v1.calculated import WINDOW
from radar.api.v1.calculated import Asked
from radar.api.v1.calculated import Calculated
from radar.resources import comparisons


class OfSystems(Calculated):
    """Systems side by side, and each against each."""

    answer = comparisons.Comparison
    parameters = (
        Parameter(
            'id',
            {'type': 'string', 'format': 'uuid'},
            f'Systems, {comparisons.LEAST} to {comparisons.MOST} of them.',
            repeats=True,
        ),
        *WINDOW,
        PROJECT,
        BRANCH,
    )

    def load(
        self, session: orm.Session, key: UUID | None, asked: Asked
    ) -> comparisons.Comparison:
        """Return the comparison."""
        return comparisons.load_comparison(
            session, asked.given.ids('id'), asked.scope
        )


class Comparisons(Place):
    """What can be compared."""

    children = {'systems': OfSystems()}
    described = {'get': Described(Mapping[str, Any])}

    @expose
    def get(self, call: Call) -> Reply:
        """Link what can be compared."""
        parameters.Parameters(call.params, ())
        call.preferred(())
        prefix = call.path.rstrip('/')
        links = [
            {'rel': name, 'href': f'{prefix}/{name}'} for name in self.children
        ]
        return NATIVE.reply(call, NATIVE.json({'links': links}))
