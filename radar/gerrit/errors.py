# SPDX-License-Identifier: Apache-2.0
"""What can go wrong between Radar and a Gerrit."""

from datetime import timedelta

from radar.exceptions import RadarError


class GerritError(RadarError):
    """A Gerrit did not answer as it should.

    ``str()`` of one is safe to show: it names the server and what
    happened, never credentials.

    :ivar transient: whether the same request may succeed later.
    :ivar status: the HTTP status of the answer; None if there was none.
    :ivar retry_after: seconds that the server asked to be left alone.
    """

    def __init__(
        self,
        message: str,
        *,
        transient: bool = False,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.transient = transient
        self.status = status
        self.retry_after = retry_after


class TooLarge(GerritError):
    """A window holds more than is read at a time: ask for less of it.

    :ivar fits: length of time that may be read at a time, by what was
        read until then; None if nothing tells.
    """

    fits: timedelta | None = None


class AnswerTooLarge(TooLarge):
    """One answer is larger than is read: ask for fewer changes."""


class Stopped(GerritError):
    """The wait before another try was ended from outside."""
