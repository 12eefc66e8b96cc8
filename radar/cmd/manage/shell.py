# SPDX-License-Identifier: Apache-2.0
"""The command table and what all commands share.

Exit codes: 0 done; 1 a check failed or something was left out; 2 wrong
usage or unusable input; 4 what was named does not exist; 6 the database
or a Gerrit is away.
"""

import argparse
from collections.abc import Callable
import functools
from importlib import metadata
import logging
from typing import Any

from cliff import app
from cliff import commandmanager
from oslo_config import cfg
from oslo_db import exception as db_exception
from oslo_utils import importutils
import sqlalchemy as sa

from radar.conf import CONF
from radar.db import session
from radar.exceptions import Conflict
from radar.exceptions import DataUnavailable
from radar.exceptions import InvalidInput
from radar.exceptions import NotFound
from radar.gerrit.errors import GerritError
from radar.resources.encryption import NoKey

COMMANDS = {
    'db check': 'radar.cmd.manage.db.Check',
    'db upgrade': 'radar.cmd.manage.db.Upgrade',
    'db version': 'radar.cmd.manage.db.Version',
    'demo load': 'radar.cmd.manage.demo.Load',
    'gerrit backfill': 'radar.cmd.manage.live.Backfill',
    'gerrit check': 'radar.cmd.manage.live.Check',
    'gerrit import': 'radar.cmd.manage.gerrit.Import',
    'gerrit parse': 'radar.cmd.manage.parse.Parse',
    'gerrit reparse': 'radar.cmd.manage.gerrit.Reparse',
    'health evaluate': 'radar.cmd.manage.health.Evaluate',
    'health replay': 'radar.cmd.manage.health.Replay',
    'rollup rebuild': 'radar.cmd.manage.rollup.Rebuild',
    'rollup refresh': 'radar.cmd.manage.rollup.Refresh',
    'rollup verify': 'radar.cmd.manage.rollup.Verify',
    'secrets rotate': 'radar.cmd.manage.secrets.Rotate',
    'systems import': 'radar.cmd.manage.registry.Import',
    'systems promote': 'radar.cmd.manage.registry.Promote',
    'systems reference': 'radar.cmd.manage.registry.Reference',
    'systems set': 'radar.cmd.manage.registry.Set',
    'token create': 'radar.cmd.manage.access.TokenCreate',
    'user create': 'radar.cmd.manage.access.UserCreate',
    'user delete': 'radar.cmd.manage.access.UserDelete',
    'user list': 'radar.cmd.manage.access.UserList',
    'user set': 'radar.cmd.manage.access.UserSet',
}

_UNUSABLE = (db_exception.DBError, sa.exc.SQLAlchemyError)


class Shell(app.App):
    """The program."""

    CONSOLE_MESSAGE_FORMAT = '%(message)s'

    def __init__(self) -> None:
        manager = commandmanager.CommandManager('radar.manage')
        for name, place in COMMANDS.items():
            manager.add_command(name, importutils.import_class(place))
        super().__init__(
            description='Administer a Radar server.',
            version=metadata.version('radar-ci'),
            command_manager=manager,
            deferred_help=True,
        )

    def build_option_parser(
        self,
        description: str | None,
        version: str | None,
        argparse_kwargs: dict[str, Any] | None = None,
    ) -> argparse.ArgumentParser:
        """Add the options that stand before the command."""
        parser = super().build_option_parser(
            description, version, argparse_kwargs
        )
        parser.add_argument(
            '--config-file',
            action='append',
            metavar='FILE',
            help='configuration file; may be repeated '
            '(default: radar.conf in the usual places)',
        )
        return parser

    def initialize_app(self, argv: list[str]) -> None:
        """Read the configuration; the database is opened when used."""
        try:
            CONF(
                [],
                project='radar',
                default_config_files=self.options.config_file,
            )
        except cfg.Error as error:
            raise SystemExit(self._fail(str(error), 2)) from None
        # A database that is away is told of at once.
        session.configure(max_retries=0)

    def prepare_to_run_command(self, cmd: Any) -> None:
        """Have what a command raises told in one line.

        cliff itself would log it, with the SQL, and exit 1 for all.
        """
        cmd.run = functools.partial(self._guarded, cmd, cmd.run)

    def _guarded(
        self,
        cmd: Any,
        run: Callable[[argparse.Namespace], int],
        arguments: argparse.Namespace,
    ) -> int:
        try:
            if getattr(cmd, 'uses_database', False):
                # Now, and once: what runs later tries again and again.
                session.engine().connect().close()
            return run(arguments)
        except (Conflict, InvalidInput, NoKey, NotFound) as error:
            code = 4 if isinstance(error, NotFound) else 2
            return self._fail(str(error), code)
        except (DataUnavailable, GerritError) as error:
            return self._fail(str(error), 6)
        except _UNUSABLE as error:
            if self.options.debug:
                raise
            return self._fail(_why(error), 6)

    def _fail(self, text: str, code: int) -> int:
        self.stderr.write(f'radar-manage: {text}\n')
        return code

    def configure_logging(self) -> None:
        """Log to standard error, the libraries' chatter only on demand."""
        super().configure_logging()
        if self.options.verbose_level <= 1:
            logging.getLogger('alembic').setLevel(logging.WARNING)
            # The console alone: a level would hold for the whole process.
            for handler in logging.getLogger('').handlers:
                if getattr(handler, 'stream', None) is self.stderr:
                    handler.addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether a person wants to see a message of the log.

    What the client of Gerrit tries again it tells of when it gives up.
    """
    return record.levelno >= logging.ERROR or not record.name.startswith(
        'radar.gerrit'
    )


def _why(error: Exception) -> str:
    """Return what is wrong with a database, in one line and without SQL."""
    if isinstance(error, db_exception.DBNonExistentTable):
        return 'the database has no schema yet: run radar-manage db upgrade'
    inner = getattr(error, 'inner_exception', None) or error
    inner = getattr(inner, 'orig', None) or inner
    # Drivers give a number before the text.
    reason = str(inner.args[-1] if inner.args else inner)
    return f'the database cannot be used: {reason.splitlines()[0]}'
