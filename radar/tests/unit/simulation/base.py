# SPDX-License-Identifier: Apache-2.0
"""Activities that the tests of the simulation look at."""

from datetime import UTC
from datetime import datetime
import functools

from radar.simulation import activity
from radar.simulation.model import Activity

#: A Monday morning, when a weekend has just passed.
END = datetime(2026, 3, 2, 9, tzinfo=UTC)


@functools.cache
def month() -> Activity:
    """Return the month of seed 1; nobody may change it."""
    return activity.generate(1, end=END)


@functools.cache
def week() -> Activity:
    """Return a short activity; nobody may change it."""
    return activity.generate(7, end=END, days=7)
