# SPDX-License-Identifier: Apache-2.0
"""What is to be posted by another job, in a file.

Runs for the forks of strangers have no right to post. They write a file,
and a job that has it posts the file without running any foreign code. So
nothing in the file is trusted: neither where it would be posted, nor that
its text is fit to be.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from notify_pr import errors
from notify_pr.results import MAX_PLACES
from notify_pr.results import Failure
from notify_pr.summary import MAX_BYTES
from notify_pr.summary import Outcome
from notify_pr.summary import Upload

_FORMAT = 'notify-pr/1'
_MAX_UPLOADS = 10000
_STATES = ('', 'pending', 'success', 'failure', 'error')


def write(path: str, outcome: Outcome) -> None:
    """Write what is to be posted.

    :raises errors.UsageError: the file cannot be written.
    """
    content = {'format': _FORMAT, **dataclasses.asdict(outcome)}
    try:
        Path(path).write_text(
            json.dumps(content, indent=1) + '\n', encoding='utf-8'
        )
    except OSError as error:
        raise errors.UsageError(f'{path}: {error.strerror}') from None


def read(path: str) -> Outcome:
    """Return what a file says is to be posted.

    :raises errors.UsageError: it is none of ours.
    """
    try:
        with Path(path).open('rb') as stream:
            content = json.loads(stream.read(4 * MAX_BYTES))
        return _checked(content)
    except OSError as error:
        raise errors.UsageError(f'{path}: {error.strerror}') from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise errors.UsageError(f'{path}: not written by --later') from None


def _checked(content: dict[str, Any]) -> Outcome:
    if content.pop('format') != _FORMAT:
        raise ValueError
    uploads = [
        Upload(*(_text(raw[name]) for name in ('path', 'url', 'error')))
        for raw in content.pop('uploads')[:_MAX_UPLOADS]
    ]
    failing = [_text(name) for name in content.pop('failing')]
    failures = [
        Failure(
            line=int(raw['line']),
            **{name: _text(raw[name]) for name in ('path', 'name', 'message')},
        )
        for raw in content.pop('failures')[:MAX_PLACES]
    ]
    plain = content.pop('plain') is True
    texts = {key: _text(value) for key, value in content.items()}
    found = Outcome(
        uploads=tuple(uploads),
        failing=tuple(failing),
        failures=tuple(failures),
        plain=plain,
        **texts,
    )
    if found.state not in _STATES:
        raise ValueError
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
