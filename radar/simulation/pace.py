# SPDX-License-Identifier: Apache-2.0
"""How the time of an activity passes while somebody watches."""

from datetime import datetime
from datetime import timedelta
import threading
import time

from radar import clock
from radar.exceptions import InvalidInput


class Clock:
    """Maps the time that really passes to the time of an activity.

    :param start: the time of the activity at this moment; the present
        without it.
    :param rate: seconds of the activity in a second; 0 stands still.
    """

    def __init__(
        self, start: datetime | None = None, rate: float = 1.0
    ) -> None:
        self._lock = threading.Lock()
        self._base = start or clock.now()
        self._since = time.monotonic()
        self._rate = _checked(rate)
        self._skew = timedelta()

    @property
    def rate(self) -> float:
        """How many seconds of the activity pass in a second."""
        return self._rate

    @property
    def skew(self) -> float:
        """By how many seconds the clock is shown ahead of the world."""
        return self._skew.total_seconds()

    def now(self) -> datetime:
        """Return how far the activity has come; this never goes back."""
        with self._lock:
            return self._now()

    def date(self) -> datetime:
        """Return what the server believes and says the time is."""
        return self.now() + self._skew

    def run(self, rate: float) -> None:
        """Go on at another rate; 0 stands still."""
        rate = _checked(rate)
        with self._lock:
            self._rebase(timedelta())
            self._rate = rate

    def advance(self, seconds: float) -> None:
        """Skip some time of the activity."""
        if seconds < 0:
            raise InvalidInput.of('advance', 'back in time', 'seconds')
        with self._lock:
            self._rebase(timedelta(seconds=seconds))

    def step(self, seconds: float) -> None:
        """Let the server be wrong about the time; 0 ends that."""
        self._skew = timedelta(seconds=seconds)

    def _now(self) -> datetime:
        passed = time.monotonic() - self._since
        return self._base + timedelta(seconds=passed * self._rate)

    def _rebase(self, more: timedelta) -> None:
        self._base = self._now() + more
        self._since = time.monotonic()


def _checked(rate: float) -> float:
    if not 0 <= rate <= 10**7:
        raise InvalidInput.of('rate', f'{rate}', 'from 0 to 10,000,000')
    return rate
