# SPDX-License-Identifier: Apache-2.0
"""Keeping a lease while something is done under it."""

import logging
import threading

from radar.resources import leases
from radar.resources.leases import Lease
from radar.resources.leases import LeaseLost

LOG = logging.getLogger(__name__)

#: Most seconds between two renewals; a fourth of a lease if that is less.
LONGEST = 20


class Renewal:
    """Keeps a lease from a thread of its own, until left."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease
        self._left = threading.Event()
        self.lost = threading.Event()
        self._thread = threading.Thread(
            target=self._run, name='renew lease', daemon=True
        )

    def __enter__(self) -> 'Renewal':
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._thread.join()

    def _run(self) -> None:
        period = min(LONGEST, self._lease.length / 4)
        while not self._left.wait(period):
            try:
                leases.renew(self._lease)
            except LeaseLost:
                self.lost.set()
                return
            except Exception as error:
                # Tried again; the fence decides whether it was in time.
                LOG.warning('A lease could not be renewed: %s', error)
