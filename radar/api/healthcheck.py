# SPDX-License-Identifier: Apache-2.0
"""``/healthcheck``: oslo.middleware's, with a look at the database.

Plain, it is for proxies and monitoring: ``OK``, or 503 and why. With
``?detailed`` it names sources, collectors and reasons, which is nobody's
business but the administrator's: only requests made on the machine itself,
through no proxy, see that.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
import http
from types import SimpleNamespace
from typing import Any
from typing import TypeVar
from urllib import parse

from oslo_log import log
from oslo_middleware import healthcheck
from oslo_middleware.healthcheck import pluginbase

from radar import queue
from radar.api import encoding
from radar.api import errors
from radar.api.aside import Aside
from radar.api.forwarded import LOCAL
from radar.api.metrics import ROUTE
from radar.conf import CONF
from radar.exceptions import DataUnavailable
from radar.resources import backlogs
from radar.resources import readiness
from radar.resources.readiness import Check

LOG = log.getLogger(__name__)

R = TypeVar('R')
S = TypeVar('S')

PATH = '/healthcheck'
#: Seconds that each look may take; details take four looks.
PATIENCE = 3
_METHODS = ('GET', 'HEAD')
_FRESH = ('Cache-Control', 'no-store')


class _Serving(pluginbase.HealthcheckBaseExtension):
    """Whether requests can be served."""

    def __init__(self, look: Callable[[], Sequence[Check]]) -> None:
        self._look = look

    def healthcheck(self, server_port: int) -> pluginbase.HealthcheckResult:
        """Look at the database."""
        wrong = [check.detail for check in self._look() if not check.ok]
        return pluginbase.HealthcheckResult(not wrong, ' '.join(wrong) or 'OK')


class Healthcheck:
    """Answers at one path; other requests go on to the application."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application
        self._checks = Aside(readiness.checks, PATIENCE)
        self._queue = Aside(_queue, PATIENCE)
        self._polls = Aside(readiness.polls, PATIENCE)
        self._work = Aside(backlogs.waiting, PATIENCE)
        self._plain = healthcheck.Healthcheck(None, {})
        # Not a plug-in: no operator should have to remember to name it.
        self._plain._backends = [  # type: ignore[assignment]
            *self._plain._backends,
            SimpleNamespace(obj=_Serving(self._look)),
        ]

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Any:
        """Answer a request."""
        if environ['PATH_INFO'] != PATH:
            return self._application(environ, start_response)
        environ[ROUTE] = PATH
        if environ['REQUEST_METHOD'] not in _METHODS:
            raise errors.MethodNotAllowed(_METHODS)

        def start(status: str, headers: list[Any], *more: Any) -> Any:
            return start_response(status, [*headers, _FRESH], *more)

        query = parse.parse_qs(environ.get('QUERY_STRING', ''), True)
        if 'detailed' in query and environ.get(LOCAL):
            return self._details(environ['REQUEST_METHOD'], start)
        return self._plain(environ, start)

    def _look(self) -> Sequence[Check]:
        return _found(
            self._checks,
            [Check('database', False, 'The database does not answer.')],
            [Check('database', False, 'The database cannot be used.')],
        )

    def _details(self, method: str, start: Callable[..., Any]) -> Any:
        checks = self._look()
        ok = all(check.ok for check in checks)
        silent = Check('queue', False, 'The broker does not answer.')
        document = {
            'ok': ok,
            'checks': checks,
            'queue': _found(self._queue, silent, silent),
            'work': _found(self._work, None, None),
            'polls': _found(self._polls, None, None),
        }
        body = encoding.to_json(document)
        status = http.HTTPStatus.OK if ok else http.HTTPStatus(503)
        start(
            f'{status.value} {status.phrase}',
            [
                ('Content-Type', 'application/json'),
                ('Content-Length', str(len(body))),
            ],
        )
        return [] if method == 'HEAD' else [body]


def _found(aside: Aside[R], slow: S, broken: S) -> R | S:
    """Return what a look finds, or what to tell instead."""
    try:
        return aside.result()
    except (TimeoutError, DataUnavailable):
        return slow
    except Exception:
        LOG.exception('A check of health failed')
        return broken


def _queue() -> Check:
    try:
        answers = queue.worker_answers(CONF.worker.broker_url, 1)
    except OSError:
        return Check('queue', False, 'The broker cannot be reached.')
    detail = 'A worker answers.' if answers else 'No worker answers.'
    return Check('queue', answers, detail)
