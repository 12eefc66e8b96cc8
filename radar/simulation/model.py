# SPDX-License-Identifier: Apache-2.0
"""What happened on the invented server, apart from how it is written."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime

from radar.enums import ChangeStatus
from radar.simulation.accounts import Account
from radar.simulation.truth import MessageTruth
from radar.simulation.truth import SystemTruth
from radar.simulation.truth import Truth


@dataclass(frozen=True, slots=True)
class Message:
    """One message on a change; ``text`` is complete with its header.

    A vote of 0 is a vote taken back.
    """

    id: str
    author: Account
    posted_at: datetime
    patch_set: int
    text: str
    truth: MessageTruth
    tag: str | None = None
    votes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PatchSet:
    """One version of a change.

    ``bad`` code fails wherever it is tested, and a ``conflict`` cannot be
    tested at all.
    """

    number: int
    sha: str
    parent: str
    created_at: datetime
    uploader: Account
    kind: str
    wip: bool = False
    bad: bool = False
    conflict: bool = False


@dataclass(slots=True)
class Change:
    """A proposal with its versions and what was said about them."""

    project: str
    branch: str
    change_id: str
    subject: str
    topic: str | None
    owner: Account
    patch_sets: list[PatchSet]
    number: int = 0
    status: ChangeStatus = ChangeStatus.NEW
    closed_at: datetime | None = None
    submitter: Account | None = None
    ready_at: datetime | None = None
    messages: list[Message] = field(default_factory=list)

    @property
    def created_at(self) -> datetime:
        """When the first patch set came."""
        return self.patch_sets[0].created_at

    @property
    def updated_at(self) -> datetime:
        """When anything happened last."""
        last = self.patch_sets[-1].created_at
        closed = self.closed_at or last
        return max((last, closed, *(m.posted_at for m in self.messages)))

    @property
    def wip(self) -> bool:
        """Whether it is still not meant to be reviewed."""
        return self.patch_sets[0].wip and self.ready_at is None

    def until(self, moment: datetime) -> 'Change':
        """Return the change as it stood at ``moment``."""
        closed = self.closed_at and self.closed_at <= moment
        ready = self.ready_at and self.ready_at <= moment
        return replace(
            self,
            status=self.status if closed else ChangeStatus.NEW,
            closed_at=self.closed_at if closed else None,
            submitter=self.submitter if closed else None,
            ready_at=self.ready_at if ready else None,
            patch_sets=[p for p in self.patch_sets if p.created_at <= moment],
            messages=[m for m in self.messages if m.posted_at <= moment],
        )


@dataclass(frozen=True, slots=True)
class Activity:
    """All that happened between ``start`` and ``end``, oldest first."""

    start: datetime
    end: datetime
    changes: Sequence[Change]
    systems: Mapping[str, SystemTruth]

    @property
    def truth(self) -> Truth:
        """What an importer should find out."""
        return Truth(
            systems=self.systems,
            messages={
                message.id: message.truth
                for change in self.changes
                for message in change.messages
            },
        )

    def until(self, moment: datetime) -> 'Activity':
        """Return what somebody who looked at ``moment`` could have seen."""
        seen = [c for c in self.changes if c.created_at <= moment]
        return replace(
            self, end=moment, changes=[c.until(moment) for c in seen]
        )
