# SPDX-License-Identifier: Apache-2.0
"""Tasks on base facts and counts."""

import logging

from radar.resources import rollups
from radar.rollup import refreshing
from radar.worker.app import app

LOG = logging.getLogger(__name__)


@app.task(name='rollup.refresh')
def refresh() -> int:
    """Compute again what rests on rows that have changed."""
    done = refreshing.go_through(rollups.settings())
    if done:
        LOG.info('Worked off %d rows of the dirty log', done)
    return done
