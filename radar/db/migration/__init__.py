# SPDX-License-Identifier: Apache-2.0
"""The schema's versions: upgrade to them, tell them, check against them."""

import functools
from pathlib import Path
from typing import Any

from alembic import autogenerate
from alembic import command
from alembic import config as alembic_config
from alembic.runtime import migration
from alembic.script import ScriptDirectory
from alembic.util import CommandError
import sqlalchemy as sa

from radar.db import session
from radar.db.models import Base
from radar.exceptions import InvalidInput


def _config() -> alembic_config.Config:
    config = alembic_config.Config()
    config.set_main_option('script_location', str(Path(__file__).parent))
    return config


def head() -> str | None:
    """Return the newest version that this code knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def version() -> str | None:
    """Return the version of the database; None before the first upgrade."""
    with session.engine().connect() as connection:
        context = migration.MigrationContext.configure(connection)
        return context.get_current_revision()


def lags(connection: sa.Connection) -> bool:
    """Tell whether a database is older than this code.

    One that is newer is not in the way: upgrades expand the schema first.
    """
    context = migration.MigrationContext.configure(connection)
    found = context.get_current_revision()
    newest, *older = _known()
    return found != newest and (found is None or found in older)


@functools.cache
def _known() -> list[str]:
    """Return the versions that this code knows, the newest first."""
    script = ScriptDirectory.from_config(_config())
    return [step.revision for step in script.walk_revisions()]


def upgrade(revision: str = 'head') -> None:
    """Bring the database to a version, by default the newest.

    :raises InvalidInput: there is no such version.
    """
    config = _config()
    with session.engine().begin() as connection:
        config.attributes['connection'] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise InvalidInput.of('version', str(error)) from None


def differences() -> list[Any]:
    """Return what differs between the database and the models.

    An empty list means that they agree.
    """
    with session.engine().connect() as connection:
        context = migration.MigrationContext.configure(
            connection, opts={'compare_type': True}
        )
        found = autogenerate.compare_metadata(context, Base.metadata)
        return [
            d
            for d in found
            if not _same_type(d, connection) and not _same_key(d, connection)
        ]


def _same_type(difference: Any, connection: sa.Connection) -> bool:
    """Tell whether a reported change of type is one of spelling only."""
    if not isinstance(difference, list):
        return False
    for change in difference:
        if change[0] != 'modify_type':
            return False
        compiled = [
            kind.compile(dialect=connection.dialect).split(' ')[0]
            for kind in change[5:7]
        ]
        if compiled[0] != compiled[1]:
            return False
    return True


def _same_key(difference: Any, connection: sa.Connection) -> bool:
    """Tell whether a foreign key is reported that is as it should be.

    SQLAlchemy cannot read what SQLite is to do on deletion if a key came
    with a column that was added later.
    """
    if connection.dialect.name != 'sqlite' or difference[0] not in (
        'add_fk',
        'remove_fk',
    ):
        return False
    name = difference[1].table.name
    declared = {
        (key.parent.name, key.column.table.name, key.ondelete or 'NO ACTION')
        for key in Base.metadata.tables[name].foreign_keys
    }
    pragma = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")')
    held = {
        (row['from'], row['table'], row['on_delete'])
        for row in pragma.mappings()
    }
    return declared == held
