# SPDX-License-Identifier: Apache-2.0
"""``/v1/search``."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import orm

from radar.api.expose import Parameter
from radar.api.v1.calculated import Asked
from radar.api.v1.calculated import Calculated
from radar.exceptions import InvalidInput
from radar.resources import search
from radar.resources.search import HitType


class Search(Calculated):
    """What a text may mean: changes, systems, projects, operators, jobs."""

    answer = search.Found
    parameters = (
        Parameter(
            'q',
            {'type': 'string', 'minLength': 1, 'maxLength': search.LONGEST},
            'What to look for: a name or a part of one; of a change its '
            'number, Change-Id, commit, or the address of its page.',
        ),
        Parameter(
            'type',
            {'type': 'string', 'enum': [word.value for word in HitType]},
            'Only this type.',
        ),
        Parameter(
            'limit',
            {'type': 'integer', 'minimum': 1, 'maximum': 999_999_999},
            f'Hits of a type; at most {search.MOST}.',
        ),
    )

    def load(
        self, session: orm.Session, key: UUID | None, asked: Asked
    ) -> search.Found:
        """Return what is found."""
        text = asked.given.one('q')
        if text is None:
            raise InvalidInput.of('q', 'is missing')
        if len(text) > search.LONGEST:
            raise InvalidInput.of(
                'q', 'is too long', f'up to {search.LONGEST} characters'
            )
        kind = asked.given.word('type', HitType)
        return search.load(session, text, kind, asked.given.limit())
