# SPDX-License-Identifier: Apache-2.0
"""What the commands share: parsers, columns, lists and single objects."""

import argparse
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
import importlib
from importlib import metadata
import json
from typing import Any
from typing import ClassVar
from typing import NoReturn

from cliff import _argparse
from cliff import command
from cliff import lister
from cliff import show
from cliff.formatters import base as formatters
import stevedore
from stevedore import extension

from radarclient import errors
from radarclient import http
from radarclient import output

#: The format for people; all others are for machines.
TABLE = 'table'

# cliff finds its formatters by scanning the metadata of all installed
# distributions, and the origin of a command by reading all their file
# lists. Together that is more than half of the time of a command.
_FORMATTERS = {
    'csv': 'cliff.formatters.commaseparated:CSVLister',
    'json': 'cliff.formatters.json_format:JSONFormatter',
    'shell': 'cliff.formatters.shell:ShellFormatter',
    'table': 'cliff.formatters.table:TableFormatter',
    'value': 'cliff.formatters.value:ValueFormatter',
    'yaml': 'cliff.formatters.yaml_format:YAMLFormatter',
}
_LIST_FORMATS = ('csv', 'json', 'table', 'value', 'yaml')
# These have no lists within cells; cliff would write them as Python does.
_FLAT_FORMATS = frozenset({'csv', 'value'})
_SHOW_FORMATS = ('json', 'shell', 'table', 'value', 'yaml')


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a list, or a line of a single object."""

    #: Name in machine formats; stable.
    name: str
    #: Title in tables; made of the name if empty.
    title: str = ''
    #: From a resource to what machine formats hold.
    value: Callable[[http.Resource], Any] | None = None
    #: From that value to what tables hold.
    shown: Callable[[Any], str | int] = output.cell

    def label(self, machine: bool) -> str:
        """Return the name of the column."""
        if machine:
            return self.name
        return self.title or self.name.capitalize().replace('_', ' ')

    def content(self, item: http.Resource, machine: bool) -> Any:
        """Return the content of the column for one resource."""
        value = self.value(item) if self.value else item.get(self.name)
        return value if machine else self.shown(value)


def of(key: str, name: str) -> Callable[[http.Resource], Any]:
    """Return a reader of ``name`` in the object embedded under ``key``."""
    return lambda item: (item.get(key) or {}).get(name)


def labels(fields: Iterable[Field], machine: bool) -> list[str]:
    """Return the names of all columns."""
    return [field.label(machine) for field in fields]


def contents(
    fields: Iterable[Field], item: http.Resource, machine: bool
) -> list[Any]:
    """Return one row."""
    return [field.content(item, machine) for field in fields]


class _Parser(_argparse.ArgumentParser):
    """A parser whose errors are one line, as all errors here are."""

    def error(self, message: str) -> NoReturn:
        raise errors.UsageError(f'{message} (see {self.prog} --help)')


class RadarCommand(command.Command):
    """Base of all commands.

    It stands behind cliff's display classes in the order of bases, where it
    can replace the parser and the epilog that they build upon.
    """

    #: Command lines and what they are for, shown at the end of the help.
    examples: ClassVar[Mapping[str, str]] = {}

    def _load_hooks(self) -> None:
        # cliff would scan all installed distributions for them.
        self._hooks = []

    def get_epilog(self) -> str:
        """Return the examples."""
        if not self.examples:
            return ''
        lines = ['EXAMPLES']
        for line, purpose in self.examples.items():
            lines += ['', f'  {purpose}:', f'    $ {line}']
        return '\n'.join(lines)

    def get_parser(self, prog_name: str) -> argparse.ArgumentParser:
        """Return the parser of the command, still without own options."""
        return _Parser(
            prog=prog_name,
            description=self.get_description(),
            epilog=self.get_epilog(),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            conflict_handler=self.conflict_handler,
            allow_abbrev=False,
        )

    @property
    def client(self) -> http.Client:
        """The connection to the server."""
        shell: Any = self.app
        client: http.Client = shell.client
        return client

    def note(self, text: str) -> None:
        """Tell people something that is no part of the output."""
        self.app.LOG.info(text)


class _Surrounded:
    """Lines above and below a table; machine formats have none."""

    app: Any
    above: str = ''
    below: str = ''

    def produce_output(
        self, parsed_args: argparse.Namespace, column_names: Any, data: Any
    ) -> int:
        """Write the output and, around a table, the lines."""
        people = parsed_args.formatter == TABLE
        if people and self.above:
            self.app.stdout.write(f'{self.above}\n')
        super().produce_output(  # type: ignore[misc]
            parsed_args, column_names, data
        )
        if people and self.below:
            self.app.stdout.write(f'{self.below}\n')
        return 0


class ListCommand(_Surrounded, lister.Lister, RadarCommand):
    """Base of commands that print rows."""

    def _load_formatter_plugins(
        self,
    ) -> 'stevedore.ExtensionManager[formatters.ListFormatter]':
        plugins: stevedore.ExtensionManager[formatters.ListFormatter]
        plugins = _formatters(_LIST_FORMATS)
        return plugins

    def rows(
        self,
        parsed_args: argparse.Namespace,
        people: Sequence[Field],
        machines: Sequence[Field],
        items: Sequence[http.Resource],
    ) -> tuple[list[str], list[list[Any]]]:
        """Return what cliff prints, in the columns of the chosen format."""
        machine = parsed_args.formatter != TABLE
        fields = machines if machine else people
        if not items:
            self.note('nothing matches')
        rows = [contents(fields, item, machine) for item in items]
        if parsed_args.formatter in _FLAT_FORMATS:
            rows = [[_flat(value) for value in row] for row in rows]
        return labels(fields, machine), rows


def _flat(value: Any) -> Any:
    """Return lists and objects as JSON, anything else as it is."""
    nested = isinstance(value, list | dict)
    return json.dumps(value, ensure_ascii=False) if nested else value


class ShowCommand(_Surrounded, show.ShowOne, RadarCommand):
    """Base of commands that print one object."""

    def _load_formatter_plugins(
        self,
    ) -> 'stevedore.ExtensionManager[formatters.SingleFormatter]':
        plugins: stevedore.ExtensionManager[formatters.SingleFormatter]
        plugins = _formatters(_SHOW_FORMATS)
        return plugins

    def object(
        self,
        parsed_args: argparse.Namespace,
        fields: Sequence[Field],
        item: http.Resource,
    ) -> tuple[list[str], list[Any]]:
        """Return what cliff prints."""
        machine = parsed_args.formatter != TABLE
        return labels(fields, machine), contents(fields, item, machine)


class Upright(formatters.ListFormatter):
    """Writes the only row of a list as a single object."""

    def __init__(self, formatter: formatters.SingleFormatter) -> None:
        self._formatter = formatter

    def add_argument_group(self, parser: argparse.ArgumentParser) -> None:
        """Add nothing: the formatter within has done so."""

    def emit_list(
        self,
        column_names: Sequence[str],
        data: Iterable[Sequence[Any]],
        stdout: Any,
        parsed_args: argparse.Namespace,
    ) -> None:
        """Write the row."""
        for row in data:
            self._formatter.emit_one(column_names, row, stdout, parsed_args)


def _formatters(names: Iterable[str]) -> Any:
    plugins: list[extension.Extension[Any]] = []
    for name in names:
        point = metadata.EntryPoint(name, _FORMATTERS[name], 'cliff.formatter')
        formatter = getattr(importlib.import_module(point.module), point.attr)
        plugins.append(
            extension.Extension(name, point, formatter, formatter())
        )
    return stevedore.ExtensionManager.make_test_instance(plugins)
