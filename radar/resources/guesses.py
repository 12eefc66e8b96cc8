# SPDX-License-Identifier: Apache-2.0
"""Guesses at passwords that somebody else verifies."""

from __future__ import annotations

from radar.resources import callers
from radar.resources import throttling
from radar.resources.transactions import reading
from radar.resources.transactions import writing


class Guess:
    """An attempt, which counts as a failure until it is :meth:`right`.

    :raises TooMany: there were too many failures of late.
    """

    def __init__(self, name: str, address: str) -> None:
        self._counted = throttling.limits(name, address)
        with reading() as session:
            throttling.check(session, self._counted)
        writing(
            callers.ANONYMOUS,
            lambda session: throttling.attempt(session, self._counted),
        )

    def right(self) -> None:
        """Take back that it was counted."""
        writing(
            callers.ANONYMOUS,
            lambda session: throttling.succeed(session, self._counted),
        )
