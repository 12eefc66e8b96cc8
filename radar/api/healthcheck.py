# SPDX-License-Identifier: Apache-2.0
"""``/healthcheck``: oslo.middleware's, with a look at the database."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from oslo_middleware import healthcheck
from oslo_middleware.healthcheck import pluginbase

from radar.exceptions import DataUnavailable
from radar.resources import transactions

PATH = '/healthcheck'


class Database(pluginbase.HealthcheckBaseExtension):
    """Whether the database answers."""

    def healthcheck(self, server_port: int) -> pluginbase.HealthcheckResult:
        """Ask the database."""
        try:
            transactions.probe()
        except DataUnavailable as error:
            return pluginbase.HealthcheckResult(False, str(error))
        return pluginbase.HealthcheckResult(True, 'OK')


class Healthcheck:
    """Answers at one path; other requests go on to the application."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application
        self._check = healthcheck.Healthcheck(None, {})
        # Not a plug-in: no operator should have to remember to name it.
        database = Database(self._check.oslo_conf, self._check.conf)
        self._check._backends = [  # type: ignore[assignment]
            *self._check._backends,
            SimpleNamespace(obj=database),
        ]

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Any:
        """Answer a request."""
        if environ['PATH_INFO'] == PATH:
            return self._check(environ, start_response)
        return self._application(environ, start_response)
