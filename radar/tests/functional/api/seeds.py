# SPDX-License-Identifier: Apache-2.0
"""Rows to read."""

from datetime import datetime
from datetime import timedelta
from uuid import UUID

from radar import clock
from radar import ids
from radar.db import models
from radar.db import session
from radar.resources import rollups
from radar.rollup import checking
from radar.rollup import refreshing

#: A minute that is over; all seeds are at or before it.
NOON = clock.now().replace(second=0, microsecond=0) - timedelta(minutes=5)


def ago(**span: float) -> datetime:
    """Return the time a span before noon."""
    return NOON - timedelta(**span)


def add(model: type[models.Base], **values: object) -> UUID:
    """Insert a row and return its id."""
    values.setdefault('id', ids.new())
    with session.writer() as opened:
        opened.execute(models.table(model).insert().values(**values))
    return values['id']


def source(name: str = 'review', **values: object) -> UUID:
    return add(
        models.Source, **{'type': 'gerrit', **models.named(name), **values}
    )


def project(source_id: UUID, name: str, **values: object) -> UUID:
    return add(
        models.Project, source_id=source_id, **models.named(name), **values
    )


def system(name: str, **values: object) -> UUID:
    return add(models.System, **models.named(name), **values)


def account(source_id: UUID, name: str, **values: object) -> UUID:
    given = {'is_ci': True, 'named_at': NOON, 'username': name, **values}
    return add(
        models.Account,
        source_id=source_id,
        external_id=name,
        name=name.title(),
        **given,
    )


def member(system_id: UUID, account_id: UUID, pattern: str = '') -> UUID:
    return add(
        models.SystemAccount,
        system_id=system_id,
        account_id=account_id,
        job_pattern=pattern,
    )


def change(project_id: UUID, source_id: UUID, number: int, **values) -> UUID:
    given = {'last_updated_at': ago(hours=number), **values}
    return add(
        models.Change,
        project_id=project_id,
        source_id=source_id,
        number=number,
        **given,
    )


def revision(change_id: UUID, number: int, **values: object) -> UUID:
    return add(models.Revision, change_id=change_id, number=number, **values)


def comment(
    change_id: UUID, account_id: UUID | None, kind: str, when: datetime, **rest
) -> UUID:
    key = ids.new()
    given = {'patch_set': 1, 'parsed': True, 'message': kind, **rest}
    given.setdefault('parser_version', 1)
    return add(
        models.Comment,
        id=key,
        change_id=change_id,
        account_id=account_id,
        external_id=key.hex,
        posted_at=when,
        message_hash=ids.text_hash(kind),
        kind=kind,
        **given,
    )


def build(
    system_id: UUID | None, project_id: UUID, when: datetime, **values: object
) -> UUID:
    given = {'outcome': 'passed', 'kind': 'change', **values}
    given.setdefault('verdict', given['outcome'])
    return add(
        models.Build,
        system_id=system_id,
        project_id=project_id,
        posted_at=when,
        role='review',
        **given,
    )


def job(build_id: UUID, position: int, name: str, **values: object) -> UUID:
    given = {'result': 'passed', 'voting': True, **values}
    return add(
        models.Job, build_id=build_id, position=position, name=name, **given
    )


def count() -> None:
    """Have everything counted, as a worker does."""
    checking.everything()
    refreshing.refresh(rollups.settings())


def remove(table: str, name: str) -> None:
    """Delete the row with a name."""
    found = models.Base.metadata.tables[table]
    with session.writer() as opened:
        opened.execute(found.delete().where(found.c.name == name))
