# SPDX-License-Identifier: Apache-2.0
"""An HTTP server on loopback that misbehaves as a test wants it to.

Each request is answered by the next responder of a script, the last one
over and over. A responder is called with the handler of the request.
"""

from collections.abc import Callable
from dataclasses import dataclass
import email.utils
import gzip
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
import json
import re
import ssl
import threading
import time
from typing import Any
from urllib.parse import parse_qs
from urllib.parse import urlsplit

Responder = Callable[[BaseHTTPRequestHandler], None]
PREFIX = b")]}'\n"


@dataclass
class Request:
    target: str
    headers: dict[str, str]
    at: float
    connection: tuple[str, int]

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query, strict_parsing=True)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Say nothing: that clients hang up is what tests are about."""


class RudeServer:
    """A context; ``requests`` are those that came."""

    def __init__(self, *script: Responder, certificate: str = '') -> None:
        self.script = list(script)
        self.requests: list[Request] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self.ended = threading.Event()
        self._lock = threading.Lock()
        self._http = _Http(('127.0.0.1', 0), self._handler())
        self.port = self._http.server_address[1]
        self.url = f'http://127.0.0.1:{self.port}'
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._http.socket = context.wrap_socket(
                self._http.socket, server_side=True
            )
            self.url = f'https://127.0.0.1:{self.port}'

    def __enter__(self) -> 'RudeServer':
        threading.Thread(
            target=self._http.serve_forever, args=(0.01,), daemon=True
        ).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.ended.set()
        self._http.shutdown()
        self._http.server_close()

    def _next(self, request: Request) -> Responder:
        with self._lock:
            self.requests.append(request)
            self.in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight)
            return self.script.pop(0) if self.script[1:] else self.script[0]

    def _left(self) -> None:
        with self._lock:
            self.in_flight -= 1

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            wbufsize = -1

            def do_GET(self) -> None:
                self.rude = server
                responder = server._next(
                    Request(
                        self.path,
                        {k.lower(): v for k, v in self.headers.items()},
                        time.monotonic(),
                        self.client_address,
                    )
                )
                try:
                    responder(self)
                    self.wfile.flush()
                except OSError:
                    self.close_connection = True
                finally:
                    server._left()

            def log_message(self, *args: Any) -> None:
                pass

        return Handler


def reply(
    body: bytes | str = b'',
    status: int = 200,
    headers: dict[str, str] | None = None,
    kind: str = 'application/json; charset=UTF-8',
) -> Responder:
    """Answer in whole, as told."""
    data = body.encode() if isinstance(body, str) else body

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {
            'Content-Type': kind,
            'Content-Length': str(len(data)),
            **(headers or {}),
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return respond


def changes(*records: Any, compress: bool = True) -> Responder:
    """Answer as Gerrit does."""
    data = PREFIX + json.dumps(records).encode()
    if not compress:
        return reply(data)
    return reply(gzip.compress(data), headers={'Content-Encoding': 'gzip'})


def raw(data: bytes, *, pause: float = 0.0, step: int = 0) -> Responder:
    """Send bytes as they are, maybe a few at a time, and hang up."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        size = step or max(len(data), 1)
        for at in range(0, len(data), size):
            handler.wfile.write(data[at : at + size])
            handler.wfile.flush()
            if pause and handler.rude.ended.wait(pause):  # type: ignore
                break
        handler.close_connection = True

    return respond


def silence(after: bytes = b'', seconds: float = 30.0) -> Responder:
    """Say something, or nothing, and then nothing more."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(after)
        handler.wfile.flush()
        handler.rude.ended.wait(seconds)  # type: ignore
        handler.close_connection = True

    return respond


def slowly(responder: Responder, seconds: float) -> Responder:
    """Think first."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        responder(handler)

    return respond


def listing(numbers: Callable[[int], list[int]], cap: int = 500) -> Responder:
    """Answer queries from a list that may be another each time.

    ``numbers`` gets how many requests there were before.
    """
    asked = [0]

    def respond(handler: BaseHTTPRequestHandler) -> None:
        query = parse_qs(urlsplit(handler.path).query)
        start = int(query.get('S', ['0'])[0])
        size = min(int(query['n'][0]), cap)
        held = numbers(asked[0])
        asked[0] += 1
        records: list[dict[str, Any]] = [
            {'_number': n} for n in held[start : start + size]
        ]
        if records and start + size < len(held):
            records[-1]['_more_changes'] = True
        changes(*records)(handler)

    return respond


def index(records: list[dict[str, Any]]) -> Responder:
    """Answer with those in the window that is asked for.

    As Gerrit's AfterPredicate and BeforePredicate do: both ends are
    inclusive, compared in milliseconds.
    """

    def respond(handler: BaseHTTPRequestHandler) -> None:
        [text] = parse_qs(urlsplit(handler.path).query)['q']
        ends = dict(re.findall(r'(since|before):\{([^}]*)\}', text))
        changes(
            *(
                r
                for r in records
                if ends['since'] <= r['updated'][:23] <= ends['before']
            )
        )(handler)

    return respond


def http_date(epoch: float) -> str:
    """Return a time as headers name it."""
    return email.utils.formatdate(epoch, usegmt=True)
