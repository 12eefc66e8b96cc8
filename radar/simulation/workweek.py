# SPDX-License-Identifier: Apache-2.0
"""When people work: by day more than at night, little on weekends."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from random import Random

from radar.simulation.streams import lognormal

_NIGHT = 0.12
_WEEKEND = 0.18
_HOURS = (
    *(_NIGHT,) * 5,
    *(0.25, 0.45, 0.75),
    *(1.0,) * 8,
    *(0.85, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15),
)
_SATURDAY = 5
_HOUR = timedelta(hours=1)


def intensity(moment: datetime) -> float:
    """Return the share of the busiest hour that is done at ``moment``."""
    weekend = _WEEKEND if moment.weekday() >= _SATURDAY else 1.0
    return _HOURS[moment.hour] * weekend


def next_active(rng: Random, moment: datetime) -> datetime:
    """Return when somebody gets to what is due at ``moment``."""
    while rng.random() >= intensity(moment):
        moment += _HOUR * rng.uniform(0.5, 1.5)
    return moment.replace(microsecond=0)


def arrivals(
    rng: Random, start: datetime, end: datetime, count: int
) -> Iterator[datetime]:
    """Yield ``count`` moments of work in ``[start, end)``, in order."""
    hours = []
    weights = []
    day = None
    factor = 1.0
    moment = start
    while moment < end:
        if moment.date() != day:
            day = moment.date()
            factor = lognormal(rng, 1.0, 0.3)
        hours.append(moment)
        weights.append(intensity(moment) * factor)
        moment += _HOUR
    if not hours:
        return
    drawn = rng.choices(hours, weights, k=count)
    yield from sorted(
        hour + timedelta(seconds=rng.randrange(3600)) for hour in drawn
    )
