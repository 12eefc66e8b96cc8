# SPDX-License-Identifier: Apache-2.0
"""Reading the past of a Gerrit."""

from collections.abc import Callable
from datetime import datetime

from radar.gerrit import windows
from radar.gerrit.importer import Importer
from radar.resources import backfills
from radar.resources.polled_sources import PolledSource


def backfill(
    source: PolledSource,
    lister: windows.Lister,
    importer: Importer,
    since: datetime,
    until: datetime,
    project: str = '',
    progress: Callable[[datetime], None] = lambda position: None,
    *,
    again: bool = False,
) -> None:
    """Store what was updated between two times, oldest first.

    Interrupted and called again, it goes on where it was. What a collector
    has stored already is stored once: no lease is needed.

    :param project: a filter that stands for those of the source.
    :param progress: called with the time up to which all is stored.
    :param again: begin at the beginning, even if it was read before.
    :raises GerritError: the server cannot be read.
    """
    position = backfills.begin(source.id, project, since, again=again)
    progress(position)
    filters = (project,) if project else source.filters
    # By closed windows alone, so that an interruption costs only one.
    for window in windows.closed(lister, filters, position, until):
        importer.store(r for r in window.records if not r.get('is_private'))
        if window.end is not None:
            backfills.advance(source.id, project, window.end)
            progress(window.end)
