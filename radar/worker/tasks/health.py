# SPDX-License-Identifier: Apache-2.0
"""Tasks on the states of systems."""

import logging

from radar.judging import evaluating
from radar.resources import states
from radar.worker.app import app

LOG = logging.getLogger(__name__)


@app.task(name='health.evaluate')
def evaluate() -> int:
    """Find out how every system is, and note what people are to be told."""
    _, changed = evaluating.evaluate(states.settings())
    if changed:
        LOG.info('The states of %d systems have changed', changed)
    return changed
