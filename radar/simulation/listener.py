# SPDX-License-Identifier: Apache-2.0
"""Sockets of the simulated Gerrit: a thread for each connection."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
import logging
import socket
import sys
import threading
from typing import Any
from typing import Protocol

from radar import clock
from radar.simulation.exchange import Answer
from radar.simulation.exchange import Request
from radar.simulation.journal import Entry
from radar.simulation.journal import Journal

LOG = logging.getLogger(__name__)
_MOST_BODY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent for a request; ``counted`` ones end in the journal.

    :param answer: None to close the connection without one.
    :param part: all that is sent of the body, if not the whole.
    """

    answer: Answer | None
    part: bytes | None = None
    fault: str | None = None
    counted: bool = True


class Site(Protocol):
    """What a listener serves."""

    journal: Journal

    def reply(self, request: Request) -> Reply:
        """Return what is sent; one that is counted has begun there."""

    def date(self) -> datetime:
        """Return what the server believes the time is."""


class Listener(ThreadingHTTPServer):
    """Listens from the moment that it is made."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], site: Site) -> None:
        self.site = site
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()
        self._thread = threading.Thread(
            target=self.serve_forever,
            args=(0.02,),
            name='simulated-gerrit',
            daemon=True,
        )
        super().__init__(address, _Conversation)

    def server_bind(self) -> None:
        """Bind without asking for the name of this machine."""
        super(ThreadingHTTPServer, self).server_bind()

    def start(self) -> None:
        """Serve in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Close the port and cut all connections."""
        self.shutdown()
        self._thread.join()
        self.server_close()
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                LOG.debug('A connection has ended by itself')

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember a connection, and serve it from a thread."""
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection, and close it."""
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Note that a client has gone away; that is its right."""
        LOG.debug('A connection failed: %r', sys.exception())


class _Conversation(BaseHTTPRequestHandler):
    """Requests on one connection."""

    protocol_version = 'HTTP/1.1'
    disable_nagle_algorithm = True
    #: For the next request on a connection.
    timeout = 60
    server: Listener

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def version_string(self) -> str:
        return 'simulated-gerrit'

    def date_time_string(self, timestamp: float | None = None) -> str:
        return format_datetime(self.server.site.date(), usegmt=True)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        LOG.debug(format, *args)

    def _serve(self) -> None:
        site = self.server.site
        length = self.headers.get('Content-Length', '0')
        if not length.isdecimal() or int(length) > _MOST_BODY:
            self.send_error(413)
            return
        request = Request(
            self.command,
            self.path,
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(int(length)),
        )
        reply = site.reply(request)
        sent = 0
        try:
            sent = self._send(reply)
        finally:
            if reply.counted:
                self._note(request, reply, sent)

    def _send(self, reply: Reply) -> int:
        """Send an answer, or a part of it; return the size."""
        answer = reply.answer
        if answer is None:
            self.close_connection = True
            return 0
        self.send_response(answer.status)
        self.send_header('Content-Type', answer.kind)
        self.send_header('Content-Length', str(len(answer.body)))
        for name, value in answer.headers:
            self.send_header(name, value)
        body = answer.body if reply.part is None else reply.part
        if reply.part is not None:
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)
        return len(body)

    def _note(self, request: Request, reply: Reply, sent: int) -> None:
        site = self.server.site
        site.journal.end(
            Entry(
                at=clock.isoformat(site.date()),
                method=request.method,
                target=request.target,
                user_agent=request.headers.get('user-agent', ''),
                status=reply.answer.status if reply.answer else 0,
                sent=sent,
                fault=reply.fault,
            )
        )
