# SPDX-License-Identifier: Apache-2.0
"""Reading stored comments again, after the parser or registry changed."""

from collections.abc import Callable
from uuid import UUID

from radar.gerrit.reading import Reader
from radar.resources import stored_comments
from radar.resources.stored_comments import Changes
from radar.resources.stored_comments import Selection


def reparse(
    read: Reader,
    selection: Selection,
    progress: Callable[[int], None] = lambda done: None,
    limit: int | None = None,
    *,
    discover: bool = True,
) -> Changes:
    """Read comments again, a batch a transaction, and say what changed.

    :param progress: called with the comments read so far.
    :param limit: stop after about this many comments.
    :param discover: whether accounts found to post results become
        candidates.
    """
    changes = Changes()
    after: UUID | None = None
    while limit is None or changes.read < limit:
        after, batch = stored_comments.read_batch(
            read, selection, after, discover=discover
        )
        changes.add(batch)
        progress(changes.read)
        if after is None:
            break
    return changes
