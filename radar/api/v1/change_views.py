# SPDX-License-Identifier: Apache-2.0
"""What is calculated of one change."""

from __future__ import annotations

from typing import Any

from sqlalchemy import orm

from radar.api.expose import Parameter
from radar.api.v1.calculated import Asked
from radar.api.v1.calculated import Calculated
from radar.resources import expectations
from radar.resources import explanations

_PATCH_SET = Parameter(
    'patch_set',
    {'type': 'integer', 'minimum': 0, 'maximum': 999_999_999},
    'Number of the patch set; by default the last one.',
)


class Expectations(Calculated):
    """Who reported on a patch set, who usually does, and who is late."""

    answer = expectations.Expectations
    parameters = (_PATCH_SET,)
    of = 'changes'

    def load(self, session: orm.Session, key: Any, asked: Asked) -> Any:
        """Return who it is."""
        number = asked.given.patch_set()
        return expectations.load(session, key, number, asked.as_of)


class Explanation(Calculated):
    """Whether failures on a patch set tell of it or of the CI."""

    answer = explanations.Explanation
    parameters = (_PATCH_SET,)
    of = 'changes'

    def load(self, session: orm.Session, key: Any, asked: Asked) -> Any:
        """Return what is to be said of them."""
        return explanations.load(session, key, asked.given.patch_set())
