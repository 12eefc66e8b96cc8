# SPDX-License-Identifier: Apache-2.0
"""How long requests take, and ``/metrics`` for those who may ask."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
import functools
import ipaddress
import time
from typing import Any

from radar import metrics
from radar.api.aside import Aside
from radar.api.forwarded import PEER
from radar.conf import CONF
from radar.resources.backlogs import measured
from radar.resources.delays import delays

PATH = '/metrics'
#: Where a WSGI environment keeps the path with ``{id}`` for each id.
ROUTE = 'radar.route'
#: Routes and methods that there are not are counted together: clients can
#: make up any number of them.
OTHER = 'other'

_METHODS = frozenset(
    ('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE')
)


class Metrics:
    """Measures requests, and answers scrapes by those who may."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application
        self._allowed = [ipaddress.ip_network(n) for n in CONF.metrics.allow]
        sources = metrics.Sources(Aside(delays, metrics.PATIENCE).result)
        work = metrics.Work(Aside(measured, metrics.PATIENCE).result)
        self._scrape = metrics.application(sources, work)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Any:
        """Answer a request."""
        if environ['PATH_INFO'] == PATH and self._may_scrape(environ):
            return self._scrape(environ, start_response)
        begun, told = time.perf_counter(), ''

        def start(status: str, headers: Any, *more: Any) -> Any:
            nonlocal told
            told = status
            return start_response(status, headers, *more)

        answer = self._application(environ, start)
        method = environ['REQUEST_METHOD']
        _observer(
            environ.get(ROUTE, OTHER),
            method if method in _METHODS else OTHER,
            told,
        )(time.perf_counter() - begun)
        return answer

    def _may_scrape(self, environ: Mapping[str, Any]) -> bool:
        peer = environ[PEER]
        return peer is not None and any(peer in n for n in self._allowed)


@functools.cache
def _observer(
    route: str, method: str, status: str
) -> Callable[[float], object]:
    """Return what takes note of a request; finding it is what costs."""
    return metrics.HTTP_SECONDS.labels(route, method, status[:3]).observe
