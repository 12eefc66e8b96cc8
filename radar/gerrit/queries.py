# SPDX-License-Identifier: Apache-2.0
r"""Query text of ``GET /changes/``.

The operators are in Gerrit's ``Documentation/user-search.txt``, the
grammar in its ``Query.g``. Two facts of the grammar shape this module:

* A value goes into ``"..."`` or ``{...}``. Up to the 2.16 line there is no
  escape, later a backslash is one. So a value is put into the brackets
  that need no escape, and one with a backslash is refused: what it means
  depends on the version.
* The documentation says that OR binds tighter than AND, the grammar has it
  the other way round. So all is in parentheses.
"""

from collections.abc import Sequence
from datetime import UTC
from datetime import datetime
from datetime import timedelta

from radar.exceptions import InvalidInput

#: What Radar reads of a change; each costs the server look-ups.
OPTIONS = ('MESSAGES', 'DETAILED_ACCOUNTS', 'ALL_REVISIONS')
#: Asked for besides where the paths of the newest patch set are wanted.
FILES = ('CURRENT_FILES',)

_ACCEPTED = (
    'the name of a project, a prefix ending in /*, or a regular expression '
    'starting with ^; no backslash (write [.] for \\.)'
)
_MILLISECOND = timedelta(milliseconds=1)


def text(
    projects: Sequence[str], since: datetime | None, before: datetime | None
) -> str:
    """Return the query for changes of any of ``projects`` in a window.

    Both ends are inclusive and compare a change's last update. They are
    widened to whole milliseconds, which is all that Gerrit reads.

    :raises InvalidInput: a filter cannot be said in a query.
    :raises ValueError: a time is not aware.
    """
    parts = []
    if projects:
        parts.append(f'({" OR ".join(_project(p) for p in projects)})')
    if since is not None:
        parts.append(f'since:{{{_time(since)}}}')
    if before is not None:
        up = _MILLISECOND - timedelta(microseconds=1)
        parts.append(f'before:{{{_time(before + up)}}}')
    # Without any query the server shows the open changes only.
    return ' '.join(parts) or '(status:open OR status:closed)'


def numbered(numbers: Sequence[int]) -> str:
    """Return the query for the changes of some numbers, at least one."""
    return f'({" OR ".join(f"change:{int(n)}" for n in numbers)})'


def _project(name: str) -> str:
    if name.startswith('^'):
        return f'project:{_quoted(name)}'
    operator = 'project'
    if name.endswith('/*'):
        operator, name = 'projects', name[:-1]
    if name.strip('/') == '' or '*' in name:
        raise InvalidInput.of('projects', f'{name!r:.80}', _ACCEPTED)
    return f'{operator}:{_quoted(name)}'


def _quoted(value: str) -> str:
    if value.isprintable() and '\\' not in value:
        if '"' not in value:
            return f'"{value}"'
        if '{' not in value and '}' not in value:
            return f'{{{value}}}'
    raise InvalidInput.of('projects', f'{value!r:.80}', _ACCEPTED)


def _time(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError('a time without zone')
    local = moment.astimezone(UTC).replace(tzinfo=None)
    return local.isoformat(sep=' ', timespec='milliseconds')
