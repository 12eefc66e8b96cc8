# SPDX-License-Identifier: Apache-2.0
"""A line to a real server, which breaks as a test wants it to."""

import contextlib
import http.client
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
import socket
import struct
import threading
from typing import Any
import urllib.parse

#: Instead of an answer, before or after the server was asked.
RESET = 'reset'
LOST = 'lost'
#: The server is asked, with other bytes than were sent.
MANGLED = 'mangled'


class BadLine:
    """Forwards requests to a server, but for those that a rule answers.

    ``rule`` gets method and path, and returns nothing to forward, RESET,
    LOST, MANGLED, or status, headers and body.
    """

    def __init__(self, url: str, rule: Any) -> None:
        self.rule = rule
        self.target = urllib.parse.urlsplit(url).netloc
        door = type('Door', (_Door,), {'line': self})
        self._server = ThreadingHTTPServer(('127.0.0.1', 0), door)
        self._server.handle_error = lambda *_: None  # type: ignore
        threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        ).start()
        self.url = f'http://127.0.0.1:{self._server.server_address[1]}'

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Door(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    line: BadLine

    def answer(self) -> None:
        length = int(self.headers.get('Content-Length') or 0)
        body = self.rfile.read(length)
        planned = self.line.rule(self.command, self.path)
        if planned is None:
            self.say(*self.forward(body))
        elif planned == MANGLED:
            self.say(*self.forward(bytes(byte ^ 1 for byte in body)))
        elif planned == LOST:
            self.forward(body)
            self.hang_up()
        elif planned == RESET:
            self.hang_up()
        else:
            self.say(*planned)

    def forward(self, body: bytes) -> Any:
        there = http.client.HTTPConnection(self.line.target, timeout=60)
        # The host is signed as it was asked.
        there.putrequest(self.command, self.path, True, True)
        for name, value in self.headers.items():
            there.putheader(name, value)
        there.endheaders(body)
        with contextlib.closing(there):
            got = there.getresponse()
            return got.status, dict(got.getheaders()), got.read()

    def say(self, status: int, headers: dict[str, str], data: bytes) -> None:
        self.send_response_only(status)
        size = headers.get('Content-Length', '0')
        for name, value in headers.items():
            if name not in ('Content-Length', 'Connection'):
                self.send_header(name, value)
        head = self.command == 'HEAD'
        self.send_header('Content-Length', size if head else str(len(data)))
        self.end_headers()
        if not head:
            self.wfile.write(data)

    def hang_up(self) -> None:
        self.close_connection = True
        linger = struct.pack('ii', 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def do_GET(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def do_PUT(self) -> None:
        self.answer()

    def do_POST(self) -> None:
        self.answer()

    def do_DELETE(self) -> None:
        self.answer()

    def log_message(self, *args: Any) -> None:
        pass

    def finish(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().finish()
