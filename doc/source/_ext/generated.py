# SPDX-License-Identifier: Apache-2.0
"""Reference text made from the code: commands, nouns and words.

Plain functions that yield lines of reStructuredText; the directives that
put them into pages are in ``directives``. The tests import this module
without Sphinx.
"""

import argparse
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
import dataclasses
from datetime import datetime
from enum import StrEnum
import importlib
import inspect
from pathlib import Path
import re
import textwrap
from uuid import UUID

from cliff import app

from radar import enums
from radar.api import openapi
from radar.resources.base import Resource
from radar.resources.registry import RESOURCES

#: The programs made of commands: class, and module with the table.
SHELLS = {
    'radar': 'radarclient.shell',
    'radar-manage': 'radar.cmd.manage.shell',
}
#: Groups of options that every listing has; said once a program.
_OUTPUT = re.compile('formatter', re.IGNORECASE)
_KINDS = {
    str: 'text',
    int: 'integer',
    float: 'number',
    bool: 'boolean',
    datetime: 'time',
    UUID: 'id',
    object: 'JSON',
}
#: What people may do with a field, by how it is declared.
_SET = {'': [], 'once': ['POST'], 'always': ['POST', 'PATCH']}


def commands(program: str) -> Iterator[str]:
    """Yield the options and the commands of a program."""
    module = importlib.import_module(SHELLS[program])
    shell: app.App = module.Shell()
    shell.parser.prog = program
    yield from _section('Global options')
    yield from _options(program, shell.parser, shell.parser._action_groups)
    output: dict[str, argparse._ArgumentGroup] = {}
    for name in module.COMMANDS:
        factory, *_ = shell.command_manager.find_command(name.split())
        parser = factory(shell, None, name).get_parser(f'{program} {name}')
        yield from _section(f'{program} {name}')
        yield from parser_text(parser)
        output |= {g.title: g for g in _groups(parser, True)}
    yield from _section('Output options')
    yield 'Commands that print a table or one object take these as well;'
    yield 'which, says ``--help`` of the command.'
    yield ''
    yield from _options(f'{program} output', shell.parser, output.values())


