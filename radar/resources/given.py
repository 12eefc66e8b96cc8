# SPDX-License-Identifier: Apache-2.0
"""What a caller wants a row to be, and whether it may be that."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import Any
from uuid import UUID

from radar import clock
from radar.exceptions import InvalidInput
from radar.exceptions import Problem
from radar.resources.fields import Field


@dataclass(frozen=True, slots=True)
class Given:
    """Members of a row as a caller wants them.

    ``values`` are those of members that can be set, of the right types;
    ``echoed`` are what came with them for members that cannot, as JSON:
    they are welcome if they change nothing.
    """

    values: Mapping[str, Any]
    echoed: Mapping[str, Any] = field(default_factory=dict)


def check_echoes(row: Mapping[str, Any], echoed: Mapping[str, Any]) -> None:
    """Refuse other values for members that cannot be set.

    :raises InvalidInput: one is not what the row has.
    """
    refuse(
        (n for n, v in echoed.items() if n not in row or _json(row[n]) != v),
        'cannot be set',
    )


def check_once(fields: Mapping[str, Field], names: Iterable[str]) -> None:
    """Refuse new values for members that are set only at creation.

    :raises InvalidInput: there are such members among ``names``.
    """
    refuse(
        (n for n in names if n in fields and fields[n].write == 'once'),
        'is set when the row is created, and never again',
    )


def refuse(names: Iterable[str], problem: str) -> None:
    """Raise one problem for all of ``names``, if there are any.

    :raises InvalidInput: there are.
    """
    problems = [Problem(name, problem) for name in names]
    if problems:
        raise InvalidInput(problems)


def _json(value: Any) -> Any:
    """Return a value as the API shows it."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return clock.isoformat(value)
    return value
