# SPDX-License-Identifier: Apache-2.0
"""What a system did, by hour or day, and since when it does otherwise."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from radar.exceptions import InvalidInput
from radar.health import histogram
from radar.health import shifts
from radar.health.statistics import Rate
from radar.health.turnaround import turnaround
from radar.resources import health_numbers
from radar.resources import windowed
from radar.resources.query import DEFAULT_SPAN
from radar.resources.query import Scope
from radar.resources.query import Window
from radar.resources.windowed import Range
from radar.resources.windowed import Sums

#: Most buckets of an answer.
MOST = 400
#: Windows up to which buckets are hours unless asked otherwise.
_SHORT = timedelta(days=2)

COLUMNS = (
    'start',
    'opportunities',
    'reported',
    'reported_lo',
    'reported_hi',
    'missed',
    'excluded',
    'results',
    'passed',
    'failed',
    'infra',
    'agreed',
    'agreed_n',
    'agreed_lo',
    'agreed_hi',
    'turnaround_n',
    'p50',
    'p90',
)


class Bucket(StrEnum):
    """How long each row is of."""

    HOUR = 'hour'
    DAY = 'day'


_LENGTHS = {
    Bucket.HOUR: timedelta(hours=1),
    Bucket.DAY: timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A time from which on a number is another one.

    It began at ``at``, with 99 % within ``from`` and ``to`` of ``between``;
    ``before`` and ``after`` are shares: of opportunities reported on, of
    verdicts that agree with the reference, of results that passed, and of
    those that came in the usual time (the median of the window).
    """

    metric: str
    at: datetime
    between: Mapping[str, datetime]
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of a system by hour or day, and where they change.

    ``window`` is what was asked for, made whole hours or days of UTC. Each
    row has the members that ``columns`` names: ``start`` of the bucket;
    opportunities, ``reported`` on of these with its 95 % interval,
    ``missed``, ``excluded`` patch sets; results; ``agreed`` of ``agreed_n``
    verdicts, with its interval; ``p50`` and ``p90`` of the turnaround in
    seconds. What is not known is null.
    """

    window: Mapping[str, datetime]
    bucket: Bucket
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    steps: Sequence[Step]


def load_series(
    session: orm.Session,
    system_id: UUID,
    scope: Scope,
    bucket: Bucket | None = None,
) -> Series:
    """Return the series of a system, from one statement.

    :param bucket: default hours for up to two days, days beyond.
    :raises InvalidInput: there would be too many rows.
    """
    window = scope.window or Window.last(DEFAULT_SPAN)
    if bucket is None:
        short = window.end - window.start <= _SHORT
        bucket = Bucket.HOUR if short else Bucket.DAY
    starts = _starts(window, bucket)
    length = _LENGTHS[bucket]
    found = windowed.load_series(
        session,
        [system_id],
        Range(starts[0], starts[-1] + length),
        scope,
        hourly=bucket is Bucket.HOUR,
    )
    nothing = Sums()
    sums = [found.get((system_id, start), nothing) for start in starts]
    return Series(
        window={'from': starts[0], 'to': starts[-1] + length},
        bucket=bucket,
        columns=COLUMNS,
        rows=[_row(*pair) for pair in zip(starts, sums, strict=True)],
        steps=_steps(starts, sums),
    )


def _starts(window: Window, bucket: Bucket) -> Sequence[datetime]:
    whole = windowed.whole_hours(window)
    start, end, length = whole.start, whole.end, _LENGTHS[bucket]
    if bucket is Bucket.DAY:
        start = start.replace(hour=0)
    count = -((start - end) // length)
    if count > MOST:
        raise InvalidInput.of(
            'bucket', f'would be {count} rows', f'at most {MOST}'
        )
    return [start + n * length for n in range(max(1, count))]


def _row(start: datetime, sums: Sums) -> Sequence[Any]:
    numbers, verdicts = sums.numbers, health_numbers.table(sums)
    reported = Rate.of(numbers['reported'], numbers['opportunities'])
    agreed = Rate.of(verdicts.a + verdicts.d, verdicts.n)
    took = turnaround(sums.histogram('turnaround'), sums.histogram('censored'))
    return (
        start,
        reported.n,
        reported.k,
        reported.lo,
        reported.hi,
        reported.n - reported.k,
        sum(sums.parts['excluded'].values()),
        health_numbers.results(sums),
        numbers['passed'],
        numbers['failed'],
        numbers['infra'],
        agreed.k,
        agreed.n,
        agreed.lo,
        agreed.hi,
        took.n,
        took.p50,
        took.p90,
    )


def _steps(starts: Sequence[datetime], sums: Sequence[Sums]) -> Sequence[Step]:
    steps = [
        Step(
            metric,
            starts[shift.at],
            {'from': starts[shift.first], 'to': starts[shift.last]},
            1 - shift.before,
            1 - shift.after,
        )
        for metric, bad in _metrics(sums).items()
        for shift in shifts.shifts([bad(each) for each in sums])
    ]
    return sorted(steps, key=lambda step: step.at)


def _metrics(
    sums: Sequence[Sums],
) -> Mapping[str, Callable[[Sums], tuple[int, int]]]:
    """Return how to count what is bad, of how many."""
    took = [each.histogram('turnaround') for each in sums]
    median = histogram.quantile(histogram.added(*took), 0.5) or 0.0

    def slow(each: Sums) -> tuple[int, int]:
        waits = each.histogram('turnaround')
        late = [n for b, n in waits.items() if histogram.middle(b) > median]
        return sum(late), histogram.total(waits)

    def missed(each: Sums) -> tuple[int, int]:
        chances = each.numbers['opportunities']
        return chances - each.numbers['reported'], chances

    def failed(each: Sums) -> tuple[int, int]:
        bad = each.numbers['failed']
        return bad, bad + each.numbers['passed']

    def disagreed(each: Sums) -> tuple[int, int]:
        verdicts = health_numbers.table(each)
        return verdicts.b + verdicts.c, verdicts.n

    return {
        'reported': missed,
        'agreed': disagreed,
        'passed': failed,
        'turnaround': slow,
    }
