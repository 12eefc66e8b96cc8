# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, and to whom."""

from collections import Counter
from datetime import timedelta
from email.utils import parsedate_to_datetime
import gzip
import json
import zlib

from radar.exceptions import InvalidInput
from radar.simulation import spoiling
from radar.simulation.exchange import Request
from radar.simulation.faults_http import Fault
from radar.simulation.faults_http import Faults
from radar.simulation.faults_http import Injector
from radar.simulation.gerrit import XSSI_PREFIX
from radar.simulation.pace import Clock
from radar.simulation.server import SimulatedGerrit
from radar.tests import base
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import week

_PAGE = '/changes/?q=is:open+OR+is:closed&n=10'


def _drawn(faults: Faults, count: int) -> list[Fault | None]:
    injector = Injector(faults)
    mishaps = [injector.draw() for _ in range(count)]
    return [mishap.fault if mishap else None for mishap in mishaps]


class TestFaults(base.TestCase):
    def test_refused(self):
        for given in (
            [],
            {'gremlins': 1},
            {'stall': 'often'},
            {'stall': True},
            {'stall': 1.5},
            {'stall': -0.1},
            {'stall': 0.6, 'html': 0.6},
            {'seed': 1.5},
            {'retry_after': -1},
        ):
            self.assertRaises(InvalidInput, Faults.of, given)

    def test_round_trip(self):
        faults = Faults(cut=0.25, too_many=0.5, seed=9)
        given = json.loads(json.dumps(faults.as_dict()))
        self.assertEqual(faults, Faults.of(given))


class TestInjector(base.TestCase):
    def test_the_seed_decides(self):
        faults = Faults(cut=0.3, too_many=0.3, seed=9)
        self.assertEqual(_drawn(faults, 200), _drawn(faults, 200))
        other = Faults(cut=0.3, too_many=0.3, seed=10)
        self.assertNotEqual(_drawn(faults, 200), _drawn(other, 200))

    def test_shares(self):
        counts = Counter(_drawn(Faults(cut=0.1, html=0.3), 2000))
        self.assertEqual({Fault.CUT, Fault.HTML, None}, set(counts))
        self.assertTrue(140 < counts[Fault.CUT] < 260, counts)
        self.assertTrue(500 < counts[Fault.HTML] < 700, counts)

    def test_none(self):
        self.assertEqual({None}, set(_drawn(Faults(), 100)))

    def test_replacing_begins_anew(self):
        faults = Faults(cut=0.5)
        injector = Injector(faults)
        first = [injector.draw() is None for _ in range(50)]
        injector.replace(faults)
        self.assertEqual(first, [injector.draw() is None for _ in range(50)])

    def test_outage_lasts_until_replaced(self):
        injector = Injector(Faults())
        injector.outage(3600)
        for _ in range(5):
            self.assertEqual(Fault.OUTAGE, injector.draw().fault)
        injector.replace(Faults())
        self.assertIsNone(injector.draw())

    def test_drawn_outage_lasts(self):
        injector = Injector(Faults(outage=0.2, outage_seconds=3600))
        drawn = [injector.draw() for _ in range(100)]
        first = next(i for i, mishap in enumerate(drawn) if mishap)
        self.assertTrue(all(drawn[first:]))


