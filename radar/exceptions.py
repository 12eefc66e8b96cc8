# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, in Radar's own words and without HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


class RadarError(Exception):
    """Base of all errors that Radar raises on purpose.

    ``str()`` of one is safe to show: it never holds SQL, secrets or
    tracebacks.
    """


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a request or a document."""

    field: str
    problem: str
    accepted: str = ''

    def __str__(self) -> str:
        text = f'{self.field}: {self.problem}'
        return f'{text}; accepted: {self.accepted}' if self.accepted else text


class InvalidInput(RadarError):
    """The caller's input cannot be used; ``problems`` says where."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__('; '.join(str(p) for p in self.problems))

    @classmethod
    def of(
        cls, field: str, problem: str, accepted: str = ''
    ) -> 'InvalidInput':
        """Return the error for a single problem."""
        return cls([Problem(field, problem, accepted)])


class NotFound(RadarError):
    """The thing named does not exist, or the caller may not know of it."""

    def __init__(self, noun: str, key: object) -> None:
        self.noun = noun
        self.key = key
        super().__init__(f'No {noun} {key}.')


class DataUnavailable(RadarError):
    """The database is away; the caller should try again."""


class Unprocessable(InvalidInput):
    """The input is well-formed, but refers to what does not exist."""


class Conflict(RadarError):
    """Something is in the way of a change.

    ``existing_id`` is what has the name already; None if nothing has, or
    the caller may not know of it.
    """

    def __init__(
        self, field: str, problem: str, existing_id: UUID | None = None
    ) -> None:
        self.field = field
        self.problem = problem
        self.existing_id = existing_id
        super().__init__(f'{field}: {problem}')


class Stale(RadarError):
    """What is to be changed is no longer as the caller has seen it."""

    def __init__(self) -> None:
        super().__init__('It has been edited since; read it again.')


class Unauthenticated(RadarError):
    """Who asks is not known, or the credentials are not good."""


class Forbidden(RadarError):
    """The caller is known and may not do this."""


class TooMany(RadarError):
    """The caller tries too often; ``retry_after`` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f'Too many attempts; try again in {retry_after} s.')
