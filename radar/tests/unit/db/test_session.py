# SPDX-License-Identifier: Apache-2.0
"""What is counted of transactions that are run again."""

from oslo_db import exception

from radar import metrics
from radar.db import session
from radar.tests import base
from radar.tests import scrapes


class RetriesTest(base.TestCase):
    def retries(self) -> float:
        text = metrics.prometheus_client.generate_latest().decode()
        return scrapes.Scrape(text).value('radar_db_retries_total')

    def test_each_failure_that_is_tried_again_is_counted(self) -> None:
        for failures, counted in (
            ([], 0),
            ([exception.DBDeadlock(), exception.DBConnectionError()], 2),
            ([exception.DBDeadlock(), ZeroDivisionError()], 1),
            ([exception.DBDuplicateEntry()], 0),
            ([session.CommitUnknownError()], 0),
        ):
            before, left = self.retries(), list(failures)

            def work(left: list[Exception] = left) -> None:
                if left:
                    raise left.pop(0)

            try:
                session.retried(work)()
            except Exception as error:
                self.assertIs(failures[-1], error)
            self.assertEqual([], left)
            self.assertEqual(counted, self.retries() - before, failures)
