# SPDX-License-Identifier: Apache-2.0
"""The simulated Gerrit, asked without a socket."""

from datetime import timedelta
import gzip
import json
from typing import Any
from urllib.parse import quote
from urllib.parse import urlencode

import fixtures

from radar.simulation import gerrit
from radar.simulation.exchange import Request
from radar.simulation.pace import Clock
from radar.simulation.server import SimulatedGerrit
from radar.tests import base
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import week

_FULL = [
    ('o', 'MESSAGES'),
    ('o', 'DETAILED_ACCOUNTS'),
    ('o', 'ALL_REVISIONS'),
]
_EVERYTHING = 'is:open OR is:closed'


def _server(**options: Any) -> SimulatedGerrit:
    options.setdefault('clock', Clock(END, 0))
    return SimulatedGerrit(week(), **options)


def _ask(server: SimulatedGerrit, path: str, *given: Any, **headers: str):
    target = f'{path}?{urlencode(given)}' if given else path
    names = {name.replace('_', '-'): text for name, text in headers.items()}
    answer = server.reply(Request('GET', target, names)).answer
    assert answer is not None
    return answer


def _value(answer: Any) -> Any:
    body = answer.body.decode()
    assert answer.status == 200, body
    assert body.startswith(gerrit.XSSI_PREFIX)
    return json.loads(body.removeprefix(gerrit.XSSI_PREFIX))


def _changes(server: SimulatedGerrit, *given: Any) -> Any:
    return _value(_ask(server, '/changes/', *given))


class TestLists(base.TestCase):
    def setUp(self):
        super().setUp()
        self.server = _server(query_limit=20)

    def test_paging_through_everything_is_the_truth(self):
        for parameter in ('S', 'start'):
            found: list = []
            while not found or found[-1].pop('_more_changes', False):
                found += _changes(
                    self.server,
                    ('q', _EVERYTHING),
                    (parameter, len(found)),
                    ('n', 7),
                    *_FULL,
                )
            self.assertEqual(gerrit.change_infos(week()), found)

    def test_limit(self):
        for asked, got in ((500, 20), (0, 20), (20, 20), (3, 3)):
            page = _changes(self.server, ('q', _EVERYTHING), ('n', asked))
            self.assertEqual(got, len(page))
            marks = [info.get('_more_changes') for info in page]
            self.assertEqual([None] * (got - 1) + [True], marks)

    def test_window(self):
        since = END - timedelta(days=3)
        until = END - timedelta(days=2)
        query = f'since:{{{since:%F %T}}} before:"{until:%F %T.000 +0000}"'
        wanted = [
            info['_number']
            for info in gerrit.change_infos(week())
            if f'{since:%F %T}' <= info['updated'][:19] <= f'{until:%F %T}'
        ]
        self.assertNotEqual([], wanted)
        found = _changes(_server(), ('q', query))
        self.assertEqual(wanted, [info['_number'] for info in found])

    def test_projects(self):
        query = '(project:openstack/nova OR project:openstack/cinder)'
        found = _changes(_server(), ('q', query))
        self.assertEqual(
            {'openstack/nova', 'openstack/cinder'},
            {info['project'] for info in found},
        )

    def test_several_queries(self):
        both = _changes(
            self.server, ('q', 'is:closed'), ('q', 'is:open'), ('n', 2)
        )
        self.assertEqual([2, 2], [len(found) for found in both])
        self.assertTrue(both[0][-1]['_more_changes'])
        self.assertEqual('NEW', both[1][0]['status'])

    def test_without_query_open_changes(self):
        found = _changes(self.server)
        self.assertEqual({'NEW'}, {info['status'] for info in found})

    def test_beyond_the_end(self):
        self.assertEqual(
            [], _changes(self.server, ('q', 'is:open'), ('S', 9999))
        )

    def test_refused(self):
        for given in (
            [('q', 'owner:me')],
            [('q', 'is:open OR')],
            [('S', 0), ('start', 0)],
            [('S', 1), ('S', 2)],
            [('S', -1)],
            [('n', 'many')],
            [('o', 'EVERYTHING')],
            [('limit', 5)],
            [('q', 'is:open')] * 11,
        ):
            answer = _ask(self.server, '/changes/', *given)
            self.assertEqual(400, answer.status, given)
            self.assertTrue(answer.kind.startswith('text/plain'))
            self.assertFalse(answer.body.startswith(b')]}'))

    def test_moves(self):
        server = _server(clock=Clock(END - timedelta(days=2), 0))
        given = [('q', _EVERYTHING), ('n', 10)]
        before = _changes(server, *given)
        server.clock.advance(3600)
        after = _changes(server, *given, ('S', 10))
        twice = {i['_number'] for i in before} & {i['_number'] for i in after}
        self.assertNotEqual(set(), twice)

    def test_rows_slip_by_where_others_leave_a_window(self):
        until = END - timedelta(days=2)
        server = _server(clock=Clock(until, 0))
        given = [('q', f'before:{{{until:%F %T}}}'), ('n', 20)]
        everything = _numbers(_changes(server, *given[:1]))
        first = _numbers(_changes(server, *given))
        while _numbers(_changes(server, *given)) == first:
            server.clock.advance(600)
        second = _numbers(_changes(server, *given, ('S', 20)))
        # It was not touched, so no later window will show it.
        self.assertNotIn(everything[20], second)
        self.assertIn(
            everything[20], _numbers(_changes(server, *given, ('S', 10)))
        )


