# SPDX-License-Identifier: Apache-2.0
"""The door of the GitHub that remembers: HTTP on loopback."""

from http import server as http_server
import json
import socket
import ssl
import struct

#: Instead of an answer: the connection is reset.
RESET = 'reset'


def server(github, certificate=None):
    """Return a server, not yet serving, that asks ``github.answer``.

    :param certificate: with its key: files, for TLS.
    """
    door = type('Door', (_Door,), {'github': github})
    made = http_server.ThreadingHTTPServer(('127.0.0.1', 0), door)
    made.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        made.socket = context.wrap_socket(made.socket, server_side=True)
    return made


class _Door(http_server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    github = None

    def serve(self):
        length = int(self.headers.get('Content-Length') or 0)
        raw = self.rfile.read(length)
        with self.github.lock:
            told = self.github.answer(
                self.command, self.path, self.headers, raw
            )
        if told == RESET:
            self.hang_up()
            return
        status, headers, found = told
        content = b'' if found is None else json.dumps(found).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_DELETE = serve  # noqa: N815

    def hang_up(self):
        self.close_connection = True
        linger = struct.pack('ii', 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def finish(self):
        try:
            super().finish()
        except (OSError, ValueError):
            self.close_connection = True

    def handle(self):
        try:
            super().handle()
        except (OSError, ValueError):
            self.close_connection = True

    def log_message(self, *_):
        pass
