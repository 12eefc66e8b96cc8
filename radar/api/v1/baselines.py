# SPDX-License-Identifier: Apache-2.0
"""``/v1/systems/{id}/baselines``: what people accepted as usual."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from radar.api import bodies
from radar.api import values
from radar.api.dialects.base import CACHING
from radar.api.dialects.native import NATIVE
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Described
from radar.api.expose import expose
from radar.api.v1 import paging
from radar.api.v1.calculated import PAGING
from radar.api.v1.calculated import Asked
from radar.api.v1.system_lists import OfSystem
from radar.conf import CONF
from radar.exceptions import InvalidInput
from radar.exceptions import Problem
from radar.resources import baselines
from radar.resources.baselines import Accepted
from radar.resources.baselines import Baseline
from radar.resources.registry import RESOURCES
from radar.resources.transactions import writing

_TYPES = {
    'rule': values.datatype(str, length=48),
    'since': values.datatype(datetime),
    'note': values.datatype(str, length=baselines.NOTE),
}


class Baselines(OfSystem):
    """From when on rules measure the system anew."""

    answer = baselines.Baselines
    parameters = PAGING

    @property
    def described(self) -> Mapping[str, Described]:  # type: ignore[override]
        """What is told of the place."""
        post = Described(Baseline, 201, Accepted, problems=(404, 409))
        return {**super().described, 'post': post}

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> baselines.Baselines:
        """Return the list."""
        found = baselines.load_baselines(session, key, paging.wanted(asked))
        return paging.cut(asked, found)

    @expose
    def post(self, call: Call, text: str) -> Reply:
        """Accept that what a rule sees is usual from some time on."""
        key = NATIVE.lookup(RESOURCES['systems'], text)
        if call.caller.signed_in:
            # Before a transaction would wait for who sends it.
            call.body.read(CONF.api.max_body_size)

        def accept(session: orm.Session) -> Baseline:
            held = baselines.held(session, key)
            return baselines.accept(session, held, _read(bodies.read(call)))

        made = writing(call.caller, accept)
        headers = (('Content-Type', JSON), *CACHING)
        return Reply(201, headers, NATIVE.json(made))


def _read(document: Any) -> Accepted:
    """Return what a body says.

    :raises InvalidInput: every problem that it has.
    """
    if not isinstance(document, dict):
        raise InvalidInput.of('body', 'is not an object')
    problems = [
        Problem(name, 'unknown member', ' '.join(_TYPES))
        for name in document
        if name not in _TYPES
    ]
    if document.get('rule') is None:
        accepted = ' '.join(baselines.RULES)
        problems.append(Problem('rule', 'is missing', accepted))
    given: dict[str, Any] = {}
    for name, kind in _TYPES.items():
        try:
            if document.get(name) is not None:
                given[name] = kind.validate(document[name])
        except ValueError as error:
            problems.append(Problem(name, str(error)))
    if problems:
        raise InvalidInput(problems)
    return Accepted(**given)
