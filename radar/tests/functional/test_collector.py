# SPDX-License-Identifier: Apache-2.0
"""Collectors of a simulated Gerrit that is well, ill, or gone."""

from datetime import timedelta
import threading

from radar.db import models
from radar.enums import PollStatus
from radar.gerrit.importer import Importer
from radar.gerrit.polling import Pace
from radar.simulation import gerrit as simulated
from radar.simulation.faults_http import Faults
from radar.simulation.pace import Clock
from radar.tests import databases
from radar.tests import records
from radar.tests.functional import collecting
from radar.tests.functional.collecting import EVER
from radar.tests.functional.collecting import day
from radar.tests.functional.collecting import held
from radar.tests.unit.simulation.base import END

MISHAPS = Faults(
    too_many=0.05,
    server_error=0.05,
    closed=0.05,
    truncated=0.05,
    cut=0.05,
    html=0.05,
    no_prefix=0.05,
    empty=0.05,
    repeated=0.1,
    skipped=0.1,
    clock_step=0.05,
    seed=3,
    retry_after=0,
)


@databases.on_both
class Complete(collecting.Collecting):
    def test_all_there_is_and_nothing_twice(self):
        gerrit = self.serve()
        self.declare(gerrit.url)
        self.collect()
        self.until_polled(3)
        self.assert_complete(gerrit)
        self.assertEqual(
            max(
                m.posted_at for c in day().changes for m in c.messages
            ).replace(microsecond=0),
            self.source()['watermark'].replace(microsecond=0),
        )

    def test_while_it_happens(self):
        begin = END - timedelta(hours=12)
        gerrit = self.serve(clock=Clock(begin, 6000))
        self.declare(gerrit.url)
        # The overlap passes in 0.3 s, far longer than an answer takes.
        pace = Pace(timedelta(minutes=30), EVER)
        self.collect(pace=pace, page_size=5)
        self.until(lambda: gerrit.clock.now() > END)
        gerrit.clock.run(0)
        self.until_polled(2)
        self.assert_complete(gerrit)

    def test_a_backlog_by_small_pages(self):
        gerrit = self.serve(query_limit=2)
        self.declare(gerrit.url)
        self.collect(page_size=4)
        self.until_polled()
        self.assert_complete(gerrit)
        self.assertLess(10, self.polls()[0]['pages'])

    def test_with_everything_going_wrong(self):
        begin = END - timedelta(hours=10)
        gerrit = self.serve(clock=Clock(begin, 3600), faults=MISHAPS)
        self.declare(gerrit.url)
        pace = Pace(timedelta(minutes=30), EVER)
        self.collect(pace=pace, page_size=7)
        self.until(lambda: gerrit.clock.now() > END)
        gerrit.clock.run(0)
        gerrit.clock.step(0)
        gerrit.injector.replace(Faults())
        self.until_polled(2)
        self.assert_complete(gerrit)
        self.assertNotEqual([], self.polls(PollStatus.FAILED))
        self.assertLess(5, len(gerrit.journal.as_dict()['faults']))

    def test_a_file_first_and_then_the_server(self):
        gerrit = self.serve()
        self.declare(gerrit.url)
        recorder = records.recorder('sim')
        infos = simulated.change_infos(day(), files=True)
        Importer(recorder).load(infos[: len(infos) * 2 // 3])
        Importer(recorder).load(infos)
        before = self.counts()
        self.collect()
        self.until_polled(2)
        self.assert_complete(gerrit)
        after = self.counts()
        after.pop('poll')
        before.pop('poll')
        self.assertEqual(before, after)

    def test_two_sources_at_once(self):
        gerrits = [self.serve() for _ in range(2)]
        for n, gerrit in enumerate(gerrits):
            self.declare(gerrit.url, name=f'sim{n}')
        self.collect()
        polled = models.Poll
        self.until(
            lambda: len({p['source_id'] for p in self.rows(polled)}) == 2
        )
        expected = gerrits[0].expected()
        self.assertEqual(expected.messages, held().messages)
        self.assertEqual(2 * len(expected.messages), self.counts()['comment'])


@databases.on_both
class Trouble(collecting.Collecting):
    def test_failed_polls_leave_a_reason_and_no_watermark(self):
        gerrit = self.serve(faults=Faults(server_error=1))
        self.declare(gerrit.url)
        self.collect()
        self.until(lambda: len(self.polls()) > 1)
        for poll in self.polls():
            self.assertEqual(PollStatus.FAILED, poll['status'])
            self.assertIn(gerrit.url, poll['reason'])
        source = self.source()
        for name in ('watermark', 'polled_at', 'data_as_of'):
            self.assertIsNone(source[name])
        gerrit.injector.replace(Faults())
        self.until_polled(2)
        mark = self.source()['watermark']
        gerrit.injector.replace(Faults(html=1))
        failed = len(self.polls(PollStatus.FAILED))
        self.until(lambda: len(self.polls(PollStatus.FAILED)) > failed + 1)
        self.assertEqual(mark, self.source()['watermark'])
        self.assert_complete(gerrit)

    def test_a_server_that_goes_away_and_comes_back(self):
        begin = END - timedelta(hours=6)
        gerrit = self.serve(clock=Clock(begin, 0))
        self.declare(gerrit.url)
        self.collect()
        self.until_polled()
        self.assert_complete(gerrit)
        gerrit.stop()
        failed = len(self.polls(PollStatus.FAILED))
        self.until(lambda: len(self.polls(PollStatus.FAILED)) > failed)
        gerrit.clock.advance(6 * 3600)
        gerrit.start()
        self.until_polled(2)
        self.assert_complete(gerrit)

    def test_a_defect_does_not_end_the_polling(self):
        gerrit = self.serve()
        self.declare(gerrit.url)
        settings = self.settings()
        broken = threading.Event()

        def connect(source, sleep):
            client = settings.connect(source, sleep)
            window = client.window

            def defective(**query):
                if broken.is_set():
                    return window(**query)
                broken.set()
                raise ZeroDivisionError

            client.window = defective
            return client

        self.collect(connect=connect)
        self.until_polled()
        self.assertIn('internal error', self.polls()[0]['reason'])
        self.assert_complete(gerrit)

    def test_stopped_in_a_backlog_and_gone_on_with(self):
        gerrit = self.serve()
        self.declare(gerrit.url)
        first = self.collect('one', page_size=2, batch_changes=2)
        self.until(lambda: self.source()['watermark'])
        first.stop()
        source = self.source()
        self.assertIsNone(source['lease_owner'])
        self.assertIsNone(source['polled_at'])
        self.assertLess(source['watermark'], END - timedelta(hours=2))
        asked = gerrit.journal.as_dict()['requests']
        self.assertLess(held().messages, gerrit.expected().messages)
        self.collect('two', page_size=100)
        self.until_polled()
        self.assert_complete(gerrit)
        self.assertLess(asked, gerrit.journal.as_dict()['requests'])
