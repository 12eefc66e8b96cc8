# SPDX-License-Identifier: Apache-2.0
"""The numbers of a system."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import orm

from radar.api.expose import Parameter
from radar.api.v1.calculated import BRANCH
from radar.api.v1.calculated import PROJECT
from radar.api.v1.calculated import WINDOW
from radar.api.v1.calculated import Asked
from radar.api.v1.system_lists import OfSystem
from radar.resources import health
from radar.resources import peers
from radar.resources import series
from radar.resources.registry import RESOURCES
from radar.resources.series import Bucket

_SCOPE = (*WINDOW, PROJECT, BRANCH)


class Health(OfSystem):
    """How it is and what it did."""

    answer = health.SystemHealth
    parameters = _SCOPE

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> health.SystemHealth:
        """Return its numbers."""
        resource = RESOURCES['systems']
        rows = resource.fetch(
            session, resource.id == key, names=('id', 'reference')
        )
        return health.load_health(session, rows, asked.scope)[key]


class Series(OfSystem):
    """What it did by hour or day, and since when it does otherwise."""

    answer = series.Series
    parameters = (
        *_SCOPE,
        Parameter(
            'bucket',
            {'type': 'string', 'enum': [bucket.value for bucket in Bucket]},
            'Length of a row; by default hours of up to two days.',
        ),
    )

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> series.Series:
        """Return its series."""
        bucket = asked.given.word('bucket', Bucket)
        return series.load_series(session, key, asked.scope, bucket)


class Peers(OfSystem):
    """Where it stands among those that report on the same projects."""

    answer = peers.Peers
    parameters = _SCOPE

    def load(
        self, session: orm.Session, key: UUID, asked: Asked
    ) -> peers.Peers:
        """Return its standing."""
        return peers.load_peers(session, key, asked.scope)
