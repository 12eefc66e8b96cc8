# SPDX-License-Identifier: Apache-2.0
"""What is remembered of systems for lists of them."""

from datetime import timedelta

import fixtures
import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.resources import summaries
from radar.tests.functional.api import base
from radar.tests.functional.api import history
from radar.tests.functional.api import test_lint

AGAIN = timedelta(hours=-1)


class SummaryTests:
    def summary(self, embed: str, **options: object) -> dict[str, object]:
        path = f'/v1/systems/{self.system()}'
        found = self.get(path, ('embed', embed), **options)
        summary: dict[str, object] = found[embed]
        return summary

    def names(self) -> object:
        return self.summary('job_names')['names']

    def ran(self, *lines: str) -> None:
        texts = (test_lint.report(f'* {line}') for line in lines)
        self.play([test_lint.said(20, *texts)])

    def test_nothing_before_somebody_looked(self) -> None:
        for embed in ('lint', 'job_names'):
            self.assertIsNone(self.summary(embed))

    def test_rules_that_are_broken(self) -> None:
        self.play([test_lint.said(23, test_lint.MERGE_FAILURE)])
        self.assertEqual(2, summaries.refresh())
        rows = self.about('lint')['rows']
        found = self.summary('lint')
        self.assertEqual(
            [row['code'] for row in rows if row['ok'] is False],
            found['broken'],
        )
        self.assertIn('merge_failure', found['broken'])
        self.assertEqual(
            sum(row['ok'] is not None for row in rows), found['known']
        )

    def test_names_of_jobs(self) -> None:
        self.ran('b http://x.example/1/ : SUCCESS in 3s')
        summaries.refresh()
        before = self.names()
        self.assertEqual(['a', 'b'], before)
        self.ran(
            'b http://x.example/1/ : SUCCESS in 3s',
            'aa http://x.example/2/ : FAILURE in 3s',
        )
        self.assertEqual(before, self.names())
        summaries.refresh(AGAIN)
        self.assertEqual(['a', 'aa', 'b'], self.names())
        self.useFixture(fixtures.MockPatchObject(summaries, 'MOST_JOBS', 1))
        summaries.refresh(AGAIN)
        self.assertEqual(['a'], self.names())

    def test_old_jobs_are_forgotten(self) -> None:
        self.ran('b http://x.example/1/ : SUCCESS in 3s')
        self.seen(history.MARCH + timedelta(days=20))
        summaries.refresh()
        self.assertEqual([], self.names())

    def test_private_projects_leave_no_trace(self) -> None:
        summaries.refresh()
        before = self.names()
        self.played_in_secret()
        summaries.refresh(AGAIN)
        for caller in (base.ANONYMOUS, base.READER):
            found = self.summary('job_names', caller=caller)
            self.assertEqual(before, found['names'])

    def test_is_good_for_hours_and_ends_with_its_system(self) -> None:
        self.assertEqual(2, summaries.refresh())
        found = self.summary('lint')
        self.assertEqual(0, summaries.refresh())
        self.assertEqual(2, summaries.refresh(AGAIN))
        self.assertLess(found['linted_at'], self.summary('lint')['linted_at'])
        with session.writer() as opened:
            opened.execute(sa.delete(models.table(models.System)))
        self.assertEqual(0, summaries.refresh(AGAIN))


class SqliteSummaryTest(SummaryTests, history.HistoryTestCase):
    backend = 'sqlite'


class MariadbSummaryTest(SummaryTests, history.HistoryTestCase):
    backend = 'mariadb'
