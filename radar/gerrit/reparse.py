# SPDX-License-Identifier: Apache-2.0
"""Reading stored comments again, after the parser or registry changed."""

from collections.abc import Callable
import logging
from uuid import UUID

from radar.gerrit.importer import PASSING
from radar.gerrit.reading import Reader
from radar.parsers import gerrit_comment
from radar.resources import stored_comments
from radar.resources import unreadable
from radar.resources.stored_comments import Changes
from radar.resources.stored_comments import Selection

LOG = logging.getLogger(__name__)

#: Comments kept aside beyond those that were read, before it is given up.
MOST_ERRORS = 100


def reparse(
    read: Reader,
    selection: Selection,
    progress: Callable[[int], None] = lambda done: None,
    limit: int | None = None,
    *,
    discover: bool = True,
) -> Changes:
    """Read comments again, a batch a transaction, and say what changed.

    One that cannot be read is kept aside and stops none of the others,
    unless that becomes the rule.

    :param progress: called with the comments read so far.
    :param limit: stop after about this many comments.
    :param discover: whether accounts found to post results become
        candidates.
    """
    changes = Changes()
    after: UUID | None = None
    size = stored_comments.BATCH
    while limit is None or changes.read < limit:
        try:
            last, batch = stored_comments.read_batch(
                read, selection, after, size, discover=discover
            )
        except PASSING:
            raise
        except Exception as error:
            if size > 1:
                # It is somewhere in there: halve until it stands alone.
                size //= 2
                continue
            if changes.errors > changes.read + MOST_ERRORS:
                # It is not the comments.
                raise
            LOG.exception('The comment after %s cannot be read', after)
            last = _keep_aside(selection, after, error)
            batch = Changes(errors=1)
        changes.add(batch)
        progress(changes.read + changes.errors)
        if last is None:
            break
        after = last
        size = min(size * 2, stored_comments.BATCH)
    return changes


def _keep_aside(
    selection: Selection, after: UUID | None, error: Exception
) -> UUID | None:
    return unreadable.keep_aside(
        selection,
        after,
        f'cannot be read again: {type(error).__name__}',
        gerrit_comment.VERSION,
    )
