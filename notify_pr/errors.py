# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, each with the exit code that it ends the program with."""

from __future__ import annotations

from collections.abc import Iterable
import enum


class ExitCode(enum.IntEnum):
    """The exit codes of ``notify-pr``."""

    DONE = 0
    USAGE = 2
    NO_CHANGE = 3
    DENIED = 4
    INCOMPLETE = 5
    REFUSED = 6
    LIMITED = 7
    NETWORK = 8


#: From the worst to the mildest: one run may fail in several ways.
_SEVERITY = (
    ExitCode.USAGE,
    ExitCode.DENIED,
    ExitCode.REFUSED,
    ExitCode.LIMITED,
    ExitCode.NETWORK,
    ExitCode.INCOMPLETE,
    ExitCode.NO_CHANGE,
    ExitCode.DONE,
)


def worst(codes: Iterable[int]) -> ExitCode:
    """Return the exit code of a run, of all that its parts ended with."""
    found = {ExitCode.DONE, *(ExitCode(code) for code in codes)}
    return min(found, key=_SEVERITY.index)


class NotifyError(Exception):
    """An error whose text is one line, for people, and holds no secret."""

    exit_code = ExitCode.REFUSED


class UsageError(NotifyError):
    """The command line or the configuration is wrong."""

    exit_code = ExitCode.USAGE


class NoChange(NotifyError):
    """No open change has the commit as its head."""

    exit_code = ExitCode.NO_CHANGE


class Denied(NotifyError):
    """Credentials are wrong, or do not suffice."""

    exit_code = ExitCode.DENIED


class Incomplete(NotifyError):
    """Something was not uploaded."""

    exit_code = ExitCode.INCOMPLETE


class Refused(NotifyError):
    """The server will not do it, however often it is asked."""

    exit_code = ExitCode.REFUSED


class Limited(NotifyError):
    """The server wants to be asked later than we may wait."""

    exit_code = ExitCode.LIMITED


class Network(NotifyError):
    """A server was not reached, or fails."""

    exit_code = ExitCode.NETWORK


class Untrusted(Network):
    """A server's certificate is not good, however often one looks at it."""
