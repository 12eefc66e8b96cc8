# SPDX-License-Identifier: Apache-2.0
"""Tasks on comments."""

import logging

from radar.conf import CONF
from radar.gerrit import reading
from radar.gerrit.reparse import reparse
from radar.parsers import gerrit_comment
from radar.resources.stored_comments import Selection
from radar.worker.app import app

LOG = logging.getLogger(__name__)

#: Comments that one run reads at most; the next run goes on.
LIMIT = 20_000


@app.task(name='comments.reparse')
def reparse_stale() -> int:
    """Read comments again that an older parser or registry has read."""
    changes = reparse(
        reading.reader(CONF.registry.pipeline_roles),
        Selection(older_than_version=gerrit_comment.VERSION),
        limit=LIMIT,
        discover=CONF.registry.discover,
    )
    if changes.read:
        LOG.info(
            'Read %d comments again, %d changed', changes.read, changes.changed
        )
    if changes.errors:
        LOG.warning('%d comments cannot be read again', changes.errors)
    return changes.read
