# SPDX-License-Identifier: Apache-2.0
"""What went wrong, as HTTP says it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
import http
from uuid import UUID

from radar import exceptions
from radar.exceptions import Problem

#: Seconds after which to try again when the database is away.
RETRY_AFTER = 5
#: How to sign in. Not Basic, which is good as well: browsers would open a
#: dialogue of their own.
CHALLENGE = 'Bearer realm="radar"'


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


class TooLarge(Refused):
    """The body is larger than any that Radar reads."""

    def __init__(self, most: int) -> None:
        super().__init__(413, 'too-large', f'A body has up to {most} bytes.')


class MediaType(Refused):
    """The body is in a format that Radar does not read."""

    def __init__(self, accepted: Sequence[str]) -> None:
        super().__init__(
            415, 'media-type', f'A body is {" or ".join(accepted)}.'
        )


class Unconditional(Refused):
    """A change that does not say what it is based upon."""

    def __init__(self) -> None:
        super().__init__(
            428,
            'precondition-required',
            'This needs If-Match with the ETag of what you have read.',
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
    existing_id: UUID | None = None

    @property
    def title(self) -> str:
        """The status in words."""
        return http.HTTPStatus(self.status).phrase


def failure_of(error: Exception) -> Failure | None:
    """Return what to tell of an error; None if it is a fault of Radar."""
    match error:
        case exceptions.Unprocessable():
            return Failure(422, 'unprocessable', error.problems)
        case exceptions.InvalidInput():
            return Failure(400, 'invalid-input', error.problems)
        case exceptions.Conflict():
            problems = [Problem(error.field, error.problem)]
            return Failure(
                409, 'conflict', problems, existing_id=error.existing_id
            )
        case Refused():
            return Failure(
                error.status, error.code, _told(error), error.headers
            )
        case RecursionError():
            return Failure(
                400, 'too-deep', [Problem('', 'The request nests too deeply.')]
            )
    for kind, (status, code) in _SIMPLE.items():
        if isinstance(error, kind):
            return Failure(status, code, _told(error), _headers(error))
    return None


#: What is told in one sentence.
_SIMPLE: Mapping[type[exceptions.RadarError], tuple[int, str]] = {
    exceptions.NotFound: (404, 'not-found'),
    exceptions.Unauthenticated: (401, 'unauthenticated'),
    exceptions.Forbidden: (403, 'forbidden'),
    exceptions.Stale: (412, 'stale'),
    exceptions.TooMany: (429, 'too-many'),
    exceptions.DataUnavailable: (503, 'unavailable'),
}


def _headers(error: Exception) -> Sequence[tuple[str, str]]:
    match error:
        case exceptions.Unauthenticated():
            return (('WWW-Authenticate', CHALLENGE),)
        case exceptions.TooMany():
            return (('Retry-After', str(error.retry_after)),)
        case exceptions.DataUnavailable():
            return (('Retry-After', str(RETRY_AFTER)),)
    return ()


#: What is told of a fault of Radar; the log has the rest.
FAULT = Failure(
    500,
    'internal-error',
    [Problem('', 'Radar failed. Its log knows more under the request id.')],
)


def _told(error: Exception) -> Sequence[Problem]:
    return [Problem('', str(error))]