def _numbers(infos: list) -> list[int]:
    return [info['_number'] for info in infos]


class TestOthers(base.TestCase):
    def test_one_change(self):
        info = gerrit.change_infos(week())[5]
        for key in (
            info['_number'],
            info['id'],
            info['change_id'],
            f'{quote(info["project"], safe="")}~{info["_number"]}',
            info['id'].replace('~', '%7E'),
        ):
            detail = _value(_ask(_server(), f'/changes/{key}/detail'))
            self.assertEqual(info['messages'], detail['messages'])
            self.assertEqual(info['owner'], detail['owner'])
            self.assertNotIn('revisions', detail)
            brief = _value(_ask(_server(), f'/changes/{key}'))
            self.assertNotIn('messages', brief)

    def test_detail_with_options(self):
        info = gerrit.change_infos(week())[0]
        path = f'/changes/{info["_number"]}/detail'
        answer = _ask(_server(), path, ('o', 'ALL_REVISIONS'))
        self.assertEqual(info, _value(answer))

    def test_not_yet(self):
        newest = max(week().changes, key=lambda change: change.created_at)
        server = _server(clock=Clock(week().start, 0))
        answer = _ask(server, f'/changes/{newest.number}/detail')
        self.assertEqual(404, answer.status)
        self.assertEqual(f'Not found: {newest.number}\n'.encode(), answer.body)

    def test_server(self):
        version = _value(_ask(_server(), '/config/server/version'))
        self.assertEqual('3.9.5', version)
        self.assertIn('gerrit', _value(_ask(_server(), '/config/server/info')))
        projects = _value(_ask(_server(), '/projects/', ('p', 'openstack/n')))
        self.assertEqual(['openstack/neutron', 'openstack/nova'], [*projects])

    def test_unknown(self):
        for path in ('/', '/nothing', '/changes/1/2/3', '/a', '/_nothing'):
            self.assertIn(_ask(_server(), path).status, {401, 404})

    def test_other_methods(self):
        reply = _server().reply(Request('PUT', '/changes/'))
        self.assertEqual(405, reply.answer.status)

    def test_gzip(self):
        plain = _ask(_server(), '/changes/', *_FULL)
        for accepted in ('gzip', 'deflate, gzip;q=0.5', '*'):
            zipped = _ask(
                _server(), '/changes/', *_FULL, accept_encoding=accepted
            )
            self.assertIn(('Content-Encoding', 'gzip'), zipped.headers)
            self.assertEqual(plain.body, gzip.decompress(zipped.body))
        for accepted in ('identity', 'gzip;q=0', 'br'):
            answer = _ask(
                _server(), '/changes/', *_FULL, accept_encoding=accepted
            )
            self.assertEqual(plain, answer)

    def test_bugs_are_told_apart(self):
        class Broken:
            def changes(self, *_):
                raise ZeroDivisionError

        self.useFixture(fixtures.FakeLogger())
        server = SimulatedGerrit(Broken())
        self.assertEqual(500, _ask(server, '/changes/').status)
        self.assertEqual(1, server.journal.as_dict()['bugs'])
