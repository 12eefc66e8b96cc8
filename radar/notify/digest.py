# SPDX-License-Identifier: Apache-2.0
"""What a message tells, whichever way it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from radar.exceptions import RadarError


class NotSent(RadarError):
    """A message was not taken; ``str()`` says why, without secrets."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and a name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened to one system; ``reasons`` are sentences."""

    event: UUID
    system: Named
    kind: str
    state: str
    previous: str | None
    at: datetime
    episode_since: datetime
    reasons: Sequence[str]
    #: Where to read more; None if Radar does not know its own address.
    url: str | None


@dataclass(frozen=True, slots=True)
class Digest:
    """What one subscriber is told at once, the oldest first.

    ``delivery`` stays the same however often it is tried, and so does all
    the rest.
    """

    delivery: UUID
    created_at: datetime
    subscription: Named
    owner: str
    notices: Sequence[Notice]
