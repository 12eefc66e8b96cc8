# SPDX-License-Identifier: Apache-2.0
"""Which request a line of the log is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from oslo_context import context
from oslo_middleware import request_id


class _Request(context.RequestContext):
    """What oslo.log tells of a request: ids, and nothing of who asks."""

    def get_logging_values(self) -> dict[str, Any]:
        """Return the members of ``context`` in a line of JSON."""
        return {
            'request_id': self.request_id,
            'global_request_id': self.global_request_id,
        }


class Traced:
    """Has all that a request logs carry its id."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Any:
        """Answer a request."""
        # The thread keeps it until its next request.
        _Request(
            request_id=environ[request_id.ENV_REQUEST_ID],
            global_request_id=environ.get(request_id.GLOBAL_REQ_ID),
        )
        return self._application(environ, start_response)
