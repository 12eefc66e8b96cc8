# SPDX-License-Identifier: Apache-2.0
"""Two systems and what became of their patch sets, in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import math
import random
from uuid import UUID

from radar import clock
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.judging import evaluating
from radar.resources import rollups
from radar.resources import states
from radar.rollup import checking
from radar.rollup import refreshing
from radar.tests.functional.api import seeds

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Fate:
    """What became of one patch set; results are of Acme and of Zuul."""

    created_at: datetime
    acme_at: datetime | None
    acme: str
    zuul_at: datetime


def fates(
    seed: int,
    days: int,
    *,
    end: datetime,
    dead: float = math.inf,
    broken: float = math.inf,
    per_day: float = 8.0,
) -> list[Fate]:
    """Return the patch sets of days; Acme dies, or breaks, so late."""
    rng = random.Random(seed)
    start, time, found = end - days * ONE_DAY, 0.0, []
    while (time := time + rng.expovariate(per_day)) < days:
        took = rng.lognormvariate(math.log(0.04), 0.4)
        came = rng.random() < 0.98 and time + took < dead
        failed = time > broken or rng.random() < 0.03
        found.append(
            Fate(
                start + time * ONE_DAY,
                start + (time + took) * ONE_DAY if came else None,
                'failed' if failed else 'passed',
                start + (time + 0.03) * ONE_DAY,
            )
        )
    return found


class World:
    """A project with a reference and a system that covers it."""

    def __init__(self) -> None:
        self.source = seeds.source()
        self.zuul = seeds.system('Zuul', lifecycle='active')
        self.project = seeds.project(
            self.source, 'acme/storage', reference_system_id=self.zuul
        )
        self.acme = seeds.system('Acme CI', lifecycle='active')
        for system in (self.zuul, self.acme):
            seeds.add(
                models.CoverageEntry,
                system_id=system,
                project='*',
                branch='*',
                trigger='patch_set',
            )
        self._number = 0
        CONF.set_override('default_reference', 'Zuul', 'registry')

    def play(self, found: list[Fate]) -> None:
        """Store patch sets, one change each, with their results."""
        changes, revisions, builds = [], [], []
        for fate in found:
            self._number += 1
            change, revision = ids.new(), ids.new()
            times = [fate.zuul_at, fate.acme_at or fate.zuul_at]
            changes.append(
                {
                    'id': change,
                    'source_id': self.source,
                    'project_id': self.project,
                    'branch': 'master',
                    'number': self._number,
                    'status': 'new',
                    'work_in_progress': False,
                    'last_updated_at': max(times),
                }
            )
            revisions.append(
                {
                    'id': revision,
                    'change_id': change,
                    'number': 1,
                    'created_at': fate.created_at,
                }
            )
            place = {'change_id': change, 'revision_id': revision}
            builds.append(
                self._build(self.zuul, fate.zuul_at, 'passed', place)
            )
            if fate.acme_at is not None:
                builds.append(
                    self._build(self.acme, fate.acme_at, fate.acme, place)
                )
        with session.writer() as opened:
            for model, rows in (
                (models.Change, changes),
                (models.Revision, revisions),
                (models.Build, builds),
            ):
                opened.execute(models.table(model).insert(), rows)
        checking.everything()

    def _build(
        self,
        system: UUID,
        when: datetime,
        outcome: str,
        place: dict[str, UUID],
    ) -> dict[str, object]:
        return {
            'id': ids.new(),
            'system_id': system,
            'project_id': self.project,
            'branch': 'master',
            'kind': 'change',
            'role': 'review',
            'status': 'finished',
            'posted_at': when,
            'verdict': outcome,
            'outcome': outcome,
            **place,
        }


def evaluate() -> evaluating.Evaluated:
    """Have everything computed and every system evaluated."""
    refreshing.refresh(rollups.settings())
    return evaluating.evaluate(states.settings())


def ago(days: float) -> datetime:
    """Return the time so many days ago."""
    return clock.now() - days * ONE_DAY
