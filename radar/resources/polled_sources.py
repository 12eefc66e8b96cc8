# SPDX-License-Identifier: Apache-2.0
"""The sources that are polled, and what came of polling them."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from uuid import UUID

from oslo_db import exception as db_exception
import sqlalchemy as sa

from radar import clock
from radar import ids
from radar.db import models
from radar.db import session as transaction
from radar.enums import PollStatus
from radar.enums import SourceType
from radar.resources.leases import Lease
from radar.resources.recording import Tally

_POLL = models.table(models.Poll)
_SOURCE = models.table(models.Source)


@dataclass(frozen=True, slots=True)
class PolledSource:
    """A source as its collector needs to know it."""

    id: UUID
    name: str
    url: str
    filters: tuple[str, ...]
    watermark: datetime | None
    #: When the last poll ended that went well.
    polled_at: datetime | None = None


@dataclass(slots=True)
class PollReport:
    """What a poll has done so far."""

    started_at: datetime = field(default_factory=clock.now)
    status: PollStatus = PollStatus.DONE
    reason: str | None = None
    pages: int = 0
    changes: int = 0
    watermark: datetime | None = None
    tally: Tally = field(default_factory=Tally)


def declare(name: str, url: str, filters: Sequence[str]) -> UUID:
    """Have a Gerrit polled that the configuration names.

    One that Radar knows already takes address and filters from there.
    """
    try:
        return _declare(name, url, filters)
    except db_exception.DBDuplicateEntry:
        # Another collector has just declared it too.
        return _declare(name, url, filters)


@transaction.retried
def _declare(name: str, url: str, filters: Sequence[str]) -> UUID:
    row = models.named(name)
    now = clock.now()
    said = {
        'url': url,
        'filters': list(filters) or None,
        'polling': True,
        'updated_at': now,
    }
    with transaction.writer() as session:
        held: UUID | None = session.execute(
            sa.select(_SOURCE.c.id).where(
                _SOURCE.c.name_hash == row['name_hash']
            )
        ).scalar()
        if held is not None:
            session.execute(
                sa.update(_SOURCE).where(_SOURCE.c.id == held).values(**said)
            )
            return held
        source_id = ids.new()
        session.execute(
            sa.insert(_SOURCE).values(
                **row,
                **said,
                id=source_id,
                type=SourceType.GERRIT.value,
                created_at=now,
            )
        )
        return source_id


@transaction.retried
def polled() -> list[PolledSource]:
    """Return the sources that are to be polled, as they stand now."""
    with transaction.reader() as session:
        found = session.execute(
            sa.select(
                _SOURCE.c.id,
                _SOURCE.c.name,
                _SOURCE.c.url,
                _SOURCE.c.filters,
                _SOURCE.c.watermark,
                _SOURCE.c.polled_at,
            ).where(
                _SOURCE.c.polling.is_(True),
                _SOURCE.c.type == SourceType.GERRIT.value,
                _SOURCE.c.url.is_not(None),
            )
        ).all()
    return [
        PolledSource(
            row.id,
            row.name,
            row.url,
            tuple(row.filters or ()),
            row.watermark,
            row.polled_at,
        )
        for row in found
    ]


@transaction.retried
def finish(lease: Lease, report: PollReport) -> None:
    """Store how a poll ended and, if it went well, how far it got.

    Two statements in one transaction, under the lease.

    :raises LeaseLost: somebody else polls the source by now.
    """
    now = clock.now()
    values: dict[str, object] = {}
    if report.status is PollStatus.DONE:
        # What was posted before the poll began is stored now.
        values |= {'polled_at': now, 'data_as_of': report.started_at}
        if report.watermark is not None:
            values['watermark'] = report.watermark
    with transaction.writer() as session:
        lease.update(session, **values)
        session.execute(
            sa.insert(_POLL).values(
                id=ids.new(),
                source_id=lease.source_id,
                collector=lease.owner,
                status=report.status.value,
                reason=report.reason,
                started_at=report.started_at,
                finished_at=now,
                watermark=report.watermark,
                pages=report.pages,
                changes=report.changes,
                comments=report.tally.comments,
                unparsed=report.tally.unparsed,
                errors=report.tally.errors,
            )
        )


@transaction.retried
def note_watermark(lease: Lease, watermark: datetime) -> None:
    """Store that a window is wholly read, under the lease.

    :raises LeaseLost: somebody else polls the source by now.
    """
    with transaction.writer() as session:
        lease.update(session, watermark=watermark)


@transaction.retried
def forget_polls(older: timedelta) -> int:
    """Delete the records of polls older than a span; return how many."""
    with transaction.writer() as session:
        done = session.execute(
            sa.delete(_POLL).where(_POLL.c.started_at < clock.now() - older)
        )
        return int(done.rowcount)  # type: ignore[attr-defined]
