# SPDX-License-Identifier: Apache-2.0
"""Settings: the command line before the environment before a file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from collections.abc import Mapping
import difflib
from pathlib import Path
import textwrap

from notify_pr import __doc__ as _about
from notify_pr import errors
from notify_pr import options
from notify_pr.option import Option

_MASK = '********'
_TRUE = frozenset(('1', 'true', 'yes', 'on'))
_FALSE = frozenset(('', '0', 'false', 'no', 'off'))
_MAX_FILE = 1024 * 1024
_EPILOG = """\
EXAMPLES
  $ notify-pr --config notify-pr.ini --exit-status 0 --results junit.xml
  $ notify-pr --config notify-pr.ini --summary-file summary.md --dry-run

Any option may stand in the environment, as NOTIFY_PR_<KEY>, or in the file of
--config, as key = value. Secrets belong in either, or in files of their own:
what is on a command line is seen by all users of the machine.

exit codes: 0 all done, 2 usage or configuration, 3 no open pull request has
this head, 4 authentication or permission, 5 upload incomplete, 6 the forge
refused, 7 rate-limited, 8 network, 130 interrupted, 143 terminated
"""


class Settings:
    """What is set, with where it comes from."""

    def __init__(self) -> None:
        self._options = options.every()
        self._values = {key: o.default for key, o in self._options.items()}
        self._origins = dict.fromkeys(self._options, 'default')

    def __repr__(self) -> str:
        return '<Settings>'

    def put(self, key: str, value: str, origin: str) -> None:
        """Set a value, after a look at it.

        :raises errors.UsageError: the key or the value is none.
        """
        key = options.ALIASES.get(key, key)
        option = self._options.get(key)
        if option is None:
            near = difflib.get_close_matches(key, self._options, 1)
            hint = f'; did you mean {near[0]}?' if near else ''
            raise errors.UsageError(f'{origin}: {key!r} is no key{hint}')
        _check(option, value, origin)
        self._values[key] = value
        self._origins[key] = origin

    def text(self, key: str) -> str:
        """Return a value, empty if it is not set."""
        return self._values[key]

    def flag(self, key: str) -> bool:
        """Return whether a flag is set."""
        return self._values[key].lower() in _TRUE

    def number(self, key: str) -> int:
        """Return a whole number, none below zero."""
        return int(self._values[key])

    def parts(self, key: str) -> list[str]:
        """Return what stands between the commas."""
        found = (part.strip() for part in self._values[key].split(','))
        return [part for part in found if part]

    def origin(self, key: str) -> str:
        """Return where a value comes from."""
        return self._origins[key]

    def need(self, *keys: str) -> None:
        """Complain of what is not set.

        :raises errors.UsageError: one of them is empty.
        """
        missing = [key for key in keys if not self._values[key]]
        if missing:
            names = ', '.join(self._options[key].flag for key in missing)
            raise errors.UsageError(f'not set: {names}')

    def shown(self) -> Iterator[str]:
        """Yield the lines of a file of these settings, without secrets."""
        for key, option in self._options.items():
            value = self._values[key]
            if option.secret and value:
                value = _MASK
            yield f'# {self._origins[key]}'
            yield f'{key} = {value}'.rstrip()


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        'notify-pr',
        description=(_about or '').partition('\n')[0],
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument('--config', metavar='FILE', help='file of settings, INI')
    made.add_argument(
        '--print-config',
        action='store_true',
        help='print all settings, without secrets, and where they come from',
    )
    for title, group in options.GROUPS.items():
        part = made.add_argument_group(title)
        for option in group:
            _add(part, option)
    return made


def _add(part: argparse._ArgumentGroup, option: Option) -> None:
    names = [*option.flags, option.flag]
    text = option.help.replace('%', '%%')
    if option.default:
        text += f' (default: {option.default})'
    if option.kind == 'flag':
        part.add_argument(
            *names,
            dest=option.key,
            action='store_const',
            const='true',
            help=text,
        )
        return
    part.add_argument(
        *names,
        dest=option.key,
        metavar=option.metavar or '|'.join(option.choices) or 'TEXT',
        help=text,
    )


def load(
    arguments: argparse.Namespace, environ: Mapping[str, str]
) -> tuple[Settings, list[str]]:
    """Return the settings, and what to warn of.

    :raises errors.UsageError: a value, a key or a file is wrong.
    """
    settings = Settings()
    warnings = []
    path = arguments.config or environ.get('NOTIFY_PR_CONFIG')
    if path:
        for key, value in read_file(path):
            settings.put(key, value, path)
    for key, option in options.every().items():
        for name in option.variables:
            if environ.get(name):
                settings.put(key, environ[name], f'environment, {name}')
                break
        given = getattr(arguments, key)
        if given is not None:
            settings.put(key, given, 'command line')
            if option.secret:
                warnings.append(
                    f'{option.flag} on the command line is seen by all users '
                    f'of this machine; use {option.flag}-file'
                )
    _read_secrets(settings)
    _split_repo(settings)
    return settings, warnings


def read_file(path: str) -> Iterator[tuple[str, str]]:
    """Yield keys and values of an INI file.

    It is bare or has one section, or several of which ``notify-pr`` counts.
    Nothing in values has a meaning, for secrets hold any character.

    :raises errors.UsageError: it cannot be read, or a line is wrong.
    """
    sections: dict[str, dict[str, str]] = {'': {}}
    name = ''
    for number, raw in enumerate(_text(path).splitlines(), 1):
        line = raw.strip()
        if not line or line[0] in '#;':
            continue
        if line[0] == '[' and line[-1] == ']':
            name = line[1:-1].strip().lower().replace('_', '-')
            sections.setdefault(name, {})
            continue
        key, equals, value = line.partition('=')
        key = key.strip().lower().replace('-', '_')
        if not equals or not key or key in sections[name]:
            # The line itself may be a secret.
            raise errors.UsageError(f'{path}: line {number} is wrong')
        sections[name][key] = value.strip()
    yield from sections.pop('').items()
    if len(sections) > 1:
        sections = {n: s for n, s in sections.items() if n == 'notify-pr'}
        if not sections:
            raise errors.UsageError(f'{path}: which section? [notify-pr]')
    for values in sections.values():
        yield from values.items()


def _text(path: str) -> str:
    try:
        with Path(path).open('rb') as stream:
            content = stream.read(_MAX_FILE)
        return content.decode('utf-8-sig')
    except OSError as error:
        raise errors.UsageError(f'{path}: {error.strerror}') from None
    except UnicodeDecodeError:
        raise errors.UsageError(f'{path}: not UTF-8') from None


def _read_secrets(settings: Settings) -> None:
    """Read what ``*_file`` names, where the secret itself is not set."""
    for key, option in options.every().items():
        if not option.secret or not settings.text(f'{key}_file'):
            continue
        rank = _rank(settings.origin(f'{key}_file'))
        if settings.text(key) and _rank(settings.origin(key)) < rank:
            continue
        path = settings.text(f'{key}_file')
        settings.put(key, _text(path).strip(), path)


def _rank(origin: str) -> int:
    if origin == 'command line':
        return 0
    return 1 if origin.startswith('environment, ') else 2


def _split_repo(settings: Settings) -> None:
    owner, slash, name = settings.text('repo').partition('/')
    if slash and settings.text('forge') == 'github':
        origin = settings.origin('repo')
        settings.put('repo', name, origin)
        if not settings.text('owner'):
            settings.put('owner', owner, origin)


def _check(option: Option, value: str, origin: str) -> None:
    problem = ''
    if option.choices and value and value not in option.choices:
        problem = f'one of {", ".join(option.choices)}'
    elif option.kind == 'flag' and value.lower() not in _TRUE | _FALSE:
        problem = 'yes or no'
    elif option.kind == 'number' and not (
        value.isascii() and value.isdigit() and len(value) < 10
    ):
        problem = 'a whole number'
    if problem:
        shown = textwrap.shorten(value, 60)
        raise errors.UsageError(
            f'{origin}: {option.key} must be {problem}, not {shown!r}'
        )
