# SPDX-License-Identifier: Apache-2.0
"""The right to poll a source: one collector's at a time.

A lease is taken by compare-and-swap, ends by the database's clock, and
carries an epoch that grows with each taking. Whoever writes under a lease
checks the epoch in the same transaction, so that a collector that slept
through the end of its lease can write nothing.
"""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import leasing
from radar.db import models
from radar.db import session as transaction
from radar.exceptions import RadarError

_SOURCE = models.table(models.Source)

#: Seconds that a lease lasts without being renewed, unless said otherwise.
LENGTH = 90


class LeaseLost(RadarError):
    """Another collector may have taken over; nothing was written."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of ``owner`` to poll a source."""

    source_id: UUID
    owner: str
    epoch: int
    #: Seconds that it lasts from each renewal.
    length: int = LENGTH

    def fence(self, session: orm.Session) -> None:
        """Make the caller's transaction fail if the lease is not held.

        A lock is a write: the row is updated, so that of two transactions
        on different nodes of a cluster one fails at its commit.

        :raises LeaseLost: somebody else holds it.
        """
        self.update(session)

    def update(self, session: orm.Session, **values: object) -> None:
        """Renew the lease and set columns of the source in one statement.

        :raises LeaseLost: somebody else holds it.
        """
        done = session.execute(
            sa.update(_SOURCE)
            .where(
                _SOURCE.c.id == self.source_id,
                _SOURCE.c.lease_owner == self.owner,
                _SOURCE.c.lease_epoch == self.epoch,
            )
            .values(lease_until=leasing.after(self.length), **values)
            .execution_options(synchronize_session=False)
        )
        if not done.rowcount:  # type: ignore[attr-defined]
            raise LeaseLost(f'{self.owner} no longer polls this source')


@transaction.retried
def acquire(source_id: UUID, owner: str, length: int = LENGTH) -> Lease | None:
    """Take the right to poll a source; None if another has it.

    :param length: seconds that it lasts without being renewed.
    """
    mine = _SOURCE.c.lease_owner == owner
    free = sa.or_(
        _SOURCE.c.lease_until.is_(None), _SOURCE.c.lease_until < leasing.now()
    )
    with transaction.writer() as session:
        session.execute(
            sa.update(_SOURCE)
            .where(_SOURCE.c.id == source_id, sa.or_(mine, free))
            .values(
                lease_owner=owner,
                lease_until=leasing.after(length),
                lease_epoch=_SOURCE.c.lease_epoch + 1,
            )
        )
        row = session.execute(
            sa.select(_SOURCE.c.lease_owner, _SOURCE.c.lease_epoch).where(
                _SOURCE.c.id == source_id
            )
        ).one_or_none()
    if row is None or row.lease_owner != owner:
        return None
    return Lease(source_id, owner, row.lease_epoch, length)


@transaction.retried
def renew(lease: Lease) -> None:
    """Keep a lease.

    :raises LeaseLost: somebody else holds it.
    """
    with transaction.writer() as session:
        lease.fence(session)


@transaction.retried
def release(lease: Lease) -> None:
    """Give a lease up, so that others need not wait for its end."""
    with transaction.writer() as session:
        session.execute(
            sa.update(_SOURCE)
            .where(
                _SOURCE.c.id == lease.source_id,
                _SOURCE.c.lease_owner == lease.owner,
                _SOURCE.c.lease_epoch == lease.epoch,
            )
            .values(lease_owner=None, lease_until=None)
        )
