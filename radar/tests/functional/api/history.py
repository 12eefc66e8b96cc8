# SPDX-License-Identifier: Apache-2.0
"""A week of March, stored and counted as it is in earnest."""

from datetime import UTC
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.resources import rollups
from radar.rollup import refreshing
from radar.tests import records
from radar.tests.functional.api import base
from radar.tests.functional.test_rollup import ZUUL
from radar.tests.functional.test_rollup import info
from radar.tests.functional.test_rollup import result

ACME = records.CI
MARCH = datetime(2026, 3, 1, tzinfo=UTC)
#: Of all that is played.
SPAN = (('from', '2026-03-01T00:00:00Z'), ('to', '2026-03-08T00:00:00Z'))
#: Nobody's id.
ANYBODY = '00000000-0000-4000-8000-000000000000'
SECRET = 'openstack/secret'


class HistoryTestCase(base.ApiTestCase):
    """Acme CI and Zuul, from the third day on known to cover Cinder."""

    def setUp(self) -> None:
        super().setUp()
        CONF.set_override('default_reference', 'Zuul', 'registry')
        self.addCleanup(CONF.clear_override, 'default_reference', 'registry')
        self.play(
            result(number, 1 + number // 3, ci=ci, failed=failed)
            for number in range(1, 7)
            for ci, failed in ((ACME, number == 6), (ZUUL, False))
        )

    def play(self, infos: Any) -> None:
        """Store records, and count them."""
        records.load(infos, source='gerrit')
        refreshing.refresh(rollups.settings())

    def seen(self, until: datetime) -> None:
        """Have the data reach up to a time."""
        table = models.table(models.Source)
        with session.writer() as opened:
            opened.execute(sa.update(table).values(data_as_of=until))

    def system(self, name: str = 'Acme CI') -> UUID:
        """Return the id of a system."""
        return self.named(models.System)[name]

    def named(self, model: Any) -> dict[str, UUID]:
        return {row['name']: row['id'] for row in self.rows(model)}

    def about(self, path: str, *params: Any, **options: Any) -> Any:
        """Return a document about Acme CI over the week."""
        place = f'/v1/systems/{self.system()}/{path}'
        return self.get(place, *SPAN, *params, **options)

    def played_in_secret(self) -> None:
        """Play on a project that strangers must not know of."""
        self.play(
            [
                *(
                    result(number, 3, ci=ci, project=SECRET, failed=ci is ACME)
                    for number in range(901, 905)
                    for ci in (ACME, ZUUL)
                ),
                *(info(number, 5, project=SECRET) for number in (905, 906)),
            ]
        )
        table = models.table(models.Project)
        with session.writer() as opened:
            opened.execute(
                sa.update(table)
                .where(table.c.name == SECRET)
                .values(visibility='private')
            )


def numbers(document: Any) -> list[int]:
    """Return the numbers of the changes of a list."""
    return [row['number'] for row in document['rows']]
