# SPDX-License-Identifier: Apache-2.0
"""``radar-manage db …``."""

import argparse

from cliff import command

from radar.db import migration


class Upgrade(command.Command):
    """Bring the database to the newest version of its schema."""

    uses_database = True
    _epilog = 'Example: radar-manage db upgrade'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add the version to upgrade to."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'version',
            metavar='VERSION',
            nargs='?',
            default='head',
            help='version to upgrade to (default: the newest)',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Upgrade and say from where to where."""
        before = migration.version()
        migration.upgrade(parsed_args.version)
        self.app.stdout.write(
            f'{before or "empty"} -> {migration.version()}\n'
        )
        return 0


class Version(command.Command):
    """Print the version of the database's schema."""

    uses_database = True
    _epilog = 'Example: radar-manage db version'

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Print the version held and the newest known."""
        self.app.stdout.write(
            f'{migration.version() or "empty"} (newest: {migration.head()})\n'
        )
        return 0


class Check(command.Command):
    """Compare the database with what this version of Radar expects.

    Exits 1 if they differ, listing the differences.
    """

    uses_database = True
    _epilog = 'Example: radar-manage db check'

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Print the differences."""
        held, head = migration.version(), migration.head()
        problems = [str(d) for d in migration.differences()]
        if held != head:
            problems.insert(
                0,
                f'schema is {held or "empty"}, expected {head}: '
                'run radar-manage db upgrade',
            )
        for problem in problems:
            self.app.stdout.write(f'{problem}\n')
        if not problems:
            self.app.stdout.write(f'{held}: as expected\n')
        return 1 if problems else 0
