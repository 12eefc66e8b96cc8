# SPDX-License-Identifier: Apache-2.0
"""What people do to systems while workers count."""

from collections import Counter
from collections.abc import Callable
import random
from typing import Any

import sqlalchemy as sa

from benchmarks import rollup_load
from radar.db import models
from radar.db import session
from radar.enums import Lifecycle
from radar.enums import SystemRole
from radar.resources import callers
from radar.resources import ingestion
from radar.resources import promotion
from radar.resources import registry_edits
from radar.resources.given import Given
from radar.resources.registry_entries import SystemEntry
from radar.resources.systems import Systems

_COMMENT = models.table(models.Comment)
_SYSTEM = models.table(models.System)
_PROJECT = models.table(models.Project)
#: How many systems are registered that nobody speaks for.
_SILENT = 'Silent {}'
_ADMIN = callers.Caller(name='benchmark', role=SystemRole.ADMIN)


class Edits:
    """Makes edits, in the way of the interface and the commands."""

    def __init__(self, luck: random.Random) -> None:
        self._luck = luck
        self._numbers = iter(range(1, 10**6))
        self._silent: list[str] = []
        #: How often each kind was made.
        self.made: Counter[str] = Counter()
        self._kinds: tuple[Callable[[], None], ...] = (
            self._merge,
            self._split,
            self._rename,
            self._retire,
            self._cover,
            self._refer,
            self._add,
            self._delete,
            self._read_again,
        )

    def make(self) -> None:
        """Make an edit of each of two kinds."""
        for edit in self._luck.sample(self._kinds, 2):
            session.retried(edit)()
            self.made[edit.__name__.strip('_')] += 1

    def settled(self) -> bool:
        """Tell whether no comment is to be read again."""
        with session.reader() as current:
            left = sa.select(sa.func.count()).where(
                _COMMENT.c.parser_version == 0
            )
            return current.execute(left).scalar_one() == 0

    def _vendor(self) -> str:
        group = self._luck.randrange(rollup_load.GROUPS)
        number = self._luck.randint(1, rollup_load.SYSTEMS)
        return str(rollup_load.system(group, number)['username'])

    def _register(self, entry: SystemEntry) -> None:
        source = ingestion.source_named(rollup_load.SOURCE)
        with session.writer() as current:
            registry_edits.edit(current, source, entry)

    def _merge(self) -> None:
        """Have an account speak for a system that others speak for."""
        group = self._luck.randrange(3)
        self._register(SystemEntry(f'Merged {group}', self._vendor()))

    def _split(self) -> None:
        """Give a job of an account to a system of its own."""
        name = f'Split {self._luck.randrange(5)}'
        self._register(SystemEntry(name, self._vendor(), 'upgrade*'))

    def _update(self, **members: Any) -> None:
        with session.writer() as current:
            callers.bind(current, _ADMIN)
            systems = Systems()
            query = sa.select(_SYSTEM.c.id).order_by(_SYSTEM.c.id)
            key = self._luck.choice(current.execute(query).scalars().all())
            held = systems.held(current, key, 'update')
            systems.update(current, held, Given(members))

    def _rename(self) -> None:
        self._update(name=f'Renamed {next(self._numbers)}')

    def _cover(self) -> None:
        entry = {
            'project': f'g{self._luck.randrange(rollup_load.GROUPS)}/*',
            'branch': '*',
            'files': self._luck.choice((None, ['nova/a1*', 'nova/a2*'])),
            'irrelevant_files': self._luck.choice((None, ['nova/a3*'])),
            'trigger': self._luck.choice(('patch_set', 'comment')),
        }
        self._update(coverage=[entry])

    def _retire(self) -> None:
        with session.writer() as current:
            query = sa.select(_SYSTEM.c.name).order_by(_SYSTEM.c.name)
            name = self._luck.choice(current.execute(query).scalars().all())
            word = self._luck.choice((Lifecycle.RETIRED, Lifecycle.ACTIVE))
            promotion.set_lifecycle(current, name, word.value)

    def _refer(self) -> None:
        """Measure a project against another system, or the default again."""
        with session.writer() as current:
            projects, systems = (
                current.execute(sa.select(column)).scalars().all()
                for column in (_PROJECT.c.name, _SYSTEM.c.name)
            )
            if projects:
                registry_edits.set_reference(
                    current,
                    rollup_load.SOURCE,
                    self._luck.choice(projects),
                    self._luck.choice((None, self._luck.choice(systems))),
                )

    def _add(self) -> None:
        """Declare a system that never reports."""
        name = _SILENT.format(next(self._numbers))
        group = self._luck.randrange(rollup_load.GROUPS)
        self._register(SystemEntry(name, None, projects=[f'g{group}/*']))
        self._silent.append(name)

    def _delete(self) -> None:
        """Delete one of those, as one that has reported must stay."""
        if not self._silent:
            self._add()
        wanted = _SYSTEM.c.name == self._silent.pop(0)
        with session.writer() as current:
            callers.bind(current, _ADMIN)
            systems = Systems()
            key = current.execute(sa.select(_SYSTEM.c.id).where(wanted))
            found = key.scalar()
            # It may have been renamed.
            if found is not None:
                held = systems.held(current, found, 'delete')
                systems.delete(current, held)

    def _read_again(self) -> None:
        """Leave comments to be read again, as a new parser does."""
        with session.writer() as current:
            some = current.execute(
                sa.select(_COMMENT.c.id)
                .order_by(_COMMENT.c.message_hash)
                .limit(200)
            ).scalars()
            current.execute(
                sa.update(_COMMENT)
                .where(_COMMENT.c.id.in_(some.all()))
                .values(parser_version=0, kind='human')
            )
