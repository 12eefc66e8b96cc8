# SPDX-License-Identifier: Apache-2.0
"""A real server on loopback that serves canned answers, and a runner."""

import csv
from dataclasses import dataclass
import gzip
from http import server
import io
import json
import logging
import os
import threading
from urllib import parse

import fixtures
import testtools

from radarclient import shell

REQUEST_ID = 'req-7f1f9e0c'
AS_OF = '2026-11-22T01:00:00Z'


def uuid(number):
    return f'0198c2f4-7d1e-7c6b-9a55-{number:012d}'


@dataclass
class Result:
    """What one run of the program left behind."""

    code: int
    out: str
    err: str

    def json(self):
        return json.loads(self.out)

    def csv(self):
        return list(csv.DictReader(io.StringIO(self.out)))

    def rows(self):
        """Return the cells of a table, without its frame."""
        lines = [line for line in self.out.splitlines() if line[:1] == '|']
        return [
            [cell.strip() for cell in line.strip('|').split('|')]
            for line in lines
        ]


@dataclass
class Request:
    """One request as the server saw it."""

    method: str
    path: str
    query: list
    headers: dict
    body: bytes = b''

    def all(self, name):
        return [value for key, value in self.query if key == name]

    def one(self, name):
        values = self.all(name)
        return values[0] if len(values) == 1 else None


class FakeServer(fixtures.Fixture):
    """Answers by path.

    An answer may be a callable that takes the request, and may return a
    status with the body.
    """

    def _setUp(self):
        self.answers = {}
        self.requests = []
        self._server = server.ThreadingHTTPServer(
            ('127.0.0.1', 0), self._handler()
        )
        self.url = f'http://127.0.0.1:{self._server.server_port}'
        thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self._server.server_close)
        self.addCleanup(self._server.shutdown)

    def serve(self, path, answer, status=200, headers=None):
        self.answers[path] = (status, headers or {}, answer)

    def serve_error(self, path, status, title, detail, field=None):
        error = {
            'status': status,
            'code': title.lower().replace(' ', '_'),
            'title': title,
            'detail': detail,
            'request_id': REQUEST_ID,
        }
        if field:
            error['field'] = field
        self.serve(path, {'errors': [error]}, status)

    def serve_list(self, collection, items):
        """Serve a collection that knows where=name:eq: and pages."""

        def answer(request):
            found = [
                item for item in items if _selected(item, request.all('where'))
            ]
            start = int(request.one('marker') or 0)
            size = int(request.one('limit'))
            following = None
            if start + size < len(found):
                query = [*request.query, ('marker', str(start + size))]
                query = dict(query).items()
                # Like a server behind a proxy that does not know its name.
                following = 'http://inside.invalid/v1/x?' + parse.urlencode(
                    list(query)
                )
            return {
                collection: found[start : start + size],
                'links': {'next': following},
            }

        self.serve(f'/v1/{collection}', answer)

    def to(self, path):
        return [r for r in self.requests if r.path == path]

    def _handler(fake):  # noqa: N805
        class Handler(server.BaseHTTPRequestHandler):
            def do_GET(self):
                parts = parse.urlsplit(self.path)
                length = int(self.headers.get('Content-Length', 0))
                request = Request(
                    self.command,
                    parts.path,
                    parse.parse_qsl(parts.query),
                    dict(self.headers),
                    self.rfile.read(length),
                )
                fake.requests.append(request)
                status, headers, answer = fake.answers.get(
                    parts.path, (404, {}, {'errors': []})
                )
                if callable(answer):
                    answer = answer(request)
                if isinstance(answer, tuple):
                    status, answer = answer
                if not isinstance(answer, bytes):
                    answer = json.dumps(answer).encode()
                headers = {'X-Radar-As-Of': AS_OF, 'ETag': '"1"', **headers}
                if 'gzip' in self.headers.get('Accept-Encoding', ''):
                    answer = gzip.compress(answer)
                    headers['Content-Encoding'] = 'gzip'
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header('Content-Length', str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_POST = do_PATCH = do_DELETE = do_GET  # noqa: N815

            def log_message(self, *args):
                pass

        return Handler


def _selected(item, terms):
    for term in terms:
        field, operator, value = term.split(':', 2)
        actual = str(item.get(field))
        if operator == 'eq' and actual.casefold() != value.casefold():
            return False
        if operator == 'contains' and value.casefold() not in actual.lower():
            return False
    return True


class Terminal(io.StringIO):
    """A stream that says that somebody sits there."""

    def isatty(self):
        return True


def run_radar(*argv, stdin='', err=None):
    """Run the program in this process.

    :param stdin: text, or a stream.
    """
    out, err = io.StringIO(), err or io.StringIO()
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    if isinstance(stdin, str):
        stdin = io.StringIO(stdin)
    try:
        program = shell.Shell(stdin=stdin, stdout=out, stderr=err)
        code = program.run(list(argv))
    except SystemExit as end:
        code = end.code or 0
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    return Result(int(code), out.getvalue(), err.getvalue())


class TestCase(testtools.TestCase):
    """A test with a server of its own and a clean environment."""

    def setUp(self):
        super().setUp()
        for name in list(os.environ):
            if name.startswith(('RADAR_', 'OS_', 'CLIFF_', 'XDG_')):
                self.useFixture(fixtures.EnvironmentVariable(name))
        for name in ('http_proxy', 'HTTP_PROXY'):
            self.useFixture(fixtures.EnvironmentVariable(name))
        self.home = self.useFixture(fixtures.TempHomeDir()).path
        self.server = self.useFixture(FakeServer())

    def environ(self, name, value):
        self.useFixture(fixtures.EnvironmentVariable(name, value))

    def run_radar(self, *argv, url=True, **streams):
        """Run the program in this process against the server."""
        return run_radar(
            *(('--url', self.server.url) if url else ()), *argv, **streams
        )

    def assert_fails(self, result, code, *parts):
        """Expect a failure that is told in one line."""
        self.assertEqual(code, result.code, result.err)
        self.assertEqual('', result.out)
        self.assertEqual(1, result.err.count('\n'), result.err)
        self.assertTrue(result.err.startswith('radar: '), result.err)
        for part in parts:
            self.assertIn(part, result.err)
