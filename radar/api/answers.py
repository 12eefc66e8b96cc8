# SPDX-License-Identifier: Apache-2.0
"""Answers that were calculated, kept for who asks the same next.

The entity tag of what is calculated names the state of the data, the
request and who asks, so whatever has one tag is the same, to the byte. Of
pages that many poll, and of the windows that people choose from, each
process calculates one for each state of the data.
"""

from __future__ import annotations

from collections import OrderedDict
import threading
from typing import Final

from radar.api.exchange import Reply

#: Most bytes of bodies that are kept; the least recently used go first.
MOST: Final = 32 * 1024 * 1024
#: A body larger than this is not kept: it would displace too many.
_LARGEST: Final = 2 * 1024 * 1024


class Answers:
    """Answers by their tags; safe in any number of threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, tag: str) -> Reply | None:
        """Return the answer with a tag, if it is kept."""
        with self._lock:
            found = self._kept.get(tag)
            if found is not None:
                self._kept.move_to_end(tag)
            return found

    def keep(self, tag: str, reply: Reply) -> None:
        """Keep an answer."""
        if len(reply.body) > _LARGEST:
            return
        with self._lock:
            if tag not in self._kept:
                self._size += len(reply.body)
            self._kept[tag] = reply
            while self._size > self._most:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.body)


ANSWERS = Answers()
