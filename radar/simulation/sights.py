# SPDX-License-Identifier: Apache-2.0
"""The changes of an activity as they are seen at a moment."""

import bisect
from collections.abc import Collection
from datetime import datetime
from datetime import timedelta
import threading

from radar.enums import ChangeStatus
from radar.simulation.model import Activity
from radar.simulation.model import Change
from radar.simulation.views import View


class History:
    """When a change was touched; it never changes itself."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.made = [p.created_at for p in change.patch_sets]
        self.posted = [m.posted_at for m in change.messages]
        closed = [change.closed_at] if change.closed_at else []
        #: In whole seconds, as they are shown and searched.
        self.touched = [
            moment.replace(microsecond=0)
            for moment in sorted([*self.made, *self.posted, *closed])
        ]


class Seen:
    """A change as somebody sees it who looks now."""

    __slots__ = ('_history', '_view', 'now', 'updated')

    def __init__(self, history: History, view: 'Views', now: datetime):
        self._history = history
        self._view = view
        self.now = now
        touched = history.touched
        self.updated = touched[bisect.bisect_right(touched, now) - 1]

    @property
    def number(self) -> int:
        """The number of the change."""
        return self._history.change.number

    @property
    def project(self) -> str:
        """The name of the project."""
        return self._history.change.project

    @property
    def branch(self) -> str:
        """The name of the branch."""
        return self._history.change.branch

    @property
    def change_id(self) -> str:
        """The ``Change-Id``."""
        return self._history.change.change_id

    @property
    def status(self) -> ChangeStatus:
        """Whether it is open, or how it was closed."""
        closed_at = self._history.change.closed_at
        if closed_at is None or closed_at > self.now:
            return ChangeStatus.NEW
        return self._history.change.status

    @property
    def commits(self) -> list[str]:
        """The commits of the patch sets that there are."""
        made = self._history.change.patch_sets[: self.patch_sets]
        return [patch_set.sha for patch_set in made]

    @property
    def wip(self) -> bool:
        """Whether it is not yet meant to be reviewed."""
        change = self._history.change
        ready = change.ready_at is not None and change.ready_at <= self.now
        return change.patch_sets[0].wip and not ready

    @property
    def patch_sets(self) -> int:
        """How many there are."""
        return bisect.bisect_right(self._history.made, self.now)

    @property
    def messages(self) -> int:
        """How many there are."""
        return bisect.bisect_right(self._history.posted, self.now)

    def json(self, options: Collection[str], *, more: bool = False) -> str:
        """Return its ``ChangeInfo``."""
        detailed = 'DETAILED_ACCOUNTS' in options
        view = self._view.at(self.now, detailed=detailed)
        return view.json(self, options, more=more)


class Views:
    """The renderings of an activity; each is made when first needed.

    There is one for each time at which an account was renamed, because
    Gerrit shows the name of today on everything.
    """

    def __init__(self, activity: Activity) -> None:
        self._activity = activity
        self._lock = threading.Lock()
        self._made: dict[tuple[int, bool], View] = {}
        authors = {
            message.author
            for change in activity.changes
            for message in change.messages
        }
        authors |= {change.owner for change in activity.changes}
        self._renames = sorted({a.renamed_at for a in authors if a.renamed_at})

    def at(self, now: datetime, *, detailed: bool) -> View:
        """Return the rendering with the names that are shown at ``now``."""
        phase = bisect.bisect_right(self._renames, now) if detailed else 0
        with self._lock:
            if (phase, detailed) not in self._made:
                self._made[phase, detailed] = View(
                    self._activity, self._moment(phase), detailed=detailed
                )
            return self._made[phase, detailed]

    def _moment(self, phase: int) -> datetime:
        if not self._renames:
            return self._activity.end
        if phase:
            return self._renames[phase - 1]
        return self._renames[0] - timedelta(seconds=1)
