# SPDX-License-Identifier: Apache-2.0
"""What browsers are told: who may read an answer, and how not to read it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from typing import Any

from oslo_middleware import cors

from radar.conf import CONF

#: The surface that scripts of other origins may use.
_SURFACE = '/v1'

_Headers = Sequence[tuple[str, str]]

#: An answer is what its type says, and is no page: nothing in it runs, and
#: no page shows it as a part of itself.
_SAFE: _Headers = (
    ('X-Content-Type-Options', 'nosniff'),
    ('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"),
)


class Cors:
    """Cross-origin requests to ``/v1``, by the rules of ``[cors]``.

    oslo.middleware answers preflights and adds the headers. Requests
    without an ``Origin`` do not pass through it: it has nothing to say to
    them, and would rebuild their answers.
    """

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application
        self._cors = cors.CORS(application, CONF)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Any:
        """Answer a request."""
        path = environ['PATH_INFO']
        if 'HTTP_ORIGIN' in environ and f'{path}/'.startswith(f'{_SURFACE}/'):
            return self._cors(environ, start_response)
        return self._application(environ, start_response)


class Harmless:
    """Adds the headers of every answer that has none of that name."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Any:
        """Answer a request."""

        def start(status: str, headers: _Headers, *more: Any) -> Any:
            names = {name.lower() for name, _ in headers}
            added = [pair for pair in _SAFE if pair[0].lower() not in names]
            return start_response(status, [*headers, *added], *more)

        return self._application(environ, start)
