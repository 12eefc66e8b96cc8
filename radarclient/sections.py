# SPDX-License-Identifier: Apache-2.0
"""Several tables, one below the other, for people."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import TextIO

from radarclient import command
from radarclient import http
from radarclient.command import Field


@dataclass(frozen=True, slots=True)
class Section:
    """A titled table; without items, what to say instead."""

    title: str
    fields: Sequence[Field]
    items: Sequence[http.Resource]
    empty: str = 'nothing'


class SectionedCommand(command.ListCommand):
    """Base of lists that people see in sections.

    Machines, and people who choose columns, get the rows of
    ``take_action``.
    """

    #: What people see; set by ``take_action``.
    sections: Sequence[Section] = ()

    def produce_output(
        self, parsed_args: argparse.Namespace, column_names: Any, data: Any
    ) -> int:
        """Write the sections, or what machines get."""
        people = parsed_args.formatter == command.TABLE
        if not (people and self.sections) or parsed_args.columns:
            return super().produce_output(parsed_args, column_names, data)
        stdout = self.app.stdout
        if self.above:
            stdout.write(f'{self.above}\n')
        write(stdout, self.sections, self.formatter, parsed_args)
        if self.below:
            stdout.write(f'\n{self.below}\n')
        return 0


def write(
    stdout: TextIO,
    sections: Sequence[Section],
    formatter: Any,
    parsed_args: argparse.Namespace,
) -> None:
    """Write sections, each after an empty line."""
    for section in sections:
        stdout.write(f'\n{section.title}\n')
        if not section.items:
            stdout.write(f'{section.empty}\n')
            continue
        names = command.labels(section.fields, machine=False)
        rows = [
            command.contents(section.fields, item, machine=False)
            for item in section.items
        ]
        formatter.emit_list(names, rows, stdout, parsed_args)
