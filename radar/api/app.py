# SPDX-License-Identifier: Apache-2.0
"""The WSGI application."""

from __future__ import annotations

from typing import Any

import pecan
from pecan import hooks
from webob import exc

from radar.api import argspecs
from radar.api import errors
from radar.api import middleware
from radar.api.root import Root


class _OwnErrors(hooks.PecanHook):  # type: ignore[misc]
    """Has what Pecan refuses by itself answered as all errors are."""

    def on_error(self, state: Any, error: Exception) -> None:
        """Raise an HTTP exception as an error of Radar's."""
        if isinstance(error, exc.HTTPException):
            raise errors.Refused(error.code, 'refused', error.title)


def make_app() -> middleware.Application:
    """Return the application; the database must have been configured."""
    argspecs.remember()
    application = pecan.Pecan(
        Root(),
        hooks=[_OwnErrors()],
        # An id or a name may end in what looks like an extension.
        guess_content_type_from_ext=False,
        force_canonical=False,
    )
    return middleware.wrapped(application)
