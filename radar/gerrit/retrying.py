# SPDX-License-Identifier: Apache-2.0
"""Trying again, later and later, without marching in step with others."""

from collections.abc import Callable
from dataclasses import dataclass
import logging
import random
from typing import Any
from typing import TypeVar

from radar.gerrit.errors import GerritError
from radar.gerrit.errors import Stopped

LOG = logging.getLogger(__name__)

#: Seconds: the first wait is up to this, each further up to twice as long.
BASE = 1.0
#: Seconds: no wait of Radar's own choice is longer.
CAP = 60.0
#: Seconds: no wait is longer, whatever a server asks for.
MAX_RETRY_AFTER = 300.0

T = TypeVar('T')


@dataclass(frozen=True)
class Retrying:
    """Calls again what failed for a reason that may pass.

    ``sleep`` gets seconds; where it returns something true, as the ``wait``
    of a set :class:`threading.Event` does, nothing more is tried.
    ``uniform`` returns a number between its two arguments.
    """

    retries: int
    sleep: Callable[[float], Any]
    uniform: Callable[[float, float], float] = random.uniform

    def call(self, attempt: Callable[[], T]) -> T:
        """Return what ``attempt`` returns, in one of ``retries + 1`` calls.

        :raises GerritError: the last one, or the first that is not
            transient.
        :raises Stopped: a wait was ended from outside.
        """
        for done in range(self.retries):
            try:
                return attempt()
            except GerritError as error:
                if not error.transient:
                    raise
                seconds = self.wait(done, error.retry_after)
                LOG.warning(
                    '%s; trying again in %.1f s (%d of %d)',
                    error,
                    seconds,
                    done + 1,
                    self.retries,
                )
                if self.sleep(seconds):
                    raise Stopped(f'{error}; stopped') from error
        return attempt()

    def wait(self, done: int, retry_after: float | None) -> float:
        """Return the seconds to wait after ``done`` earlier retries.

        Exponential with full jitter, or what the server asked for where
        that is longer: https://datatracker.ietf.org/doc/html/rfc9110#
        section-10.2.3.
        """
        seconds = self.uniform(0.0, min(CAP, BASE * 2.0 ** min(done, 32)))
        return max(seconds, min(retry_after or 0.0, MAX_RETRY_AFTER))
