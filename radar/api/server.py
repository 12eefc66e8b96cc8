# SPDX-License-Identifier: Apache-2.0
"""The built-in server: for one machine, and inside other processes."""

from __future__ import annotations

import threading

from cheroot import wsgi

from radar.api import middleware

#: Requests with longer lines and headers end before they are understood.
_MAX_HEADER = 64 * 1024
#: Seconds for which a request that has begun may go on after the stop.
_MERCY = 30


class Server:
    """Serves an application from threads of this process."""

    def __init__(
        self,
        application: middleware.Application,
        host: str,
        port: int,
        threads: int,
    ) -> None:
        self._server = wsgi.Server(
            (host, port), application, numthreads=threads, server_name='radar'
        )
        self._server.max_request_header_size = _MAX_HEADER
        self._server.shutdown_timeout = _MERCY
        self._thread = threading.Thread(
            target=self._server.serve, name='radar-api', daemon=True
        )

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end.

        Known once it has started: port 0 means any that is free.
        """
        host, port = self._server.bind_addr[:2]
        return (
            f'http://[{host}]:{port}'
            if ':' in host
            else (f'http://{host}:{port}')
        )

    def start(self) -> None:
        """Listen, and serve in the background.

        :raises OSError: the address cannot be listened on.
        """
        self._server.prepare()
        self._thread.start()

    def stop(self) -> None:
        """Let requests end that have begun, up to 30 seconds, and close."""
        self._server.stop()
        self._thread.join()

    def wait(self) -> None:
        """Return when it has been stopped."""
        self._thread.join()
