# SPDX-License-Identifier: Apache-2.0
"""The lists behind the numbers of a system, and what became of it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import orm

from radar import clock
from radar.api.dialects import parameters
from radar.api.expose import Parameter
from radar.api.v1 import paging
from radar.api.v1.calculated import BRANCH
from radar.api.v1.calculated import PAGING
from radar.api.v1.calculated import PROJECT
from radar.api.v1.calculated import WINDOW
from radar.api.v1.calculated import Asked
from radar.api.v1.calculated import Calculated
from radar.exceptions import InvalidInput
from radar.resources import disagreements
from radar.resources import histories
from radar.resources import job_names
from radar.resources import lint
from radar.resources import missed
from radar.resources.disagreements import Kind
from radar.resources.query import Window

FLAG = {'type': 'string', 'enum': ['true', 'false']}
_SCOPE = (*WINDOW, PROJECT, BRANCH)


class OfSystem(Calculated):
    """A document about one system."""

    of = 'systems'


class Missed(OfSystem):
    """Patch sets without a result, or those on which none was expected."""

    answer = missed.Missed
    parameters = (
        *_SCOPE,
        Parameter(
            'excluded', FLAG, 'List what is no opportunity, with the reason.'
        ),
        *PAGING,
    )

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> missed.Missed:
        """Return the list."""
        found = missed.load_missed(
            session,
            key,
            asked.scope,
            paging.wanted(asked),
            excluded=asked.given.flag('excluded'),
        )
        return paging.cut(asked, found)


class Disagreements(OfSystem):
    """Patch sets that the system and another one judged differently."""

    answer = disagreements.Disagreements
    parameters = (
        *_SCOPE,
        Parameter(
            'with',
            {'type': 'string', 'format': 'uuid'},
            'System to compare with; default the reference of each project.',
        ),
        Parameter(
            'kind',
            {'type': 'string', 'enum': [word.value for word in Kind]},
            'Only what the system alone failed, or passed.',
        ),
        *PAGING,
    )

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> disagreements.Disagreements:
        """Return the list."""
        other = asked.given.id('with')
        if other == key:
            raise InvalidInput.of('with', 'is the system itself')
        found = disagreements.load_disagreements(
            session,
            key,
            asked.scope,
            paging.wanted(asked),
            other=other,
            kind=asked.given.word('kind', Kind),
        )
        return paging.cut(asked, found)


class JobNames(OfSystem):
    """Each job by its name: how it does, and since when."""

    answer = job_names.JobNames
    parameters = (
        *_SCOPE,
        Parameter(
            'flaky',
            FLAG,
            'Only jobs that came to different ends on one patch set.',
        ),
        Parameter('slower', FLAG, 'Only jobs that take longer than before.'),
        *PAGING,
    )

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> job_names.JobNames:
        """Return the list."""
        found = job_names.load_job_names(
            session,
            key,
            asked.scope,
            paging.wanted(asked),
            flaky=asked.given.flag('flaky'),
            slower=asked.given.flag('slower'),
        )
        return paging.cut(asked, found)


class Lint(OfSystem):
    """Whether the system does as third-party systems are asked to."""

    answer = lint.Lint
    parameters = _SCOPE

    def load(self, session: orm.Session, key: UUID, asked: Asked) -> lint.Lint:
        """Return the rules."""
        as_of = asked.as_of or clock.now()
        return lint.load_lint(session, key, asked.scope, as_of)


class History(OfSystem):
    """The states that the system was in, the newest first."""

    answer = histories.History
    parameters = (*WINDOW, *PAGING)

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> histories.History:
        """Return the states."""
        found = histories.load_history(
            session, key, _window(asked), paging.wanted(asked)
        )
        return paging.cut(asked, found)


class Events(OfSystem):
    """What people were told of the system, the newest first."""

    answer = histories.Events
    parameters = (*WINDOW, *PAGING)

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> histories.Events:
        """Return the events."""
        found = histories.load_events(
            session, key, _window(asked), paging.wanted(asked)
        )
        return paging.cut(asked, found)


def _window(asked: Asked) -> Window | None:
    """Return the window that is asked for; of the past, all by default."""
    names = parameters.SCOPES['window']
    return asked.scope.window if any(map(asked.given.all, names)) else None
