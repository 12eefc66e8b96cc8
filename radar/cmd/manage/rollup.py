# SPDX-License-Identifier: Apache-2.0
"""``radar-manage rollup …``: base facts of health and their counts."""

import argparse
from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
import itertools
from typing import Any

from cliff import command
from cliff import lister

from radar.cmd import progress
from radar.resources import rollups
from radar.rollup import checking
from radar.rollup import refreshing

#: Differences that are listed; more are counted only.
_SHOWN = 100


def refresh() -> int:
    """Work off what is due, showing how far it is."""
    due, _ = refreshing.backlog()
    with progress.track('refresh', due) as advance:
        return refreshing.refresh(
            rollups.settings(), lambda done: advance(min(done, due))
        )


class Refresh(command.Command):
    """Compute again what rests on rows that have changed.

    Workers do so all the time; this is for a site without one, and to wait
    for the end.
    """

    uses_database = True
    _epilog = 'Example: radar-manage rollup refresh'

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Work off what is due."""
        done = refresh()
        self.app.stderr.write(f'{done} rows of the dirty log worked off\n')
        return 0


class Rebuild(command.Command):
    """Compute all base facts and counts again.

    Needed after a change of the options that they rest on. What is stored
    stays until it is replaced, so that numbers are never missing; workers
    may run meanwhile and help.
    """

    uses_database = True
    _epilog = 'Example: radar-manage rollup rebuild'

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Note everything, and work it off."""
        projects = checking.everything()
        done = refresh()
        self.app.stderr.write(
            f'{projects} projects rebuilt: {done} rows of the dirty log '
            'worked off\n'
        )
        return 0


class Verify(lister.Lister):
    """Compute everything again and list where it differs from the stored.

    What is due is worked off before. Stores nothing else; exits with 1 if
    there are differences.
    """

    uses_database = True
    _epilog = 'Example: radar-manage rollup verify'

    def run(self, parsed_args: argparse.Namespace) -> int:
        """Return 1 if anything differs."""
        self._found = 0
        super().run(parsed_args)
        return 1 if self._found else 0

    def take_action(
        self, parsed_args: argparse.Namespace
    ) -> tuple[tuple[str, ...], Sequence[tuple[Any, ...]]]:
        """Compare, and return the first differences."""
        refresh()
        with self._differences() as found:
            shown = list(itertools.islice(found, _SHOWN))
            self._found = len(shown) + sum(1 for _ in found)
        self.app.stderr.write(
            f'{self._found} differences'
            + (f', the first {_SHOWN} shown' if self._found > _SHOWN else '')
            + '\n'
        )
        return ('Table', 'Row', 'Stored', 'Computed'), shown

    @contextlib.contextmanager
    def _differences(self) -> Iterator[Iterator[checking.Difference]]:
        with progress.track('verify', checking.size()) as advance:
            yield checking.differences(rollups.settings(), advance)
