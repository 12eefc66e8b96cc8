# SPDX-License-Identifier: Apache-2.0
"""A server on loopback that answers as a test tells it to."""

import contextlib
from http import server
import socket
import struct
import threading

#: Instead of an answer: the connection is reset.
RESET = 'reset'


class Scripted:
    """Answers requests from a list; ``seen`` keeps what was asked.

    An answer is ``(status, headers, body)``, :data:`RESET`, or a function
    of the request that returns one. The last one is repeated.
    """

    def __init__(self, *answers):
        self.answers = list(answers)
        self.seen = []
        self.connections = 0
        outer = self

        class Door(server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def setup(self):
                outer.connections += 1
                super().setup()

            def answer(self):
                length = int(self.headers.get('Content-Length') or 0)
                body = self.rfile.read(length)
                request = (self.command, self.path, self.headers, body)
                outer.seen.append(request)
                planned = outer.answers[0]
                if len(outer.answers) > 1:
                    outer.answers.pop(0)
                if callable(planned):
                    planned = planned(request)
                if planned == RESET:
                    self.connection.setsockopt(
                        socket.SOL_SOCKET,
                        socket.SO_LINGER,
                        struct.pack('ii', 1, 0),
                    )
                    self.close_connection = True
                    self.connection.close()
                    return
                status, headers, content = planned
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header('Content-Length', str(len(content)))
                self.end_headers()
                if self.command != 'HEAD':
                    self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer
            do_HEAD = answer

            def handle(self):
                try:
                    super().handle()
                except OSError:
                    self.close_connection = True

            def finish(self):
                with contextlib.suppress(OSError, ValueError):
                    super().finish()

            def log_message(self, *_):
                pass

        self._server = server.ThreadingHTTPServer(('127.0.0.1', 0), Door)
        self._server.daemon_threads = True
        port = self._server.server_address[1]
        self.url = f'http://127.0.0.1:{port}'
        self.thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )
        self.thread.start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self.thread.join()

    def closed(self):
        return not self.thread.is_alive()
