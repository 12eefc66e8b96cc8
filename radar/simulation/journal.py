# SPDX-License-Identifier: Apache-2.0
"""What the simulated Gerrit was asked, and how that went."""

from collections import Counter
from collections import deque
from dataclasses import asdict
from dataclasses import dataclass
import threading
from typing import Any

#: Requests that are remembered one by one.
_LATEST = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One request; the status is 0 where no answer was sent."""

    at: str
    method: str
    target: str
    user_agent: str
    status: int
    sent: int
    fault: str | None


class Journal:
    """Counts requests, and keeps the latest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latest: deque[Entry] = deque(maxlen=_LATEST)
        self._statuses: Counter[int] = Counter()
        self._faults: Counter[str] = Counter()
        self._open = 0
        self._most = 0
        self._sent = 0
        self._bugs = 0

    def begin(self) -> None:
        """Note that a request has come."""
        with self._lock:
            self._open += 1
            self._most = max(self._most, self._open)

    def end(self, entry: Entry) -> None:
        """Note what became of it."""
        with self._lock:
            self._open -= 1
            self._latest.append(entry)
            self._statuses[entry.status] += 1
            self._sent += entry.sent
            if entry.fault:
                self._faults[entry.fault] += 1

    def bug(self) -> None:
        """Note an error of the simulator itself."""
        with self._lock:
            self._bugs += 1

    def as_dict(self, latest: int = 100) -> dict[str, Any]:
        """Return the counts, and the latest requests, oldest first."""
        with self._lock:
            return {
                'requests': sum(self._statuses.values()),
                'open': self._open,
                'most_at_once': self._most,
                'bytes': self._sent,
                'statuses': dict(sorted(self._statuses.items())),
                'faults': dict(sorted(self._faults.items())),
                'bugs': self._bugs,
                'latest': [
                    asdict(entry)
                    for entry in list(self._latest)[-latest or _LATEST :]
                ],
            }
