# SPDX-License-Identifier: Apache-2.0
"""Single polls of a scripted Gerrit."""

from datetime import timedelta

from radar import clock
from radar.db import models
from radar.gerrit.errors import GerritError
from radar.gerrit.errors import Stopped
from radar.gerrit.importer import Importer
from radar.gerrit.polling import Pace
from radar.gerrit.polling import Polling
from radar.resources import leases
from radar.resources import polled_sources
from radar.resources.polled_sources import PollReport
from radar.tests import databases
from radar.tests import records
from radar.tests import scripted
from radar.tests.functional import collecting
from radar.tests.scripted import at
from radar.tests.scripted import change

PACE = Pace(timedelta(minutes=5), collecting.EVER)


@databases.on_both
class Polls(collecting.Collecting):
    filters = ()

    def setUp(self):
        super().setUp()
        self.declare('http://127.0.0.1:9', *self.filters)
        self.lease = leases.acquire(self.source_id, 'one')
        self.server = scripted.Scripted(size=50)
        self.stopped = False
        self.restart()

    def restart(self):
        [source] = polled_sources.polled()
        self.polling = Polling(source, self.server, PACE, lambda: self.stopped)
        self.recorder = records.recorder('sim')
        self.importer = Importer(self.recorder)

    def poll(self):
        report = PollReport()
        self.polling.poll(self.lease, Importer(self.recorder), report)
        return report

    def numbers(self):
        return sorted(c['number'] for c in self.rows(models.Change))

    def test_nothing_new_costs_two_statements(self):
        for n in range(1, 60):
            said = records.message(f'm{n}', records.result(), at=n)
            self.server.put(change(n, n, said))
        found = self.statements()
        self.poll()
        self.assertGreater(len(found), 3)
        for _ in range(3):
            found.clear()
            report = self.poll()
            self.assertLessEqual(len(found), 3, found)
            self.assertEqual(59, report.changes)
            self.assertEqual(0, report.tally.comments)
        self.server.put(
            change(7, 70, records.message('new', 'I like it', at=70))
        )
        report = self.poll()
        self.assertEqual(1, report.tally.comments)
        self.assertEqual(at(70), self.source()['watermark'])

    def test_the_next_poll_begins_an_overlap_earlier(self):
        self.server.put(change(1, 1000))
        self.poll()
        self.poll()
        self.assertEqual(at(700), self.server.asked[-1][0])
        self.restart()
        self.poll()
        self.assertEqual(at(700), self.server.asked[-1][0])
        ever = clock.now() - collecting.EVER
        self.assertLess(self.server.asked[0][0] - ever, timedelta(minutes=1))

    def test_private_changes_are_left_out(self):
        self.server.put(change(1, 1), change(2, 2, is_private=True))
        self.poll()
        self.assertEqual([1], self.numbers())
        self.polling.refresh([1, 2], self.importer)
        self.assertEqual([1], self.numbers())

    def test_odd_changes_do_not_keep_others_from_being_read(self):
        odd = [change(n, n) for n in range(1, 9)]
        del odd[0]['updated']
        odd[1]['updated'] = '17'
        odd[2]['subject'] = 'lone \ud800'
        odd[3]['x'] = 10**30
        odd[4]['_number'] = [5]
        odd[5]['messages'] = 'none'
        for n, record in enumerate(odd):
            self.server.held[n] = record
        for _ in range(2):
            self.poll()
            self.assertTrue({3, 4, 7, 8} <= set(self.numbers()))
        self.assertEqual(at(8), self.source()['watermark'])

    def test_a_clock_that_steps_back_loses_nothing(self):
        self.server.put(change(1, 7200))
        self.server.now = at(7201)
        self.poll()
        # An hour back; what follows is dated before the watermark.
        self.server.now = at(3600)
        self.server.put(change(2, 3590))
        self.poll()
        self.restart()
        self.server.put(change(3, 3650))
        self.server.now = at(3700)
        self.poll()
        self.assertEqual([1, 2, 3], self.numbers())
        self.assertLess(self.source()['watermark'], at(3701))

    def test_a_clock_that_steps_back_while_polls_fail(self):
        self.server.put(change(1, 7200))
        self.server.now = at(7201)
        self.poll()

        def fail():
            self.server.before_page = lambda: None
            raise GerritError('away')

        # Its clock is an hour behind; 20 minutes pass before it answers.
        self.server.put(change(2, 3610))
        self.server.before_page = fail
        self.assertRaises(GerritError, self.poll)
        self.server.now = at(3600 + 1200)
        self.polling._polled_at -= timedelta(minutes=20)
        self.poll()
        self.poll()
        self.assertEqual([1, 2], self.numbers())

    def test_a_watermark_of_a_backlog_never_goes_back(self):
        self.server.size = 2
        self.server.put(*(change(n, 60 * n) for n in range(1, 100)))
        self.poll()
        mark = self.source()['watermark']
        # Dense at the overlap, so that its windows are short.
        self.server.put(
            *(change(n, 5700 + n / 10) for n in range(1000, 1100)),
            *(change(n, 6000 + n) for n in range(1100, 1150)),
        )
        self.restart()
        marks = []
        self.server.before_page = lambda: marks.append(
            self.source()['watermark']
        )
        self.poll()
        self.assertEqual(sorted(marks), marks)
        self.assertLessEqual(mark, marks[0])

    def test_given_up_between_two_pages(self):
        self.server.size = 2
        self.server.put(*(change(n, 600 * n) for n in range(1, 100)))

        def stop():
            self.stopped = len(self.numbers()) > 20

        self.server.before_page = stop
        self.assertRaises(Stopped, self.poll)
        got = self.numbers()
        self.assertEqual(list(range(1, len(got) + 1)), got)
        self.assertTrue(0 < len(got) < 99, got)
        self.assertLessEqual(at(600 * len(got)), self.source()['watermark'])
        self.stopped, self.server.before_page = False, lambda: None
        self.restart()
        self.poll()
        self.assertEqual(list(range(1, 100)), self.numbers())

    def test_an_event_is_read_again_by_its_number(self):
        self.server.put(change(1, 1, records.message('a', 'Hello')))
        self.polling.refresh([1, 2], self.importer)
        self.assertEqual([1], self.numbers())
        self.assertIsNone(self.source()['watermark'])
        found = self.statements()
        self.poll()
        self.assertLessEqual(len(found), 3)


@databases.on_both
class Filtered(collecting.Collecting):
    def test_events_of_other_projects_are_left_out(self):
        for n, (filters, expected) in enumerate(
            (
                (('openstack/cinder',), [1]),
                (('openstack/*',), [1, 2]),
                (('^open.*/n[a-z]+',), [2]),
                (('^(',), []),
                ((), [1, 2, 3]),
            )
        ):
            name = f's{n}'
            self.declare('http://127.0.0.1:9', *filters, name=name)
            server = scripted.Scripted(
                change(1, 1),
                change(2, 2, project='openstack/nova'),
                change(3, 3, project='x/openstack/nova'),
            )
            [source] = [s for s in polled_sources.polled() if s.name == name]
            polling = Polling(source, server, PACE)
            polling.refresh([1, 2, 3], Importer(records.recorder(name)))
            found = [
                c['number']
                for c in self.rows(models.Change)
                if c['source_id'] == self.source_id
            ]
            self.assertEqual(expected, sorted(found), filters)
