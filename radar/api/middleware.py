# SPDX-License-Identifier: Apache-2.0
"""What stands between the server and the application."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
import http
import io
from typing import Any

from oslo_log import log
from oslo_middleware import request_id

from radar.api import errors
from radar.api.auth import Identified
from radar.api.browsers import Cors
from radar.api.browsers import Harmless
from radar.api.exchange import CALL
from radar.api.exchange import Call
from radar.api.forwarded import Forwarded
from radar.api.healthcheck import Healthcheck
from radar.api.metrics import Metrics
from radar.api.surfaces import dialect_of
from radar.api.tracing import Traced
from radar.api.web import Web
from radar.conf import CONF
from radar.conf import http as http_options

LOG = log.getLogger(__name__)

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

#: Longest path and query, in bytes as they came.
MAX_URL = 16 * 1024


class Errors:
    """Answers every exception, as the surface tells of errors."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(
        self, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request."""
        try:
            return self._application(environ, start_response)
        except Exception as error:
            name = environ.get(request_id.ENV_REQUEST_ID, '')
            failure = errors.failure_of(error)
            if failure is None:
                LOG.exception('%s: %r failed', name, environ['PATH_INFO'])
                failure = errors.FAULT
        reply = dialect_of(environ['PATH_INFO']).error(failure, name)
        status = f'{reply.status} {http.HTTPStatus(reply.status).phrase}'
        headers = [
            *reply.headers,
            ('Content-Length', str(len(reply.body))),
            (request_id.INBOUND_HEADER, name),
        ]
        start_response(status, headers)
        return [] if environ['REQUEST_METHOD'] == 'HEAD' else [reply.body]


class Wellformed:
    """Reads the URL, and refuses what Pecan would stumble over."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(
        self, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request."""
        length = len(environ['PATH_INFO'])
        if length + len(environ.get('QUERY_STRING', '')) > MAX_URL:
            raise errors.Refused(
                414, 'uri-too-long', f'A URL has up to {MAX_URL} bytes.'
            )
        environ[CALL] = Call.of(environ)
        # Pecan would read and parse all of a body before it is wanted.
        environ['wsgi.input'] = io.BytesIO()
        environ['CONTENT_LENGTH'] = '0'
        environ['CONTENT_TYPE'] = ''
        return self._application(environ, start_response)


#: From the outermost to the innermost, and why each stands where it does.
MIDDLEWARE: tuple[tuple[Callable[[Application], Application], str], ...] = (
    (Forwarded, 'all below go by the address and scheme of who asks'),
    (Harmless, 'every answer, also of an error, is safe in a browser'),
    (Metrics, 'all that is answered below is measured, errors too'),
    (Cors, 'scripts of other origins may read errors, too'),
    (Errors, 'whatever fails further in is told as the surface tells'),
    (request_id.RequestId, 'errors and logs below are found by its id'),
    (Traced, 'logs below have that id in them'),
    (Healthcheck, 'answers even when the rest of the service cannot'),
    (Web, 'pages are for everyone, and need neither API nor database'),
    (Identified, 'no secret comes further than this, nor who is not known'),
    (Wellformed, 'what is routed can be decoded and is of sane length'),
)


def wrapped(application: Application) -> Application:
    """Return the application with all middleware around it."""
    http_options.register_opts(CONF)
    for middleware, _ in reversed(MIDDLEWARE):
        application = middleware(application)
    return application
