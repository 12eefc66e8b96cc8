# SPDX-License-Identifier: Apache-2.0
"""``radar-manage health …``: the states of systems."""

import argparse
from collections.abc import Sequence
from typing import Any

from cliff import command
from cliff import lister

from radar.cmd import progress
from radar.judging import evaluating
from radar.judging import replaying
from radar.resources import states


class Evaluate(command.Command):
    """Find out how every system is.

    Workers do so all the time; this is for a site without one, and to wait
    for the end.
    """

    uses_database = True
    _epilog = 'Example: radar-manage health evaluate'

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Evaluate, showing progress."""
        done, changed = evaluate()
        self.app.stderr.write(
            f'{done} systems evaluated, {changed} are otherwise now\n'
        )
        return 0


def evaluate() -> evaluating.Evaluated:
    """Evaluate every system, showing progress."""
    with progress.track('evaluate', evaluating.size()) as advance:
        return evaluating.evaluate(states.settings(), advance)


class Replay(lister.Lister):
    """Judge a system again from its first day, and compare.

    Lists the periods of its history that come out otherwise, and exits
    with 1 if there are any. That happens when results from long ago have
    come in since.
    """

    uses_database = True
    _epilog = 'Example: radar-manage health replay "Acme CI" --store'

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Add the system, and what to do about it."""
        parser = super().get_parser(prog_name)
        parser.add_argument('system', metavar='SYSTEM', help='name or id')
        parser.add_argument(
            '--store',
            action='store_true',
            help='store what comes out; nobody is told of it',
        )
        return parser

    def run(self, parsed_args: argparse.Namespace) -> int:
        """Return 1 if anything differs."""
        self._found = 0
        super().run(parsed_args)
        return 1 if self._found and not parsed_args.store else 0

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[tuple[str, ...], Sequence[tuple[Any, ...]]]:
        """Replay, showing progress."""
        settings = states.settings()
        with progress.track('replay', 100) as advance:
            found = replaying.replay(
                parsed_args.system,
                settings,
                store=parsed_args.store,
                progress=advance,
            )
        self._found = len(found)
        done = 'stored' if parsed_args.store else 'found'
        self.app.stderr.write(f'{self._found} differences {done}\n')
        return ('Since', 'Stored', 'Computed'), found
