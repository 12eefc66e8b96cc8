# SPDX-License-Identifier: Apache-2.0
"""What there is to tell about a run: its state and its text."""

from __future__ import annotations

from collections.abc import Iterable
import dataclasses
from pathlib import Path
import sys

from notify_pr import errors
from notify_pr import results
from notify_pr.config import Settings
from notify_pr.results import Failure

#: Longer texts are no summaries; comments hold far less anyway.
MAX_BYTES = 4 * 1024 * 1024
#: Exit statuses from here on: not found, killed by a signal.
_BROKEN = 126
_TIMEOUT = 124
_RANK = ('success', 'failure', 'error')


@dataclasses.dataclass(frozen=True)
class Upload:
    """A file of the run; ``error`` says why it has no link."""

    path: str
    url: str = ''
    error: str = ''


@dataclasses.dataclass(frozen=True)
class Outcome:
    """All that is told of a run.

    :param state: pending, success, failure, error, or empty if unknown.
    :param key: tells comments of CI systems and jobs apart.
    :param url: where the status leads.
    :param plain: whether the summary is shown as it is.
    """

    key: str
    commit: str = ''
    title: str = ''
    state: str = ''
    description: str = ''
    summary: str = ''
    plain: bool = False
    results: str = ''
    failing: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    uploads: tuple[Upload, ...] = ()
    index_url: str = ''
    expires: str = ''
    url: str = ''


def state_of(settings: Settings, counts: results.Counts | None) -> str:
    """Return the state as given, or the worst that there is a sign of.

    :raises errors.UsageError: the exit status is no number.
    """
    if settings.text('state'):
        return settings.text('state')
    found = []
    status = settings.text('exit_status')
    if status:
        try:
            found.append(_of_exit(int(status)))
        except ValueError:
            raise errors.UsageError('--exit-status is no number') from None
    if counts is not None:
        found.append(counts.state)
    return _worst(found)


def text_of(settings: Settings) -> str:
    """Return the summary; standard input is read if it is asked for only.

    :raises errors.UsageError: the file cannot be read.
    """
    path = settings.text('summary_file')
    if not path:
        return ''
    try:
        if path == '-':
            content = sys.stdin.buffer.read(MAX_BYTES)
        else:
            with Path(path).open('rb') as stream:
                content = stream.read(MAX_BYTES)
    except OSError as error:
        raise errors.UsageError(f'{path}: {error.strerror}') from None
    return content.decode('utf-8-sig', 'replace')


def is_plain(settings: Settings) -> bool:
    """Return whether the summary is no Markdown."""
    form = settings.text('summary_format')
    if form != 'auto':
        return form == 'text'
    suffix = Path(settings.text('summary_file')).suffix.lower()
    return suffix in ('.txt', '.log', '.out')


def _of_exit(status: int) -> str:
    if status == 0:
        return 'success'
    broken = status < 0 or status >= _BROKEN or status == _TIMEOUT
    return 'error' if broken else 'failure'


def _worst(states: Iterable[str]) -> str:
    return max(states, key=_RANK.index, default='')