class TestSpoiling(base.TestCase):
    def _server(self, **faults: float) -> SimulatedGerrit:
        server = SimulatedGerrit(
            week(), clock=Clock(END, 0), faults=Faults(**faults)
        )
        self.right = server._answers.answer(Request('GET', _PAGE), END).body
        return server

    def _replies(self, count: int, target: str = _PAGE, **faults: float):
        server = self._server(**faults)
        return [server.reply(Request('GET', target)) for _ in range(count)]

    def test_too_many(self):
        replies = self._replies(6, too_many=1.0, retry_after=90)
        self.assertEqual({429}, {reply.answer.status for reply in replies})
        values = [dict(r.answer.headers)['Retry-After'] for r in replies]
        self.assertEqual(['90'] * 3, values[::2])
        self.assertEqual(
            END + timedelta(seconds=90), parsedate_to_datetime(values[1])
        )

    def test_server_error(self):
        replies = self._replies(30, server_error=1.0)
        statuses = {reply.answer.status for reply in replies}
        self.assertEqual({500, 502, 503}, statuses)
        for reply in replies:
            self.assertFalse(reply.answer.body.startswith(b')]}'))

    def test_silence(self):
        for kind in ('closed', 'outage'):
            (reply,) = self._replies(1, **{kind: 1.0})
            self.assertIsNone(reply.answer)

    def test_html_and_empty(self):
        (html,) = self._replies(1, html=1.0)
        self.assertEqual(200, html.answer.status)
        self.assertIn('text/html', html.answer.kind)
        (empty,) = self._replies(1, empty=1.0)
        self.assertEqual((200, b''), (empty.answer.status, empty.answer.body))

    def test_no_prefix(self):
        (reply,) = self._replies(1, no_prefix=1.0)
        self.assertEqual(self.right, XSSI_PREFIX.encode() + reply.answer.body)

    def test_truncated(self):
        for reply in self._replies(10, truncated=1.0):
            self.assertEqual(self.right, reply.answer.body)
            self.assertLess(len(reply.part), len(self.right))
            self.assertTrue(self.right.startswith(reply.part))

    def test_cut(self):
        for reply in self._replies(10, cut=1.0):
            self.assertIsNone(reply.part)
            self.assertLess(len(reply.answer.body), len(self.right))

    def test_cut_gzip(self):
        server = self._server(cut=1.0)
        request = Request('GET', _PAGE, {'accept-encoding': 'gzip'})
        for _ in range(10):
            body = server.reply(request).answer.body
            self.assertRaises((EOFError, zlib.error), _unzip, body)

    def test_repeated(self):
        replies = self._replies(20, f'{_PAGE}&S=20', repeated=1.0)
        ranks = {self._rank(reply) for reply in replies}
        self.assertEqual({10, 17, 19}, ranks)
        self.assertEqual({'repeated'}, {reply.fault for reply in replies})

    def test_skipped(self):
        replies = self._replies(20, f'{_PAGE}&S=20', skipped=1.0)
        self.assertEqual({21, 22, 23}, {self._rank(r) for r in replies})

    def test_first_pages_do_not_shift(self):
        (reply,) = self._replies(1, f'{_PAGE}&S=0', skipped=1.0)
        self.assertEqual(self.right, reply.answer.body)
        self.assertIsNone(reply.fault)

    def _rank(self, reply) -> int:
        """Return where in the list of all a page begins."""
        text = reply.answer.body.decode().removeprefix(XSSI_PREFIX)
        number = json.loads(text)[0]['_number']
        numbers = [
            change.number
            for change in sorted(
                week().changes,
                key=lambda change: (change.updated_at, change.number),
                reverse=True,
            )
        ]
        return numbers.index(number)

    def test_clock_step(self):
        server = self._server(clock_step=1.0, clock_step_seconds=90)
        steps = set()
        for _ in range(40):
            reply = server.reply(Request('GET', _PAGE))
            self.assertEqual(self.right, reply.answer.body)
            steps.add(server.clock.skew)
        self.assertLessEqual(max(map(abs, steps)), 90)
        self.assertIn(0, steps)
        self.assertTrue(min(steps) < 0 < max(steps))

    def test_lag(self):
        server = self._server(lag_seconds=86400.0)
        behind = server.reply(Request('GET', _PAGE)).answer.body
        request = Request('GET', _PAGE)
        yesterday = END - timedelta(days=1)
        self.assertEqual(
            server._answers.answer(request, yesterday).body, behind
        )

    def test_right_answers_are_left_alone(self):
        (reply,) = self._replies(1)
        self.assertEqual(self.right, reply.answer.body)
        self.assertEqual(b'x', spoiling.sent(None, b'x'))


def _unzip(body: bytes) -> bytes:
    return gzip.decompress(body) or _nothing()


def _nothing() -> bytes:
    raise EOFError
