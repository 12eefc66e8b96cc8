# SPDX-License-Identifier: Apache-2.0
"""What went wrong, as HTTP says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
import http

from radar import exceptions
from radar.exceptions import Problem

#: Seconds after which to try again when the database is away.
RETRY_AFTER = 5


class Refused(exceptions.RadarError):
    """A request that no resource has seen."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        self.status = status
        self.code = code
        super().__init__(detail)

    @property
    def headers(self) -> Sequence[tuple[str, str]]:
        """Headers that the answer must have."""
        return ()


class NoRoute(Refused):
    """There is nothing at this path."""

    def __init__(self) -> None:
        super().__init__(404, 'no-route', 'There is nothing at this path.')


class NotAcceptable(Refused):
    """The caller wants a format that this is not available in."""

    def __init__(self, offers: Sequence[str]) -> None:
        super().__init__(
            406, 'not-acceptable', f'This is available as {", ".join(offers)}.'
        )


class MethodNotAllowed(Refused):
    """The path has no such method."""

    def __init__(self, allowed: Sequence[str]) -> None:
        self.allowed = ', '.join(allowed)
        super().__init__(
            405, 'method-not-allowed', f'This path allows {self.allowed}.'
        )

    @property
    def headers(self) -> Sequence[tuple[str, str]]:
        """``Allow``, which a 405 must have."""
        return (('Allow', self.allowed),)


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as a surface is to show it; ``problems`` is never empty.

    A problem's ``field`` is empty where it is not about one.
    """

    status: int
    code: str
    problems: Sequence[Problem]
    headers: Sequence[tuple[str, str]] = ()

    @property
    def title(self) -> str:
        """The status in words."""
        return http.HTTPStatus(self.status).phrase


def failure_of(error: Exception) -> Failure | None:
    """Return what to tell of an error; None if it is a fault of Radar."""
    match error:
        case exceptions.InvalidInput():
            return Failure(400, 'invalid-input', error.problems)
        case exceptions.NotFound():
            return Failure(404, 'not-found', _told(error))
        case exceptions.DataUnavailable():
            headers = (('Retry-After', str(RETRY_AFTER)),)
            return Failure(503, 'unavailable', _told(error), headers)
        case Refused():
            return Failure(
                error.status, error.code, _told(error), error.headers
            )
        case RecursionError():
            return Failure(
                400, 'too-deep', [Problem('', 'The request nests too deeply.')]
            )
    return None


#: What is told of a fault of Radar; the log has the rest.
FAULT = Failure(
    500,
    'internal-error',
    [Problem('', 'Radar failed. Its log knows more under the request id.')],
)


def _told(error: Exception) -> Sequence[Problem]:
    return [Problem('', str(error))]
