# SPDX-License-Identifier: Apache-2.0
"""Work that nobody waits for longer than for some seconds."""

from __future__ import annotations

from collections.abc import Callable
from concurrent import futures
import threading
import time
from typing import Generic
from typing import TypeVar

R = TypeVar('R')

#: Seconds after which work is no longer believed to come to an end.
_LOST = 60


class Aside(Generic[R]):
    """Runs a function in a thread of its own, one at a time.

    Who asks while it runs gets the result of that run; so what hangs takes
    one thread, not one for each request.
    """

    def __init__(self, function: Callable[[], R], patience: float) -> None:
        self._function = function
        self._patience = patience
        self._lock = threading.Lock()
        self._begun = 0.0
        self._run: futures.Future[R] | None = None

    def result(self) -> R:
        """Return what the function returns, or raise what it raises.

        :raises TimeoutError: it takes longer than ``patience`` seconds.
        """
        with self._lock:
            run, now = self._run, time.monotonic()
            if run is None or run.done() or now - self._begun > _LOST:
                run = futures.Future()
                self._run, self._begun = run, now
                # Ends with the process, unlike the threads of a pool.
                threading.Thread(
                    target=self._work, args=(run,), daemon=True
                ).start()
        return run.result(self._patience)

    def _work(self, run: futures.Future[R]) -> None:
        try:
            run.set_result(self._function())
        except Exception as error:
            run.set_exception(error)
