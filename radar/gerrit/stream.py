# SPDX-License-Identifier: Apache-2.0
"""Following ``gerrit stream-events`` over SSH.

An event is never stored: it only names a change that is then read by
REST, where the comments have their ids. The system's own ``ssh`` is used,
with what it knows of hosts and keys.
"""

from collections.abc import Callable
from collections.abc import Sequence
import json
import logging
import random
import subprocess
import threading
from urllib.parse import urlsplit

LOG = logging.getLogger(__name__)

#: Longest event that is read, in bytes; commit messages are in them.
_MAX_EVENT = 4 * 1024 * 1024
#: Largest number that a change can have in the database.
_MAX_NUMBER = 2**63 - 1
#: Seconds that the process may take to end.
_PATIENCE = 5
#: Seconds before the first and the last of ever longer waits.
_WAITS = (1, 300)


class Follower(threading.Thread):
    """Follows the events of one Gerrit, and connects again when cut off."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        seen: Callable[[int], object],
        waits: tuple[float, float] = _WAITS,
    ) -> None:
        """Make a follower.

        :param command: prints events, one JSON object a line.
        :param seen: called with the number of a change that has an event.
        """
        super().__init__(name=f'follow {name}', daemon=True)
        self._command = list(command)
        self._seen = seen
        self._waits = waits
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def command(
        url: str,
        host: str | None,
        port: int,
        user: str | None,
        key: str | None,
    ) -> list[str]:
        """Return the command that follows a Gerrit."""
        target = host or urlsplit(url).hostname or ''
        options = ['-p', str(port), '-o', 'BatchMode=yes']
        options += ['-o', 'ServerAliveInterval=30']
        if key:
            options += ['-i', key]
        if user:
            options += ['-l', user]
        # After "--", so that no host can be an option.
        return ['ssh', *options, '--', target, 'gerrit', 'stream-events']

    def stop(self) -> None:
        """End the connection and the thread."""
        self._stopped.set()
        process = self._process
        if process is not None:
            process.terminate()
            self.join(_PATIENCE)
            process.kill()
        self.join(_PATIENCE)

    def run(self) -> None:
        """Follow until stopped."""
        first, last = self._waits
        wait = first
        while not self._stopped.is_set():
            try:
                heard = self._follow()
            except OSError as error:
                LOG.warning('%s: %s', self.name, error)
                heard = False
            wait = first if heard else min(wait * 2, last)
            self._stopped.wait(wait * random.uniform(0.5, 1))  # noqa: S311

    def _follow(self) -> bool:
        """Read events until there are no more; tell if there were any."""
        heard = False
        with subprocess.Popen(  # noqa: S603 (configured by the operator)
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            self._process = process
            if self._stopped.is_set():
                process.terminate()
            events = process.stdout
            assert events is not None  # noqa: S101 (it is piped)
            for line in iter(lambda: events.readline(_MAX_EVENT), b''):
                heard = True
                number = change_number(line)
                if number is not None:
                    self._seen(number)
            self._process = None
        LOG.info('%s: ended with %s', self.name, process.returncode)
        return heard


def change_number(line: bytes) -> int | None:
    """Return the number of the change that an event is of, if any."""
    try:
        event = json.loads(line)
        number = int(event['change']['number'])
    except (
        ValueError,
        TypeError,
        KeyError,
        OverflowError,
        RecursionError,
    ):
        return None
    return number if 0 < number <= _MAX_NUMBER else None
