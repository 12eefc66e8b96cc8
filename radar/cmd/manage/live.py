# SPDX-License-Identifier: Apache-2.0
"""``radar-manage gerrit backfill`` and ``check``: talking to a Gerrit."""

import argparse
from collections import Counter
from datetime import datetime
from typing import Any

from cliff import command
from cliff import show

from radar import clock
from radar.cmd import gerrits
from radar.cmd import progress
from radar.cmd.manage import gerrit as gerrit_commands
from radar.exceptions import NotFound
from radar.gerrit.access import Access
from radar.gerrit.backfill import backfill
from radar.gerrit.client import Client
from radar.gerrit.errors import GerritError
from radar.resources import polled_sources


class Backfill(command.Command):
    """Read the past of a Gerrit that is polled.

    Interrupted and called again, it goes on where it was; what it has read
    it reads again only if told so.
    """

    uses_database = True
    _epilog = (
        'Example: radar-manage gerrit backfill --since 2026-01-01 '
        '--project openstack/nova'
    )

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add source, project and time."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--since',
            required=True,
            type=gerrit_commands.moment,
            metavar='DATE',
            help='read what was updated since, ISO 8601 in UTC',
        )
        parser.add_argument(
            '--project',
            default='',
            help='only this project; default those of the source',
        )
        parser.add_argument(
            '--source', help='name of the source, if there are several'
        )
        parser.add_argument(
            '--again',
            action='store_true',
            help='read from DATE on, also what was read before',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Read window after window."""
        gerrits.declare()
        source = _source(parsed_args.source)
        since, until = parsed_args.since, clock.now()
        importer = gerrit_commands.importer(source.name, source.url, live=True)
        total = int((until - since).total_seconds())
        with progress.track(f'reading {source.name}', total) as advance:

            def report(position: datetime) -> None:
                advance(int((position - since).total_seconds()))

            try:
                backfill(
                    source,
                    gerrits.connect(source),
                    importer,
                    since,
                    until,
                    parsed_args.project,
                    report,
                    again=parsed_args.again,
                )
            except GerritError as error:
                self.app.stderr.write(
                    f'radar-manage: {error}; call again to go on\n'
                )
                return 6
        gerrit_commands.promote()
        tally = importer.tally
        self.app.stdout.write(
            f'{tally.changes} changes, {tally.comments} comments are new; '
            f'{tally.errors} errors\n'
        )
        return 1 if importer.problems else 0


class Check(show.ShowOne):
    """Tell what a Gerrit allows: version, access, limits, clock, tags."""

    _epilog = 'Example: radar-manage gerrit check https://review.example.org'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add address and account."""
        parser = super().get_parser(prog_name)
        add = parser.add_argument
        add('url', metavar='URL', help='address of the Gerrit')
        add(
            '--auth-type',
            choices=['none', 'basic', 'digest'],
            default='none',
            help='how to sign in (default: %(default)s)',
        )
        add('--username', help='user name to sign in with')
        add(
            '--password-file',
            type=argparse.FileType(),
            metavar='FILE',
            help='file with the HTTP password; - for standard input',
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[tuple[str, ...], tuple[Any, ...]]:
        """Ask and return the answers."""
        password = None
        if parsed_args.password_file:
            password = parsed_args.password_file.read().strip()
        client = Client(
            Access(
                parsed_args.url,
                auth_type=parsed_args.auth_type,
                username=parsed_args.username,
                password=password,
            ),
            retries=1,
        )
        version = client.version()
        page = client.changes(limit=25)
        tags = Counter(
            message.get('tag', '(none)')
            for record in page.records
            for message in record.get('messages') or ()
            if isinstance(message, dict)
        )
        limit = client.query_limit()
        return (
            'Version',
            'Anonymous access',
            'Query limit',
            'Clock ahead of this machine (s)',
            'Changes seen',
            'More changes',
            'Tags seen',
        ), (
            version or 'not told',
            'yes' if client.anonymous_allowed() else 'no',
            limit or 'not told (500 is usual)',
            round(client.clock_difference(), 1),
            len(page.records),
            'yes' if page.more else 'no',
            ', '.join(f'{tag} {n}' for tag, n in tags.most_common(20)),
        )


def _source(name: str | None) -> polled_sources.PolledSource:
    """Return the polled source of a name, or the only one.

    :raises NotFound: there is none, or no only one.
    """
    found = polled_sources.polled()
    if name is not None:
        found = [s for s in found if s.name == name]
    if len(found) != 1:
        names = ', '.join(s.name for s in polled_sources.polled()) or 'none'
        raise NotFound('source', f'{name or "chosen"!r}; polled: {names}')
    return found[0]
