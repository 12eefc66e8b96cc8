# SPDX-License-Identifier: Apache-2.0
"""Tasks on sessions."""

import logging

from radar.resources import browser_sessions
from radar.worker.app import app

LOG = logging.getLogger(__name__)


@app.task(name='sessions.purge')
def purge() -> int:
    """Delete sessions that have ended and failures that are forgotten."""
    ended = browser_sessions.purge()
    if ended:
        LOG.info('Deleted %d sessions that had ended', ended)
    return ended
