# SPDX-License-Identifier: Apache-2.0
"""Changes of the stage, and how they are shown in an answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from radar.enums import ChangeStatus
from radar.simulation.model import Activity
from radar.simulation.model import Change
from radar.simulation.views import View


@dataclass(slots=True)
class StagedChange(Change):
    """A change that is worked on and hidden at will."""

    private: bool = False
    working: bool = False

    @property
    def wip(self) -> bool:
        """Whether it is not meant to be reviewed now."""
        return self.working


class Snapshot:
    """Shows all that a change is, not a moment of its history."""

    __slots__ = ('_change',)

    def __init__(self, change: Change) -> None:
        self._change = change

    @property
    def number(self) -> int:
        """The number of the change."""
        return self._change.number

    @property
    def project(self) -> str:
        """The name of the project."""
        return self._change.project

    @property
    def branch(self) -> str:
        """The name of the branch."""
        return self._change.branch

    @property
    def change_id(self) -> str:
        """The ``Change-Id``."""
        return self._change.change_id

    @property
    def status(self) -> ChangeStatus:
        """Whether it is open, or how it was closed."""
        return self._change.status

    @property
    def commits(self) -> list[str]:
        """The commits of its patch sets."""
        return [patch_set.sha for patch_set in self._change.patch_sets]

    @property
    def wip(self) -> bool:
        """Whether it is not meant to be reviewed."""
        return self._change.wip

    @property
    def updated(self) -> datetime:
        """When anything happened last, in whole seconds."""
        return self._change.updated_at.replace(microsecond=0)

    @property
    def patch_sets(self) -> int:
        """How many there are."""
        return len(self._change.patch_sets)

    @property
    def messages(self) -> int:
        """How many there are."""
        return len(self._change.messages)

    def json(self, options: Collection[str], *, more: bool = False) -> str:
        """Return its ``ChangeInfo``."""
        alone = Activity(
            self._change.created_at, self.updated, [self._change], {}
        )
        view = View(
            alone, self.updated, detailed='DETAILED_ACCOUNTS' in options
        )
        return view.json(self, options, more=more)