def parser_text(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what a parser of arguments knows of itself."""
    yield from (_escaped(parser.description or '')).splitlines()
    yield ''
    kept = _groups(parser, False)
    hidden = _groups(parser, True)
    parser._actions = [
        action
        for group in kept
        for action in group._group_actions
        if action.dest != 'help'
    ]
    usage = parser.format_usage().removeprefix('usage: ').split('\n')
    lines = [line.strip() for line in usage if line.strip()]
    if hidden:
        lines.append('[OUTPUT OPTIONS]')
    short = ' '.join(lines)
    yield from _literal(short if len(short) < 76 else '\n    '.join(lines))
    yield from _options(parser.prog, parser, kept)
    if parser.epilog:
        yield from _examples(parser.epilog)


def resources() -> Iterator[str]:
    """Yield the nouns of the REST interface: fields and embeds."""
    for plural, resource in RESOURCES.items():
        yield f'.. _api-{plural}:'
        yield ''
        yield from _section(plural)
        yield from inspect.cleandoc(type(resource).__doc__ or '').splitlines()
        yield ''
        order = ', '.join(f'``{key}``' for key in resource.sort) or '``id``'
        yield f'Default order: {order}.'
        if resource.scopes:
            names = ', '.join(f'``{s}``' for s in sorted(resource.scopes))
            yield f'Scope of calculated members: {names}.'
        yield ''
        yield from _fields(resource)
        yield from _embeds(resource)


def routes() -> Iterator[str]:
    """Yield the routes of the REST interface, from its OpenAPI document."""
    rows = []
    for path, verbs in openapi.document()['paths'].items():
        for method, told in verbs.items():
            if method == 'parameters':
                continue
            done, *failed = told['responses']
            statuses = ' '.join([done, *sorted(failed)])
            rows.append(
                (f'``{method.upper()} {path}``', told['summary'], statuses)
            )
    yield from _table(('Route', 'What', 'Statuses'), rows, '35 25 40')


def words() -> Iterator[str]:
    """Yield the enumerations, and the tables between them."""
    for name, kind in inspect.getmembers(enums, inspect.isclass):
        if not issubclass(kind, StrEnum) or kind is StrEnum:
            continue
        yield f'.. _enum-{name}:'
        yield ''
        yield from _section(name)
        yield from inspect.cleandoc(kind.__doc__ or '').splitlines()
        yield ''
        yield ', '.join(f'``{word}``' for word in kind)
        yield ''
    yield from _section('Words of job lines')
    yield 'Words as CI systems post them (upper case, blanks and hyphens as'
    yield 'underscores), the job result that each stands for, and the class'
    yield 'that it counts as.'
    yield ''
    rows = []
    for result, kind in enums.RESULT_CLASSES.items():
        posted = [w for w, r in enums.RESULT_WORDS.items() if r is result]
        shown = ', '.join(f'``{word}``' for word in sorted(posted)) or '-'
        rows.append((shown, f'``{result}``', f'``{kind}``'))
    yield from _table(('Words', 'Result', 'Class'), rows, '60 20 20')


def _groups(
    parser: argparse.ArgumentParser, output: bool
) -> list[argparse._ArgumentGroup]:
    return [
        group
        for group in parser._action_groups
        if bool(_OUTPUT.search(group.title or '')) is output
    ]


def _options(
    program: str,
    parser: argparse.ArgumentParser,
    groups: Iterable[argparse._ArgumentGroup],
) -> Iterator[str]:
    yield f'.. program:: {program}'
    yield ''
    formatter = parser._get_formatter()
    for group in groups:
        for action in group._group_actions:
            if action.dest == 'help' or action.help == argparse.SUPPRESS:
                continue
            yield f'.. option:: {_signature(action)}'
            yield ''
            if action.help:
                help_text = formatter._expand_help(action)
                help_text = help_text.replace(str(Path.home()), '~')
                yield from _wrapped(_escaped(help_text), '   ')
            if action.choices and not action.metavar:
                shown = ', '.join(f'``{c}``' for c in action.choices)
                yield from ('', f'   One of {shown}.')
            yield ''


def _signature(action: argparse.Action) -> str:
    metavar = action.metavar
    if isinstance(metavar, tuple):
        metavar = metavar[0]
    metavar = metavar or action.dest.upper()
    if not action.option_strings:
        return metavar
    if action.nargs == 0:
        return ', '.join(action.option_strings)
    return ', '.join(f'{name} {metavar}' for name in action.option_strings)


def _examples(epilog: str) -> Iterator[str]:
    text = epilog.removeprefix('EXAMPLES').removeprefix('Example:')
    yield 'Examples:'
    yield ''
    yield from _literal(textwrap.dedent(text.strip('\n')).strip())


def _fields(resource: Resource) -> Iterator[str]:
    rows = []
    for field in resource.fields.values():
        kind = _KINDS[field.kind]
        if field.words:
            name = field.words.__name__
            kind = f':ref:`{name} <enum-{name}>`'
        if field.nullable:
            kind += ' or null'
        uses = [use for use in ('where', 'sort') if getattr(field, use)]
        uses += _SET[field.write]
        doc = f'{field.doc} Shown to users.' if field.private else field.doc
        rows.append((f'``{field.name}``', kind, ', '.join(uses), doc))
    rows += [
        (f'``{each.name}``', _KINDS[each.kind], 'set', each.doc)
        for each in getattr(resource, 'inputs', ())
    ]
    rows += [
        (f'``{name}``', 'text', 'answer to ``POST``', doc)
        for name, doc in resource.once.items()
    ]
    head = ('Field', 'Type', 'Usable in', 'Meaning')
    yield from _table(head, rows, '22 20 16 42')


def _embeds(resource: Resource) -> Iterator[str]:
    rows = []
    for computed in resource.embeds.values():
        kind = computed.kind
        if isinstance(kind, str):
            shown = f':ref:`{kind} <api-{kind}>`'
        else:
            shown = ', '.join(f'``{name}``' for name in _members(kind))
        doc = f'{computed.doc} A list.' if computed.many else computed.doc
        if computed.name in getattr(resource, 'lists', ()):
            doc += ' Can be set.'
        rows.append((f'``{computed.name}``', shown, doc))
    if rows:
        head = ('Embed', 'Holds', 'Meaning')
        yield from _table(head, rows, '20 40 40')


def _members(kind: type) -> Sequence[str]:
    if dataclasses.is_dataclass(kind):
        return [field.name for field in dataclasses.fields(kind)]
    return []


def _section(title: str) -> Iterator[str]:
    yield from (title, '-' * len(title), '')


def _table(
    head: Sequence[str], rows: Iterable[Sequence[str]], widths: str
) -> Iterator[str]:
    yield from (
        '.. list-table::',
        '   :header-rows: 1',
        f'   :widths: {widths}',
    )
    yield ''
    for row in (head, *rows):
        for at, cell in enumerate(row):
            yield f'   {"-" if at else "* -"} {cell}'.replace(
                '   - ', '     - ', 1
            )
    yield ''


def _literal(text: str) -> Iterator[str]:
    yield from ('.. code-block:: console', '')
    yield from textwrap.indent(text, '   ').splitlines()
    yield ''


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, 79, initial_indent=indent, subsequent_indent=indent
    )


def _escaped(text: str) -> str:
    return re.sub(r'([\\*`|]|_\b)', r'\\\1', text)
