# SPDX-License-Identifier: Apache-2.0
"""``radar-manage demo load``: activity of invented systems to look at."""

import argparse
from collections.abc import Callable
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cliff import command

from radar.cmd import progress
from radar.cmd.manage import gerrit as gerrit_commands
from radar.db import session
from radar.resources import ingestion
from radar.resources import registry_edits
from radar.resources.recording import Tally
from radar.resources.registry_entries import OperatorEntry
from radar.resources.registry_entries import SystemEntry
from radar.simulation import activity
from radar.simulation import gerrit as simulated_gerrit
from radar.simulation.profiles import System
from radar.simulation.systems import SYSTEMS

#: Name of the source that the invented systems report to.
SOURCE = 'demo'


class Load(command.Command):
    """Play a month of invented CI activity into the database.

    Twelve systems of different manners and faults report on three
    projects; the same seed gives the same activity.
    """

    uses_database = True
    _epilog = 'Example: radar-manage demo load --seed 7'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add seed and length."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            '--seed',
            type=int,
            default=1,
            help='which activity (default: %(default)s)',
        )
        parser.add_argument(
            '--days',
            type=int,
            default=30,
            help='how many days of it (default: %(default)s)',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Generate and import."""
        tally = load(parsed_args.seed, parsed_args.days)
        self.app.stdout.write(
            f'{tally.changes} changes, {tally.revisions} patch sets, '
            f'{tally.comments} comments\n'
        )
        return 0


def load(seed: int = 1, days: int = 30, end: datetime | None = None) -> Tally:
    """Generate activity and store it, showing progress."""
    played = activity.generate(seed, end=end, days=days)
    foretell()
    infos = simulated_gerrit.change_infos(played, files=True)
    importer = gerrit_commands.importer(SOURCE)
    with progress.track('importing', len(infos)) as advance:
        importer.load(_counted(infos, advance))
    explain()
    return importer.tally


def foretell() -> None:
    """Say what cannot be found out from comments."""
    describe([s for s in SYSTEMS if s.job_pattern])


def explain() -> None:
    """Say what operators would, once the systems have been seen."""
    describe(SYSTEMS)
    reference = next(s for s in SYSTEMS if s.reference)
    with session.writer() as current:
        registry_edits.set_references(current, SOURCE, reference.name)
    gerrit_commands.promote()


def describe(systems: Iterable[System]) -> None:
    """Register what the operators of systems would say of them."""
    source_id = ingestion.source_named(SOURCE)
    with session.writer() as current:
        for system in systems:
            entry = SystemEntry(
                name=_name(system),
                account=system.username,
                job_pattern=system.job_pattern or '',
                projects=sorted({project for project, _ in system.covers}),
                operators=[OperatorEntry(f'{system.name} team')],
                recheck_phrases=[system.phrase] if system.phrase else [],
                files=list(system.files),
                irrelevant_files=list(system.irrelevant_files),
            )
            registry_edits.edit(
                current,
                source_id,
                entry,
                answers_recheck=not system.ignores_plain,
            )


def _name(system: System) -> str:
    """Return the name of a system; one account may speak for several."""
    if system.job_pattern:
        return f'{system.name} ({system.job_pattern.rstrip("-*")})'
    return system.name


def _counted(infos: list[Any], advance: Callable[[int], None]) -> Any:
    for done, info in enumerate(infos, 1):
        yield info
        advance(done)
