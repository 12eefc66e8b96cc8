# SPDX-License-Identifier: Apache-2.0
"""What is kept of a source while its records are taken in."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.db import session as transaction
from radar.enums import SourceType

_ERROR = models.table(models.IngestError)
_SOURCE = models.table(models.Source)


@transaction.retried
def source_named(name: str, url: str | None = None) -> UUID:
    """Return the id of the Gerrit of a name, made if there is none."""
    with transaction.writer() as session:
        return _source_named(session, name, url)


def _source_named(session: orm.Session, name: str, url: str | None) -> UUID:
    row = models.named(name)
    held: UUID | None = session.execute(
        sa.select(_SOURCE.c.id).where(_SOURCE.c.name_hash == row['name_hash'])
    ).scalar()
    if held is not None:
        return held
    now = clock.now()
    source_id = ids.new()
    session.execute(
        sa.insert(_SOURCE).values(
            **row,
            id=source_id,
            type=SourceType.GERRIT.value,
            url=url,
            created_at=now,
            updated_at=now,
        )
    )
    return source_id


@transaction.retried
def note_data(source_id: UUID, newest: datetime) -> None:
    """Note the newest update of a change that is held of a source."""
    older = sa.or_(
        _SOURCE.c.data_as_of.is_(None), _SOURCE.c.data_as_of < newest
    )
    with transaction.writer() as session:
        session.execute(
            sa.update(_SOURCE)
            .where(_SOURCE.c.id == source_id, older)
            .values(data_as_of=newest)
        )


def write_error(
    session: orm.Session,
    source_id: UUID,
    number: int | None,
    reason: str,
    raw: str,
) -> None:
    """Keep a record that could not be stored, once."""
    digest = ids.text_hash(raw)
    held = session.execute(
        sa.select(_ERROR.c.id).where(
            _ERROR.c.source_id == source_id, _ERROR.c.raw_hash == digest
        )
    ).first()
    if held is None:
        session.execute(
            sa.insert(_ERROR).values(
                id=ids.new(),
                source_id=source_id,
                number=number,
                reason=reason,
                raw=raw,
                raw_hash=digest,
                created_at=clock.now(),
            )
        )
