# SPDX-License-Identifier: Apache-2.0
"""Events, and real servers that are told of them."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import email
from email import policy
from http import server
import ssl
import threading
import time
from typing import Any
from uuid import UUID

from aiosmtpd import controller
from aiosmtpd import smtp
from cryptography import fernet
import fixtures

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.tests import servers
from radar.tests.functional.api import seeds

REASON = {
    'code': 'fail_hi',
    'state': 'broken',
    'value': 0.9,
    'n': 20,
    'usual': 0.05,
    'threshold': 0.3,
    'since': '2026-11-01T00:00:00.000000Z',
    'once_in': 5000.0,
}


def event(
    system: UUID,
    kind: str = 'began',
    state: str = 'broken',
    ago: timedelta = timedelta(),
    **values: Any,
) -> UUID:
    """Have something happen to a system; return the id of the event."""
    now = clock.now() - ago
    given = {
        'previous': 'ok' if kind == 'began' else 'broken',
        'at': now,
        'recorded_at': now,
        'episode_since': now,
        'reasons': [REASON] if kind != 'ended' else [],
        **values,
    }
    return seeds.add(
        models.Event, system_id=system, kind=kind, state=state, **given
    )


def allow_everything() -> None:
    """Let webhooks of this machine be told, and secrets be stored."""
    for name, value, group in (
        ('allow', ['127.0.0.0/8'], 'egress'),
        ('allow_http', True, 'egress'),
        ('keys', [fernet.Fernet.generate_key().decode()], 'secrets'),
        ('host', '127.0.0.1', 'smtp'),
        ('tls', 'none', 'smtp'),
        ('from_address', 'radar@radar.example', 'smtp'),
    ):
        CONF.set_override(name, value, group)


@dataclass(frozen=True, slots=True)
class Request:
    """What a receiver was sent, and when."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    at: datetime


class Receiver(fixtures.Fixture):
    """A web server that is posted to; ``answers`` says what it answers.

    An answer is a status, or what is called with the handler.
    """

    def __init__(self, certificate: tuple[str, str] | None = None) -> None:
        self.requests: list[Request] = []
        self.answers: list[int | Callable[[Any], None]] = []
        self.scheme = 'https' if certificate else 'http'
        self._certificate = certificate

    def _setUp(self) -> None:
        receiver = self

        class Handler(server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers['Content-Length']))
                found = Request(
                    self.path, dict(self.headers), body, clock.now()
                )
                receiver.requests.append(found)
                answer = receiver.answers.pop(0) if receiver.answers else 204
                if callable(answer):
                    answer(self)
                    return
                self.send_response(answer)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        made = server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        made.daemon_threads = True
        if self._certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self._certificate)
            made.socket = context.wrap_socket(made.socket, server_side=True)
        self.port = made.server_port
        thread = threading.Thread(target=made.serve_forever, args=(0.05,))
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(made.server_close)
        self.addCleanup(made.shutdown)

    @property
    def url(self) -> str:
        return f'{self.scheme}://127.0.0.1:{self.port}/hook?of=radar'

    def wait(self, count: int, seconds: float = 30) -> None:
        """Wait until so many requests have come."""
        end = time.monotonic() + seconds
        while len(self.requests) < count and time.monotonic() < end:
            time.sleep(0.02)
        assert len(self.requests) >= count, self.requests


class Mailbox(fixtures.Fixture):
    """A mail server that keeps what it takes.

    ``refusals`` are answers to give first instead of taking a message.
    """

    def __init__(self, **options: Any) -> None:
        self.messages: list[Any] = []
        self.recipients: list[list[str]] = []
        self.signed_in: list[tuple[bytes, bytes]] = []
        self.refusals: list[str] = []
        self._options = options

    def _setUp(self) -> None:
        port = servers.free_port()
        made = controller.Controller(
            self,
            hostname='127.0.0.1',
            port=port,
            authenticator=self.authenticate,
            **self._options,
        )
        made.start()
        self.addCleanup(made.stop)
        CONF.set_override('port', port, 'smtp')

    async def handle_DATA(
        self, session: object, unused: object, envelope: Any
    ) -> str:
        if self.refusals:
            return self.refusals.pop(0)
        self.recipients.append(envelope.rcpt_tos)
        found = email.message_from_bytes(
            envelope.content, policy=policy.default
        )
        self.messages.append(found)
        return '250 OK'

    def authenticate(
        self,
        made: object,
        session: object,
        envelope: object,
        how: str,
        data: Any,
    ) -> smtp.AuthResult:
        self.signed_in.append((data.login, data.password))
        good = data.password == b'right'
        return smtp.AuthResult(success=good, handled=good)
