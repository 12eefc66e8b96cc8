# SPDX-License-Identifier: Apache-2.0
"""Waiting until the standalone server has something to show."""

from pathlib import Path
import subprocess
import sys
import threading
import time

import sqlalchemy as sa

from radar import clock
from radar.cmd.manage import health
from radar.cmd.manage import rollup
from radar.db import models
from radar.db import session
from radar.enums import PollStatus
from radar.judging import evaluating
from radar.rollup import refreshing

_COMMENT = models.table(models.Comment)
_POLL = models.table(models.Poll)

#: Seconds that the simulated Gerrit may take to listen.
_PATIENCE = 60
#: Seconds between two looks at what has come in.
_LOOK = 0.5


def address(file: Path, process: 'subprocess.Popen[bytes]') -> str:
    """Return the URL that a process writes to a file when it listens.

    :raises RuntimeError: it ended, or took too long.
    """
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if file.exists():
            return file.read_text().strip()
        time.sleep(0.05)
    raise RuntimeError('the simulated Gerrit did not start; see output.log')


def settle(stop: threading.Event) -> None:
    """Return when what has come in is counted and every system judged.

    Together with the worker, which does the same; or when told to stop.
    """
    while not stop.is_set():
        rollup.refresh()
        if not refreshing.backlog()[0]:
            break
        stop.wait(_LOOK)
    deadline = time.monotonic() + _PATIENCE
    while not stop.is_set() and time.monotonic() < deadline:
        if health.evaluate().done == evaluating.size():
            break
        stop.wait(_LOOK)


class Waiting:
    """Waits for the first poll that ends after this is made."""

    def __init__(self) -> None:
        self._since = clock.now()
        self._shown = 0

    def wait(
        self,
        collector: 'subprocess.Popen[bytes]',
        stop: threading.Event,
        *,
        forever: bool,
    ) -> str | None:
        """Return when a poll has ended well, or when told to stop.

        :param collector: what polls.
        :param forever: go on after polls that failed, saying why.
        :returns: why the poll failed, if it is not to be waited longer.
        """
        told = None
        while not stop.wait(_LOOK):
            if collector.poll() is not None:
                return 'the collector has ended; see radar.log'
            status, reason = self._last()
            if status == PollStatus.DONE:
                break
            if status is not None and reason != told:
                told = reason
                if not forever:
                    return f'the Gerrit cannot be read: {reason}'
                sys.stderr.write(f'the Gerrit cannot be read: {reason}\n')
            self._show()
        if self._shown and sys.stderr.isatty():
            sys.stderr.write('\n')
        return None

    def _last(self) -> tuple[str | None, str | None]:
        """Return how the last poll ended since, and why."""
        with session.reader() as current:
            row = current.execute(
                sa.select(_POLL.c.status, _POLL.c.reason)
                .where(_POLL.c.finished_at >= self._since)
                .order_by(_POLL.c.started_at.desc())
                .limit(1)
            ).one_or_none()
        return (row.status, row.reason) if row else (None, None)

    def _show(self) -> None:
        """Show how many comments are stored by now."""
        with session.reader() as current:
            count = current.execute(
                sa.select(sa.func.count()).select_from(_COMMENT)
            ).scalar_one()
        if count == self._shown:
            return
        self._shown = count
        line = f'reading: {count} comments'
        end = '\r' if sys.stderr.isatty() else '\n'
        sys.stderr.write(f'{line}{end}')
        sys.stderr.flush()
