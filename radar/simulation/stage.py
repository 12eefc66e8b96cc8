# SPDX-License-Identifier: Apache-2.0
"""A Gerrit on which nothing happens but what somebody does there.

What a generated activity lacks: changes that are moved, restored, hidden
and taken back to work, messages that are deleted, accounts that are
renamed. The texts and tags are those of Gerrit since 3.5, in which
messages of the server name accounts as ``<GERRIT_ACCOUNT_1>``.
"""

from dataclasses import replace
from datetime import datetime
import threading

from radar.enums import ChangeStatus
from radar.simulation import posting
from radar.simulation.accounts import Account
from radar.simulation.model import Message
from radar.simulation.model import PatchSet
from radar.simulation.pace import Clock
from radar.simulation.people import UPLOADED
from radar.simulation.posting import Stamp
from radar.simulation.search_terms import Predicate
from radar.simulation.snapshots import Snapshot
from radar.simulation.snapshots import StagedChange
from radar.simulation.streams import hex_digits
from radar.simulation.streams import stream
from radar.simulation.world import Expected
from radar.simulation.world import Slice


class Stage:
    """A world that is acted on; everything is done now, by its clock.

    Methods that act name a change by its number and who acts by the number
    of the account, and return the place of the message that the act leaves.
    Whoever holds :attr:`lock` acts without being seen until it is released.
    """

    def __init__(self, clock: Clock, seed: int = 0) -> None:
        self.lock = threading.RLock()
        self.changes_by_number: dict[int, StagedChange] = {}
        self.accounts: dict[int, Account] = {}
        self._clock = clock
        self._luck = stream(seed, 'stage')

    # What people and CI systems do.

    def push(
        self,
        project: str,
        branch: str,
        subject: str,
        owner: int,
        *,
        working: bool = False,
    ) -> int:
        """Propose a change; return its number."""
        with self.lock:
            number = 5001 + len(self.changes_by_number)
            self.changes_by_number[number] = StagedChange(
                project=project,
                branch=branch,
                change_id=f'I{hex_digits(self._luck, 40)}',
                subject=subject,
                topic=None,
                owner=self.accounts[owner],
                patch_sets=[],
                number=number,
                working=working,
            )
            self.amend(number, owner)
        return number

    def amend(self, number: int, who: int, kind: str = 'REWORK') -> int:
        """Upload another patch set."""
        with self.lock:
            change = self.changes_by_number[number]
            count = len(change.patch_sets) + 1
            change.patch_sets.append(
                PatchSet(
                    number=count,
                    sha=hex_digits(self._luck, 40),
                    parent=hex_digits(self._luck, 40),
                    created_at=self._now(),
                    uploader=self.accounts[who],
                    kind=kind,
                )
            )
            event = 'newWipPatchSet' if change.working else 'newPatchSet'
            text = UPLOADED[kind].format(count, count - 1)
            return self._note(number, who, text, event)

    def post(
        self,
        number: int,
        who: int,
        body: str,
        *,
        votes: posting.VotesCast = (),
        tag: str | None = None,
        patch_set: int | None = None,
    ) -> int:
        """Comment on a patch set, by default the newest, and vote."""
        with self.lock:
            stamp = self._stamp(number, who, patch_set)
            said = posting.comment(
                self._luck, stamp, body, posting.HUMAN, votes=votes, tag=tag
            )
            return self._add(number, said)

    def set_topic(self, number: int, who: int, topic: str | None) -> int:
        """Give a change a topic, or take it away."""
        with self.lock:
            change = self.changes_by_number[number]
            text = f'Topic set to {topic}' if topic else 'Topic removed'
            if topic and change.topic:
                text = f'Topic changed from {change.topic} to {topic}'
            elif not topic:
                text = f'Topic {change.topic} removed'
            change.topic = topic
            return self._note(number, who, text, 'setTopic')

    def abandon(self, number: int, who: int) -> int:
        """Give a change up."""
        return self._close(
            number, who, ChangeStatus.ABANDONED, 'Abandoned', 'abandon'
        )

    def restore(self, number: int, who: int) -> int:
        """Take a change up that was given up."""
        with self.lock:
            change = self.changes_by_number[number]
            change.status = ChangeStatus.NEW
            change.closed_at = change.submitter = None
            return self._note(number, who, 'Restored', 'restore')

    def merge(self, number: int, who: int) -> int:
        """Submit a change."""
        text = f'Change has been successfully merged by {self._name(who)}'
        return self._close(number, who, ChangeStatus.MERGED, text, 'merged')

    def move(self, number: int, who: int, branch: str) -> int:
        """Propose a change for another branch."""
        with self.lock:
            change = self.changes_by_number[number]
            moved = f'from {change.branch} to {branch}'
            change.branch = branch
            text = f'Change destination moved {moved}'
            return self._note(number, who, text, 'move')

    def set_working(self, number: int, who: int, working: bool) -> int:
        """Say that a change is not to be reviewed yet, or that it is."""
        with self.lock:
            self.changes_by_number[number].working = working
            if working:
                text, event = 'Set Work In Progress', 'setWorkInProgress'
            else:
                text, event = 'Set Ready For Review', 'setReadyForReview'
            return self._note(number, who, text, event)

    def set_private(self, number: int, who: int, private: bool) -> int:
        """Hide a change from everybody who does not take part, or show it."""
        with self.lock:
            self.changes_by_number[number].private = private
            text = 'Set private' if private else 'Unset private'
            event = 'setPrivate' if private else 'unsetPrivate'
            return self._note(number, who, text, event)

    # What administrators do.

    def remove_vote(
        self, number: int, who: int, voter: int, label: str, value: int
    ) -> int:
        """Take back a vote of somebody else."""
        text = f'Removed {label}{value:+d} by {self._name(voter)}'
        return self._note(number, who, text, 'deleteVote')

    def delete_message(self, number: int, place: int, who: int) -> None:
        """Replace the text of a message.

        Gerrit keeps messages as commits and rewrites them from there on:
        this one and all later ones get new ids. Author, time and tag stay,
        and the change does not count as updated.
        """
        with self.lock:
            messages = self.changes_by_number[number].messages
            text = f'Change message removed by: {self._name(who)}'
            messages[place] = replace(
                messages[place], text=f'{text}\nReason: spam', votes=()
            )
            messages[place:] = [
                replace(m, id=hex_digits(self._luck, 40))
                for m in messages[place:]
            ]

    def enrol(
        self,
        number: int,
        name: str,
        username: str | None = None,
        email: str | None = None,
    ) -> None:
        """Open an account."""
        self.accounts[number] = Account(number, name, username, email)

    def rename(self, number: int, name: str) -> None:
        """Have an account shown by another name, on old changes, too."""
        with self.lock:
            self.accounts[number] = replace(self.accounts[number], name=name)

    # What the server sees.

    def as_shown(self, change: StagedChange) -> StagedChange:
        """Return a copy of a change that names accounts as of today."""

        def today(account: Account) -> Account:
            return self.accounts[account.number]

        return replace(
            change,
            owner=today(change.owner),
            submitter=change.submitter and today(change.submitter),
            patch_sets=[
                replace(p, uploader=today(p.uploader))
                for p in change.patch_sets
            ],
            messages=[
                replace(m, author=today(m.author)) for m in change.messages
            ],
        )

    def changes(
        self, query: Predicate, start: int, limit: int, now: datetime
    ) -> Slice:
        """Return what a query finds at this moment, last updated first."""
        with self.lock:
            found = [
                change for change in self._visible() if query(Snapshot(change))
            ]
            found.sort(key=lambda c: (c.updated_at, c.number), reverse=True)
            end = start + limit
            sights = [
                Snapshot(self.as_shown(change)) for change in found[start:end]
            ]
        return Slice(sights, end < len(found))

    def projects(self) -> list[str]:
        """Return the names of all projects, in order."""
        with self.lock:
            return sorted({change.project for change in self._visible()})

    def expected(self, moment: datetime) -> Expected:
        """Return what there is to know, as of this moment only."""
        with self.lock:
            return Expected.of(self._visible())

    def _visible(self) -> list[StagedChange]:
        return [c for c in self.changes_by_number.values() if not c.private]

    def _now(self) -> datetime:
        return self._clock.now().replace(microsecond=0)

    @staticmethod
    def _name(who: int) -> str:
        return f'<GERRIT_ACCOUNT_{who}>'

    def _stamp(
        self, number: int, who: int, patch_set: int | None = None
    ) -> Stamp:
        newest = len(self.changes_by_number[number].patch_sets)
        return Stamp(self.accounts[who], self._now(), patch_set or newest)

    def _close(
        self, number: int, who: int, status: ChangeStatus, text: str, how: str
    ) -> int:
        with self.lock:
            change = self.changes_by_number[number]
            change.status = status
            change.closed_at = self._now()
            change.submitter = self.accounts[who]
            return self._note(number, who, text, how)

    def _note(self, number: int, who: int, text: str, event: str) -> int:
        with self.lock:
            stamp = self._stamp(number, who)
            return self._add(
                number, posting.notice(self._luck, stamp, text, event)
            )

    def _add(self, number: int, message: Message) -> int:
        messages = self.changes_by_number[number].messages
        messages.append(message)
        return len(messages) - 1
