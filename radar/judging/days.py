# SPDX-License-Identifier: Apache-2.0
"""Times as the judges of systems count them: days since the epoch."""

from datetime import datetime

from radar import clock

_SECONDS = 86400.0


def of(moment: datetime) -> float:
    """Return a time as days since the epoch."""
    return moment.timestamp() / _SECONDS


def moment(day: float) -> datetime:
    """Return days since the epoch as a time."""
    return clock.from_epoch(day * _SECONDS)
