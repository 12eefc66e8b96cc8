# SPDX-License-Identifier: Apache-2.0
"""``radar-manage gerrit import`` and ``reparse``."""

import argparse
from dataclasses import asdict
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import Any

from cliff import command
from cliff import lister

from radar.cmd import progress
from radar.conf import CONF
from radar.gerrit import reading
from radar.gerrit.importer import Importer
from radar.gerrit.reparse import reparse
from radar.resources import ingestion
from radar.resources import promotion
from radar.resources import stored_comments
from radar.resources.recorder import Recorder


def importer(
    source: str, url: str | None = None, *, live: bool = False
) -> Importer:
    """Return what stores the records of a source, made if it is new.

    :param live: the source itself is asked, not a file of its records.
    """
    recorder = Recorder(
        ingestion.source_named(source, url),
        reading.reader(CONF.registry.pipeline_roles),
        discover=CONF.registry.discover,
        ci_accounts=CONF.registry.ci_accounts,
        store_emails=CONF.gerrit.store_emails,
        live=live,
    )
    return Importer(
        recorder,
        batch_changes=CONF.gerrit.batch_changes,
        batch_rows=CONF.gerrit.batch_rows,
    )


def promote() -> list[str]:
    """Promote candidates by the configured rule; return their names."""
    return promotion.by_rule(
        CONF.registry.promote_after_results,
        CONF.registry.promote_after_changes,
    )


class Import(command.Command):
    """Store saved records of a Gerrit.

    Takes answers of /changes/, records of gerrit query and stream-events,
    as JSON or a record a line, plain or gzip. Importing again changes
    nothing. Exits 1 if a record had to be left out.
    """

    uses_database = True
    _epilog = (
        'Example: radar-manage gerrit import changes.json events.jsonl.gz'
    )

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add files and source."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'files',
            metavar='FILE',
            nargs='+',
            type=Path,
            help='saved records',
        )
        parser.add_argument(
            '--source',
            default='gerrit',
            help='name of the Gerrit that the records are of '
            '(default: %(default)s)',
        )
        parser.add_argument(
            '--url', help='where people see it, for a source that is new'
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Import file after file."""
        store = importer(parsed_args.source, parsed_args.url)
        for path in parsed_args.files:
            size = path.stat().st_size if path.is_file() else 0
            with progress.track(path.name, size) as advance:
                store.load_file(path, advance)
        promoted = promote()
        out = self.app.stdout
        for name, number in asdict(store.tally).items():
            if isinstance(number, int):
                out.write(f'{name.replace("_", " "):>17} {number}\n')
        out.write(f'{"rows changed":>17} {store.tally.rows}\n')
        for name in promoted:
            out.write(f'promoted: {name}\n')
        for reason, times in store.problems.items():
            self.app.stderr.write(f'left out {times}: {reason}\n')
        return 1 if store.problems else 0


class Reparse(lister.Lister):
    """Read stored comments again and list what is understood otherwise.

    For use after an upgrade of the parser or an edit of the registry; the
    worker does the same in the background.
    """

    uses_database = True
    _epilog = 'Example: radar-manage gerrit reparse --since 2026-10-01'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add the selection."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--since',
            type=moment,
            metavar='DATE',
            help='only comments posted since, ISO 8601 in UTC',
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Read again and return the edits by column."""
        selection = stored_comments.Selection(since=parsed_args.since)
        total = stored_comments.count(selection)
        read = reading.reader(CONF.registry.pipeline_roles)
        with progress.track('reading comments', total) as advance:
            changes = reparse(
                read, selection, advance, discover=CONF.registry.discover
            )
        promote()
        self.app.stderr.write(
            f'{changes.read} read, {changes.changed} changed\n'
        )
        if changes.errors:
            self.app.stderr.write(
                f'{changes.errors} cannot be read; the log says why\n'
            )
        rows = [
            (*edit, times)
            for edit, times in sorted(
                changes.words.items(), key=lambda item: -item[1]
            )
        ]
        return ('Column', 'Old', 'New', 'Comments'), rows


def moment(text: str) -> datetime:
    """Read a date or time of an option, UTC where it names no zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'{text!r} is not a date like 2026-10-01 or 2026-10-01T12:00Z'
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
