# SPDX-License-Identifier: Apache-2.0
"""What Pecan, WSME and WebOb do when they are left alone, and Radar not.

Found by measuring them: HEAD and OPTIONS answered 405, HTML for browsers,
XML on demand, suffixes cut off paths, bodies parsed before anybody wanted
them, lists for objects and deep nesting ending in 500, exceptions shown.
"""

import json
from typing import Any

import fixtures

from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import OPERATOR

_SYSTEMS = '/v1/systems'


class PitfallsTest(base.ApiTestCase):
    def post(self, body: bytes, kind: str = 'application/json') -> Any:
        return self.request(
            _SYSTEMS,
            method='POST',
            body=body,
            content_type=kind,
            caller=OPERATOR,
        )

    def test_head_is_get_without_a_body(self) -> None:
        for path in ('/', '/v1', _SYSTEMS, '/v1/status'):
            head = self.request(path, method='HEAD')
            self.assertEqual(200, head.status_int, path)
            self.assertEqual(b'', head.body, path)

    def test_options_tell_the_methods(self) -> None:
        answer = self.request(_SYSTEMS, method='OPTIONS')
        self.assertEqual(204, answer.status_int)
        self.assertEqual('GET, HEAD, POST, OPTIONS', answer.headers['Allow'])

    def test_browsers_get_json_and_nobody_gets_xml(self) -> None:
        for accept, status in (
            ('text/html,application/xhtml+xml,*/*;q=0.8', 200),
            ('text/html', 200),
            ('application/xml', 406),
            ('text/xml', 406),
        ):
            answer = self.request(_SYSTEMS, headers={'Accept': accept})
            self.assertEqual(status, answer.status_int, accept)
            self.assertEqual('application/json', answer.content_type)

    def test_suffixes_are_part_of_names(self) -> None:
        system = seeds.system('a.json')
        found = self.names(('where', 'name:a.json'))
        self.assertEqual(['a.json'], found)
        for suffix in ('.json', '.xml', '.html'):
            answer = self.request(f'{_SYSTEMS}/{system}{suffix}')
            self.assertEqual(404, answer.status_int)
        self.assertEqual(200, self.request('/v1/openapi.json').status_int)

    def test_bodies_are_not_read_before_they_are_wanted(self) -> None:
        class Untouched:
            def read(self, *size: int) -> bytes:
                raise AssertionError('somebody reads')

        for kind in (
            'application/json',
            'application/x-www-form-urlencoded',
            'multipart/form-data; boundary=x',
            'multipart/form-data',
        ):
            answer = self.request(
                '/v1/builds',
                method='GET',
                content_type=kind,
                environ={
                    'wsgi.input': Untouched(),
                    'CONTENT_LENGTH': '1000000000',
                },
            )
            self.assertEqual(200, answer.status_int, kind)
            answer = self.post(b'--\r\n', kind)
            self.assertEqual(
                415 if 'json' not in kind else 400, answer.status_int
            )

    def test_lists_for_objects_and_nesting(self) -> None:
        deep = b'{"a":' * 1000 + b'1' + b'}' * 1000
        for body in (b'[]', b'[{}]', b'1', b'"x"', b'[' * 100_000, deep):
            self.assertEqual(400, self.post(body).status_int, body[:10])
        for value in ([], {}, [[]], {'a': []}, 1, True):
            answer = self.post(json.dumps({'name': value}).encode())
            self.assertEqual(400, answer.status_int, value)

    def test_null_is_not_absent_and_false_is_not_unset(self) -> None:
        self.assertEqual(400, self.post(b'{"name": null}').status_int)
        answer = self.post(b'{"name": "x", "answers_recheck": false}')
        self.assertEqual(201, answer.status_int, answer.text)
        self.assertIs(False, answer.json['answers_recheck'])

    def test_texts_are_no_numbers_and_no_booleans(self) -> None:
        for value in ('"no"', '1', '0', '"true"'):
            body = f'{{"name": "x", "answers_recheck": {value}}}'
            self.assertEqual(400, self.post(body.encode()).status_int, value)

    def test_members_are_in_the_order_of_their_declaration(self) -> None:
        seeds.system('x')
        (row,) = self.get(_SYSTEMS)['systems']
        self.assertEqual(['id', 'name', 'kind', 'lifecycle'], list(row)[:4])

    def test_faults_tell_nothing(self) -> None:
        self.useFixture(fixtures.FakeLogger())

        def fail(*args: object) -> None:
            raise RuntimeError('INSERT INTO secret')

        for method in ('list', 'create'):
            place = f'radar.resources.systems.Systems.{method}'
            self.useFixture(fixtures.MonkeyPatch(place, fail))
        for answer in (self.request(_SYSTEMS), self.post(b'{"name": "x"}')):
            self.assertEqual(500, answer.status_int)
            self.assertNotIn('secret', answer.text)
            self.assertIn('request_id', answer.json['errors'][0])
