# SPDX-License-Identifier: Apache-2.0
"""``radar-manage systems …``."""

import argparse
import itertools
from pathlib import Path
from typing import Any

from cliff import command
from cliff import lister

from radar.cmd.manage.gerrit import promote
from radar.db import session
from radar.enums import Lifecycle
from radar.exceptions import InvalidInput
from radar.gerrit import files
from radar.parsers import driverlog
from radar.resources import ingestion
from radar.resources import promotion
from radar.resources import registering
from radar.resources import registry_edits
from radar.resources.registry_entries import OperatorEntry
from radar.resources.registry_entries import SystemEntry


class Import(lister.Lister):
    """Take systems from a registry in the format of DriverLog.

    Lists the entries that contradict themselves or their siblings; they
    are taken as far as they can be. Importing again changes nothing.
    """

    uses_database = True
    _epilog = 'Example: radar-manage systems import default_data.json'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add file, source and life-cycle."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'file', metavar='FILE', type=Path, help='registry, as JSON'
        )
        parser.add_argument(
            '--source',
            default='gerrit',
            help='name of the Gerrit that the accounts are of '
            '(default: %(default)s)',
        )
        parser.add_argument(
            '--active',
            action='store_true',
            help='make new systems active at once (default: candidates)',
        )
        return parser

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Import and return the contradictions."""
        record = next(files.records(parsed_args.file), None)
        drivers = driverlog.read(record.record if record else None)
        lifecycle = (
            Lifecycle.ACTIVE if parsed_args.active else Lifecycle.CANDIDATE
        )
        source_id = ingestion.source_named(parsed_args.source)
        with session.writer() as current:
            tally = registering.register(
                current, source_id, entries(drivers), lifecycle
            )
        found = driverlog.contradictions(drivers)
        self.app.stderr.write(
            f'{len(drivers)} drivers: {tally.systems} systems, '
            f'{tally.accounts} accounts, {tally.operators} operators and '
            f'{tally.coverage} projects covered are new; '
            f'{len(found)} contradictions\n'
        )
        return (
            ('Driver', 'Account', 'Code', 'Detail'),
            [(c.driver, c.account, c.code, c.detail) for c in found],
        )


def entries(drivers: list[driverlog.Driver]) -> list[SystemEntry]:
    """Return a system for each account and job pattern of drivers.

    Drivers that share both cannot be told apart: they are one system,
    named for the first of them.
    """
    found: dict[tuple[str, str], SystemEntry] = {}
    names: set[str] = set()
    for driver in drivers:
        key = (driver.account, driver.job_pattern)
        entry = found.get(key)
        if entry is None:
            entry = SystemEntry(
                _name(driver, names),
                *key,
                description=driver.description,
                wiki_url=driver.wiki,
            )
            found[key] = entry
        entry.projects.append(driver.project)
        for person in driver.maintainers:
            operator = OperatorEntry(
                person.name,
                person.organization,
                person.email,
                person.irc,
                person.url,
            )
            if operator not in entry.operators:
                entry.operators.append(operator)
    return list(found.values())


def _name(driver: driverlog.Driver, taken: set[str]) -> str:
    name = driver.name
    if driver.vendor.split()[0].casefold() not in name.casefold():
        name = f'{driver.vendor} {name}'
    for candidate in itertools.chain(
        (name, f'{name} ({driver.account})'),
        (f'{name} ({driver.account} {n})' for n in itertools.count(2)),
    ):
        if candidate.casefold() not in taken:
            taken.add(candidate.casefold())
            return candidate
    raise AssertionError('unreachable')


class Promote(command.Command):
    """Make candidates active: those named, or by the configured rule."""

    uses_database = True
    _epilog = 'Example: radar-manage systems promote "Acme Storage CI"'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add the names."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'names',
            metavar='SYSTEM',
            nargs='*',
            help='candidate to promote (default: those that the configured '
            'rule lets through)',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Promote and print the names."""
        names = parsed_args.names
        if names:
            with session.writer() as current:
                for name in names:
                    promotion.set_lifecycle(
                        current, name, Lifecycle.ACTIVE.value
                    )
        else:
            names = promote()
        for name in names:
            self.app.stdout.write(f'promoted: {name}\n')
        return 0


class Reference(command.Command):
    """Say which system the others of a project are measured against."""

    uses_database = True
    _epilog = 'Example: radar-manage systems reference openstack/cinder Zuul'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add project, system and source."""
        parser = super().get_parser(prog_name)
        parser.add_argument(
            'project', metavar='PROJECT', help='name of the project'
        )
        parser.add_argument(
            'system',
            metavar='SYSTEM',
            nargs='?',
            help='name of the system; none to have no reference',
        )
        parser.add_argument(
            '--source', default='gerrit', help='source of the project'
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Set the reference."""
        with session.writer() as current:
            registry_edits.set_reference(
                current,
                parsed_args.source,
                parsed_args.project,
                parsed_args.system,
            )
        return 0


class Set(command.Command):
    """Describe a system, made if there is none of the name."""

    uses_database = True
    _epilog = (
        'Example: radar-manage systems set "Acme FC" --account acme-ci '
        '--job-pattern "*-fc-*" --cover openstack/cinder '
        '--recheck "run acme-fc" --operator "R. Example"'
    )

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add what may be said of a system."""
        parser = super().get_parser(prog_name)
        add = parser.add_argument
        add('name', metavar='SYSTEM', help='name of the system')
        add('--account', help='user name of an account it speaks through')
        add(
            '--job-pattern',
            default='',
            help='shell pattern of its jobs, if the account has others too',
        )
        add('--source', default='gerrit', help='source of the account')
        add('--description', help='what it tests')
        add('--wiki', metavar='URL', help='page that describes it')
        add(
            '--lifecycle',
            choices=[state.value for state in Lifecycle],
            help='where it stands in the registry',
        )
        add(
            '--operator',
            action='append',
            default=[],
            metavar='NAME',
            help='person or organisation that answers for it; may be repeated',
        )
        add(
            '--cover',
            action='append',
            default=[],
            metavar='PROJECT',
            help='shell pattern of projects it must report on',
        )
        add(
            '--recheck',
            action='append',
            default=[],
            metavar='PHRASE',
            help='what people write to have it run again',
        )
        add(
            '--ignores-plain-recheck',
            action='store_true',
            help='only its own phrases start it',
        )
        return parser

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Store what is said."""
        if parsed_args.wiki and not parsed_args.wiki.startswith(
            ('http://', 'https://')
        ):
            raise InvalidInput.of('--wiki', 'not a link', 'an http(s) URL')
        entry = SystemEntry(
            name=parsed_args.name,
            account=parsed_args.account,
            job_pattern=parsed_args.job_pattern,
            description=parsed_args.description,
            wiki_url=parsed_args.wiki,
            projects=parsed_args.cover,
            operators=[OperatorEntry(name) for name in parsed_args.operator],
            recheck_phrases=parsed_args.recheck,
        )
        source_id = ingestion.source_named(parsed_args.source)
        with session.writer() as current:
            registry_edits.edit(
                current,
                source_id,
                entry,
                lifecycle=parsed_args.lifecycle,
                answers_recheck=(
                    False if parsed_args.ignores_plain_recheck else None
                ),
            )
        return 0
