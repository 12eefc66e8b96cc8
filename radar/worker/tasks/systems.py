# SPDX-License-Identifier: Apache-2.0
"""Tasks on systems."""

import logging

from radar.conf import CONF
from radar.resources import promotion
from radar.resources import summaries
from radar.worker.app import app

LOG = logging.getLogger(__name__)


@app.task(name='systems.promote')
def promote() -> int:
    """Make candidates active that have shown what they are."""
    names = promotion.by_rule(
        CONF.registry.promote_after_results,
        CONF.registry.promote_after_changes,
    )
    for name in names:
        LOG.info('Promoted %s', name)
    return len(names)


@app.task(name='systems.summarize')
def summarize() -> int:
    """Find out what lists tell of systems, where it is not known of late."""
    return summaries.refresh()
