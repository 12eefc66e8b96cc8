# SPDX-License-Identifier: Apache-2.0
"""An end to answers that arrive drop by drop.

A time-out of a socket begins anew with each byte. What bounds an answer as
a whole is a timer that shuts the connection down, whatever it is doing.
"""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.connectionpool import HTTPSConnectionPool


class Watch:
    """Shuts the connection down that is in use when time is up.

    A context: it may be entered again, by one thread at a time.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._socket: socket.socket | None = None
        self._timer: threading.Timer | None = None
        #: Whether time was up.
        self.fired = False

    def __enter__(self) -> 'Watch':
        self.fired = False
        self._timer = threading.Timer(self._seconds, self._fire)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def use(self, connection: Any) -> None:
        """Take note of the socket that a connection has just opened."""
        self._socket = connection.sock
        if self.fired:
            self._fire()

    def _fire(self) -> None:
        self.fired = True
        with contextlib.suppress(OSError, AttributeError):
            # Not SSLSocket's own, which is not for another thread's use.
            socket.socket.shutdown(
                self._socket,  # type: ignore[arg-type]
                socket.SHUT_RDWR,
            )


def _pools(watch: Watch) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            watch.use(self)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            watch.use(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {'http': PlainPool, 'https': SecurePool}


class WatchedAdapter(HTTPAdapter):
    """Keeps one connection, which a watch knows."""

    def __init__(self, watch: Watch) -> None:
        self._pools = _pools(watch)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Create the pool of direct connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """Return the pool of connections through a proxy."""
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager
