# SPDX-License-Identifier: Apache-2.0
"""The terms of Gerrit's query language, each as a predicate.

Times are those of the last update, in whole seconds, and both ends of a
window belong to it.
"""

from collections.abc import Callable
from collections.abc import Sequence
from datetime import UTC
from datetime import datetime
import re
from typing import Protocol
from urllib.parse import unquote

from radar.enums import ChangeStatus
from radar.exceptions import InvalidInput

_TIME = re.compile(
    r'(\d{4}-\d\d-\d\d)'
    r'(?:[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?: ([+-]\d{4}))?)?'
)
_OPEN = frozenset({ChangeStatus.NEW})
_CLOSED = frozenset({ChangeStatus.MERGED, ChangeStatus.ABANDONED})
_STATUSES = {
    'open': _OPEN,
    'pending': _OPEN,
    'new': _OPEN,
    'closed': _CLOSED,
    'merged': frozenset({ChangeStatus.MERGED}),
    'abandoned': frozenset({ChangeStatus.ABANDONED}),
}


class Facts(Protocol):
    """What a query can ask of a change."""

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def project(self) -> str: ...  # noqa: D102
    @property
    def branch(self) -> str: ...  # noqa: D102
    @property
    def change_id(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> ChangeStatus: ...  # noqa: D102
    @property
    def updated(self) -> datetime: ...  # noqa: D102
    @property
    def commits(self) -> Sequence[str]: ...  # noqa: D102


Predicate = Callable[[Facts], bool]


def change(key: str) -> Predicate:
    """Return what finds the change of a number, an id or a triplet.

    A triplet is ``project~branch~Change-Id`` with escaped parts; the
    branch may be left out if a number follows.
    """
    *place, name = (unquote(part) for part in key.split('~'))

    def matches(facts: Facts) -> bool:
        if str(facts.number) == name:
            return place in ([], [facts.project])
        full = [facts.project, facts.branch.removeprefix('refs/heads/')]
        return facts.change_id == name and place in ([], full)

    return matches


def term(word: str) -> Predicate:
    """Return what finds the changes of a term.

    :raises InvalidInput: with what Gerrit would say.
    """
    name, colon, value = word.partition(':')
    if not colon:
        if name.isdecimal() or name.startswith('I'):
            return change(name)
        raise InvalidInput.of('q', f'Unsupported query: {word}')
    if name not in _OPERATORS:
        raise InvalidInput.of('q', f'Unsupported operator {word}')
    return _OPERATORS[name](_value(value))


def _value(text: str) -> str:
    if text[:1] == '{':
        return text[1:-1].strip()
    if text[:1] == '"':
        return re.sub(r'\\(.)', r'\1', text[1:-1]).strip()
    return text


def _moment(text: str) -> datetime:
    match = _TIME.fullmatch(text)
    if match is None:
        raise InvalidInput.of('q', f'cannot parse the time {text!r}')
    day, hour, fraction, zone = match.groups()
    micros = (fraction or '0')[:6].ljust(6, '0')
    try:
        moment = datetime.strptime(
            f'{day} {hour or "00:00:00"}.{micros} {zone or "+0000"}',
            '%Y-%m-%d %H:%M:%S.%f %z',
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidInput.of('q', f'{error}') from error


def _since(value: str) -> Predicate:
    moment = _moment(value)
    return lambda facts: facts.updated >= moment


def _until(value: str) -> Predicate:
    moment = _moment(value)
    return lambda facts: facts.updated <= moment


def _status(value: str) -> Predicate:
    wanted = _STATUSES.get(value.lower())
    if wanted is None:
        raise InvalidInput.of('q', f'invalid change status: {value}')
    return lambda facts: facts.status in wanted


def _pattern(value: str) -> Callable[[str], bool]:
    if not value.startswith('^'):
        return lambda name: name == value
    try:
        pattern = re.compile(value.removeprefix('^'))
    except re.error as error:
        raise InvalidInput.of('q', f'{value}: {error}') from error
    return lambda name: pattern.fullmatch(name) is not None


def _project(value: str) -> Predicate:
    named = _pattern(value)
    return lambda facts: named(facts.project)


def _projects(value: str) -> Predicate:
    return lambda facts: facts.project.startswith(value)


def _branch(value: str) -> Predicate:
    named = _pattern(value.removeprefix('refs/heads/'))
    return lambda facts: named(facts.branch)


def _commit(value: str) -> Predicate:
    if not re.fullmatch('[0-9a-f]{4,40}', value):
        raise InvalidInput.of('q', f'invalid commit: {value}')
    return lambda facts: any(sha.startswith(value) for sha in facts.commits)


_OPERATORS: dict[str, Callable[[str], Predicate]] = {
    'after': _since,
    'before': _until,
    'branch': _branch,
    'change': change,
    'commit': _commit,
    'is': _status,
    'project': _project,
    'projects': _projects,
    'since': _since,
    'status': _status,
    'until': _until,
}
