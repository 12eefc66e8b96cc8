# SPDX-License-Identifier: Apache-2.0
"""What somebody would have been told."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.conf import CONF
from radar.enums import Channel
from radar.enums import Severity
from radar.resources import callers
from radar.resources import notices
from radar.resources import subscriptions
from radar.resources.notices import EVENT
from radar.resources.notices import Choice
from radar.resources.notices import Told
from radar.resources.systems import Reference

#: How far a preview looks back.
SPAN = timedelta(days=30)
#: Events that a preview shows at most.
_MOST = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Members of a subscription, as it might be."""

    name: str = ''
    channel: Channel = Channel.EMAIL
    target: str = ''
    least: Severity = Severity.DEGRADED
    paused: bool = False
    systems: Sequence[Reference] = ()
    projects: Sequence[Reference] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What would have been sent at once."""

    at: datetime
    events: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would have been sent over a time, the oldest first.

    Of more than 500 events only the newest are in it.
    """

    since: datetime
    until: datetime
    messages: Sequence[Message]


def load(session: orm.Session, values: Mapping[str, Any]) -> Preview:
    """Return what a subscription would have told the caller.

    :param values: members of the subscription, some or all.
    :raises InvalidInput: one is not usable.
    :raises Unprocessable: one refers to what is not there.
    """
    if 'channel' in values and 'target' in values:
        channel = Channel(values['channel'])
        subscriptions.check_target(channel, values['target'])
    chosen = {
        name: {item['id'] for item in values.get(name) or ()}
        for name in ('systems', 'projects')
    }
    for part in subscriptions.Subscriptions.parts:
        part.check_targets(session, values.get(part.name) or ())
    choice = Choice(
        callers.of(session),
        Severity(values.get('least') or Severity.DEGRADED),
        **chosen,
        chosen=any(chosen.values()),
    )
    until = clock.now()
    since = until - SPAN
    clause = sa.and_(
        EVENT.c.recorded_at >= since,
        EVENT.c.recorded_at <= until,
        notices.wanted(choice),
    )
    told = notices.load(session, clause, _MOST)
    return Preview(since, until, list(_messages(told)))


def _messages(told: Iterable[Told]) -> Iterable[Message]:
    """Yield the messages that events would have been gathered in."""
    pause = timedelta(seconds=CONF.notify.digest)
    at: datetime | None = None
    gathered: list[Told] = []
    for event in told:
        if at is not None and event.recorded_at > at:
            yield Message(at, gathered)
            at, gathered = max(event.recorded_at, at + pause), []
        at = at or event.recorded_at
        gathered.append(event)
    if at is not None:
        yield Message(at, gathered)
