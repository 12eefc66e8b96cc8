# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, and the exit code that each failure ends with."""

from collections.abc import Mapping
from enum import IntEnum
import json
from typing import Any


class ExitCode(IntEnum):
    """Exit codes of ``radar``; scripts rely on them."""

    OK = 0
    #: With --check: a system that is asked about is degraded or worse.
    DEGRADED = 1
    USAGE = 2
    STALE = 3
    NOT_FOUND = 4
    NOT_AUTHORISED = 5
    UNAVAILABLE = 6
    # A defect of the client. Python's habitual 1 would read as "a system
    # is degraded" to whoever runs a check.
    INTERNAL = 70


# More would not be read.
_MOST = 5
# cliff has no class of its own for what users get wrong.
_CLIFF_USAGE = ('No recognized column names', 'Unknown command')


class ClientError(Exception):
    """Base of all errors that the client raises on purpose."""

    exit_code = ExitCode.INTERNAL


class UsageError(ClientError):
    """The command line, the configuration or a term cannot be used."""

    exit_code = ExitCode.USAGE


class EditedError(UsageError):
    """Somebody else edits the same thing."""


class NotFoundError(ClientError):
    """What was named does not exist, or names more than one thing."""

    exit_code = ExitCode.NOT_FOUND


class NotAuthorisedError(ClientError):
    """The server wants (other) credentials."""

    exit_code = ExitCode.NOT_AUTHORISED


class UnavailableError(ClientError):
    """The server cannot be reached, or does not answer as Radar does."""

    exit_code = ExitCode.UNAVAILABLE


def exit_code(error: BaseException) -> int:
    """Return the exit code for any failure of a command."""
    if isinstance(error, ClientError):
        return error.exit_code
    if isinstance(error, ValueError) and str(error).startswith(_CLIFF_USAGE):
        return ExitCode.USAGE
    return ExitCode.INTERNAL


def from_answer(
    status: int, headers: Mapping[str, str], body: bytes
) -> ClientError:
    """Return the error that an answer of the server stands for."""
    faults = _faults(body)
    text = '; '.join(map(_told, faults)) or 'no explanation'
    if 300 <= status < 400:
        text = f'moved to {headers.get("Location")}'
    origin = [f'HTTP {status}']
    first = faults[0] if faults else {}
    request_id = first.get('request_id') or headers.get(
        'X-Openstack-Request-Id'
    )
    if request_id:
        origin.append(f'request {request_id}')
    return _error_class(status)(f'{text} ({", ".join(origin)})')


def _faults(body: bytes) -> list[dict[str, Any]]:
    try:
        faults = json.loads(body)['errors'][:_MOST]
    except (ValueError, TypeError, LookupError):
        return []
    return [fault for fault in faults if isinstance(fault, dict)]


def _told(fault: Mapping[str, Any]) -> str:
    text = str(fault.get('detail') or fault.get('title') or 'no explanation')
    field = fault.get('field')
    # Radar's own texts begin with the field.
    if field and not text.startswith(f'{field}:'):
        text = f'{field}: {text}'
    if existing := fault.get('existing_id'):
        text = f'{text}, with the id {existing}'
    return text


def _error_class(status: int) -> type[ClientError]:
    if status in (401, 403):
        return NotAuthorisedError
    if status == 404:
        return NotFoundError
    # 408 and 429 ask to come back later; a redirect that was not followed
    # means that --url is not where Radar lives.
    if status >= 500 or status < 400 or status in (408, 429):
        return UnavailableError
    return UsageError
