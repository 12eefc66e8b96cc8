# SPDX-License-Identifier: Apache-2.0
"""The only clock. All times are aware and in UTC."""

from datetime import UTC
from datetime import datetime


def now() -> datetime:
    """Return the present as an aware UTC time."""
    return datetime.now(UTC)


def from_epoch(seconds: float) -> datetime:
    """Return the time ``seconds`` after 1970-01-01T00:00:00Z."""
    return datetime.fromtimestamp(seconds, UTC)


def isoformat(moment: datetime) -> str:
    """Return ``moment`` as ISO 8601 with microseconds and ``Z``."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec='microseconds')[: -len('+00:00')] + 'Z'
