# SPDX-License-Identifier: Apache-2.0
"""Results on a patch set, as they are stored with its outcome."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from typing import Any
from typing import NamedTuple

from radar.enums import Outcome
from radar.health import histogram
from radar.rollup.dirty import hour_of

_HOUR = timedelta(hours=1)
#: Merge failures and the like are told within seconds, and no runs.
_NO_RUN = Outcome.NONE.value


class Posted(NamedTuple):
    """A result, where it counts."""

    hour: datetime
    outcome: str
    #: Bucket of the time since its start was announced, if it was.
    bucket: int | None = None


def to_store(
    hour: datetime, found: Iterable[tuple[datetime, str | None, float | None]]
) -> list[list[Any]] | None:
    """Return results for :attr:`Outcome.results`; None of none.

    :param hour: in which the patch set is counted.
    :param found: of each result when it was posted, what it counts as, and
        the seconds since its start, if that was announced.
    :returns: of each the hours from ``hour`` to its own, what it counts as,
        and the bucket of its run time.
    """
    return [
        [
            (hour_of(at) - hour) // _HOUR,
            outcome,
            None
            if took is None or outcome == _NO_RUN
            else histogram.bucket(took),
        ]
        for at, outcome, took in found
        if outcome is not None
    ] or None


def stored(row: Mapping[str, Any]) -> Iterator[Posted]:
    """Yield the results of a row of outcomes."""
    for hours, outcome, bucket in row['results'] or ():
        yield Posted(row['hour'] + hours * _HOUR, outcome, bucket)
