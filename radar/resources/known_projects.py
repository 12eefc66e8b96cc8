# SPDX-License-Identifier: Apache-2.0
"""Which project a record means."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.enums import Visibility

_PROJECT = models.table(models.Project)


class KnownProjects:
    """The projects of one source; remembers those that it has met."""

    def __init__(self, source_id: UUID) -> None:
        self._source_id = source_id
        self._met: dict[str, UUID] = {}

    def __getitem__(self, name: str) -> UUID:
        """Return the id of a project that was resolved."""
        return self._met[name]

    def forget(self) -> None:
        """Drop what is remembered, as after a transaction that failed."""
        self._met.clear()

    def resolve(self, session: orm.Session, names: Iterable[str]) -> None:
        """Find or create the projects that records name."""
        rows = {
            name: models.named(name) for name in names if name not in self._met
        }
        if not rows:
            return
        found = session.execute(
            sa.select(_PROJECT.c.name_hash, _PROJECT.c.id).where(
                _PROJECT.c.source_id == self._source_id,
                _PROJECT.c.name_hash.in_(
                    [r['name_hash'] for r in rows.values()]
                ),
            )
        )
        held = {bytes(digest): key for digest, key in found}
        fresh = []
        now = clock.now()
        for name, row in rows.items():
            digest = row['name_hash']
            if digest not in held:
                held[digest] = ids.new()
                fresh.append(
                    {
                        **row,
                        'id': held[digest],
                        'source_id': self._source_id,
                        'visibility': Visibility.PUBLIC.value,
                        'created_at': now,
                        'updated_at': now,
                    }
                )
            self._met[name] = held[digest]
        if fresh:
            session.execute(sa.insert(_PROJECT), fresh)
