# SPDX-License-Identifier: Apache-2.0
"""The right to compute a partition: one worker's at a time.

As with the polling of a source: taken by compare-and-swap, over by the
database's clock, and checked in each transaction by a write.
"""

from dataclasses import dataclass

from oslo_db import exception as db_exception
import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import leasing
from radar.db import models
from radar.db import session as transaction
from radar.exceptions import RadarError
from radar.rollup import dirty

_LEASE = models.table(models.RollupLease)

#: Seconds that a lease lasts; each transaction under it begins them anew.
LENGTH = 90


class LeaseLost(RadarError):
    """Another worker has taken over; nothing was written."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of ``owner`` to compute a partition."""

    partition: int
    owner: str
    epoch: int

    def fence(self, session: orm.Session) -> None:
        """Renew the lease in the caller's transaction, or make it fail.

        Readers learn from the generation that numbers may be others.

        :raises LeaseLost: somebody else holds it.
        """
        done = session.execute(
            sa.update(_LEASE)
            .where(*self._mine())
            .values(
                lease_until=leasing.after(LENGTH),
                generation=_LEASE.c.generation + 1,
            )
            .execution_options(synchronize_session=False)
        )
        if not done.rowcount:  # type: ignore[attr-defined]
            raise LeaseLost(f'{self.owner} lost partition {self.partition}')

    def _mine(self) -> tuple[sa.ColumnElement[bool], ...]:
        return (
            _LEASE.c.partition == self.partition,
            _LEASE.c.lease_owner == self.owner,
            _LEASE.c.lease_epoch == self.epoch,
        )


def generation(session: orm.Session) -> int:
    """Return how often anything was computed in a partition of rollups."""
    total = session.execute(
        sa.select(sa.func.sum(_LEASE.c.generation)).where(
            _LEASE.c.partition < dirty.PARTITIONS
        )
    ).scalar()
    return int(total or 0)


def acquire(partition: int, owner: str) -> Lease | None:
    """Take the right to compute a partition; None if another has it."""
    try:
        return _acquire(partition, owner)
    except db_exception.DBDuplicateEntry:
        # Two were the first at once.
        return None


@transaction.retried
def _acquire(partition: int, owner: str) -> Lease | None:
    free = sa.or_(
        _LEASE.c.lease_until.is_(None), _LEASE.c.lease_until < leasing.now()
    )
    values = {'lease_owner': owner, 'lease_until': leasing.after(LENGTH)}
    with transaction.writer() as session:
        held = session.execute(
            sa.select(_LEASE.c.lease_epoch, free).where(
                _LEASE.c.partition == partition
            )
        ).first()
        if held is None:
            session.execute(
                sa.insert(_LEASE).values(
                    partition=partition, lease_epoch=1, **values
                )
            )
            return Lease(partition, owner, 1)
        epoch, is_free = held
        if not is_free:
            # Its holder renews it in each transaction: an update would wait
            # for the end of that.
            return None
        done = session.execute(
            sa.update(_LEASE)
            .where(
                _LEASE.c.partition == partition,
                _LEASE.c.lease_epoch == epoch,
                free,
            )
            .values(lease_epoch=epoch + 1, **values)
            .execution_options(synchronize_session=False)
        )
        taken = done.rowcount  # type: ignore[attr-defined]
    return Lease(partition, owner, epoch + 1) if taken else None


@transaction.retried
def release(lease: Lease) -> None:
    """Give a lease up, so that others need not wait for its end."""
    with transaction.writer() as session:
        session.execute(
            sa.update(_LEASE)
            .where(*lease._mine())
            .values(lease_owner=None, lease_until=None)
            .execution_options(synchronize_session=False)
        )
