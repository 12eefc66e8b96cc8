# SPDX-License-Identifier: Apache-2.0
"""A line to a server that breaks when a word passes."""

import contextlib
import socket
import socketserver
import threading
from typing import cast


class CutLine(socketserver.ThreadingTCPServer):
    """Forwards connections, until one says what is waited for.

    The server hears it and answers; the client never learns what.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        """Listen, and forward to a port on loopback."""
        super().__init__(('127.0.0.1', 0), _Forward)
        self.target = ('127.0.0.1', port)
        #: How many more connections break, and at what.
        self.cuts, self.word = 0, b''
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def cut(self, word: bytes, times: int = 1) -> None:
        """Break the next connections that say something."""
        self.word, self.cuts = word, times

    def stop(self) -> None:
        """Take no more connections."""
        self.shutdown()
        self.server_close()


class _Forward(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        line = cast(CutLine, self.server)
        client = cast(socket.socket, self.request)
        with socket.create_connection(line.target) as upstream:
            back = threading.Thread(
                target=_pump, args=(upstream, client), daemon=True
            )
            back.start()
            with contextlib.suppress(OSError):
                while said := client.recv(65536):
                    if line.cuts and line.word in said:
                        line.cuts -= 1
                        client.shutdown(socket.SHUT_WR)
                        upstream.sendall(said)
                        back.join(1)
                        return
                    upstream.sendall(said)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while said := source.recv(65536):
            sink.sendall(said)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
