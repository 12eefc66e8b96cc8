# SPDX-License-Identifier: Apache-2.0
"""Tasks on systems."""

import logging

from radar.conf import CONF
from radar.resources import lint_summaries
from radar.resources import promotion
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


@app.task(name='systems.lint')
def lint() -> int:
    """Find out who keeps the rules, where that is not known of late."""
    return lint_summaries.refresh()
