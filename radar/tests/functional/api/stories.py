# SPDX-License-Identifier: Apache-2.0
"""What the stories are about."""

import os

from gabbi import fixture

from radar.conf import CONF
from radar.resources import rollups
from radar.rollup import checking
from radar.rollup import refreshing
from radar.tests import databases
from radar.tests.functional.api import seeds


class Empty(fixture.GabbiFixture):
    """A database with nothing in it."""

    def start_fixture(self) -> None:
        """Use an SQLite database."""
        CONF([], project='radar-tests', default_config_files=[])
        self._database = databases.Empty('sqlite')
        self._database.setUp()

    def stop_fixture(self) -> None:
        """Leave it."""
        self._database.cleanUp()


class OneReport(Empty):
    """One system has reported once, on the only change."""

    def start_fixture(self) -> None:
        super().start_fixture()
        source = seeds.source(data_as_of=seeds.NOON)
        project = seeds.project(source, 'openstack/nova')
        zuul = seeds.system('Zuul', lifecycle='active')
        account = seeds.account(source, 'zuul', email='zuul@example.org')
        seeds.member(zuul, account)
        change = seeds.change(project, source, 92468, subject='Fix it')
        revision = seeds.revision(change, 1)
        comment = seeds.comment(change, account, 'result', seeds.NOON)
        build = seeds.build(
            zuul,
            project,
            seeds.NOON,
            change_id=change,
            revision_id=revision,
            comment_id=comment,
            pipeline='check',
        )
        seeds.job(build, 0, 'pep8')
        checking.everything()
        refreshing.refresh(rollups.settings())
        os.environ['SYSTEM_ID'] = str(zuul)
        os.environ['CHANGE_ID'] = str(change)
