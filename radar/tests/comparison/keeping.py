# SPDX-License-Identifier: Apache-2.0
"""Acting on a stage, and keeping what the acts mean."""

from collections import Counter
import copy
from dataclasses import dataclass
from dataclasses import field
from datetime import UTC
from datetime import datetime
from random import Random

from radar.simulation.pace import Clock
from radar.simulation.snapshots import StagedChange
from radar.simulation.stage import Stage
from radar.tests.comparison import speakers
from radar.tests.comparison.saying import Said
from radar.tests.comparison.speakers import ADMIN
from radar.tests.comparison.speakers import BY_NUMBER
from radar.tests.comparison.speakers import PEOPLE

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Known:
    """What somebody who looked after each round knows."""

    #: Changes as they stood when they could last be seen, and what their
    #: messages say; None for those of Gerrit itself.
    changes: dict[int, tuple[StagedChange, list[Said | None]]] = field(
        default_factory=dict
    )
    #: Names that each account was shown by, the latest last.
    names: dict[int, list[str]] = field(default_factory=dict)
    #: Names of CI systems when they were first heard.
    called: dict[int, str] = field(default_factory=dict)
    #: Patch sets that were seen while they were the newest, by change and
    #: number: of others a server tells no files.
    current: set[tuple[int, int]] = field(default_factory=set)


class Keeping:
    """A stage, and what is said on it."""

    def __init__(self, seed: int) -> None:
        self.clock = Clock(START, 0)
        self.stage = Stage(self.clock, seed)
        self.known = Known()
        #: How often each kind of act was done.
        self.acts: Counter[str] = Counter()
        self._luck = Random(seed)
        self._said: dict[int, list[Said | None]] = {}
        for number in (*PEOPLE, *BY_NUMBER):
            self._enrol(number)

    def _enrol(self, number: int) -> None:
        username = speakers.username(number)
        email = username and f'{username}@example.org'
        self.stage.enrol(number, speakers.name(number), username, email)

    def _say(
        self, number: int, who: int, said: Said, patch_set: int | None = None
    ) -> None:
        self.stage.post(
            number,
            who,
            said.body,
            votes=said.votes,
            tag=said.tag,
            patch_set=patch_set,
        )
        self._said[number].append(said)
        self.acts[f'said {said.kind}'] += 1

    def _did(self, act: str, number: int) -> None:
        self._said[number].append(None)
        self.acts[act] += 1

    def _person(self) -> int:
        return self._luck.choice([n for n in PEOPLE if n != ADMIN])

    def _change(self, number: int) -> StagedChange:
        return self.stage.changes_by_number[number]

    def _changes(self) -> list[StagedChange]:
        return list(self.stage.changes_by_number.values())

    def _note(self) -> None:
        """Note what can be seen now."""
        known = self.known
        for change in self._changes():
            number = change.number
            if change.private:
                continue
            shown = self.stage.as_shown(copy.deepcopy(change))
            known.changes[number] = shown, list(self._said[number])
            known.current.add((number, len(shown.patch_sets)))
            authors = [m.author for m in shown.messages]
            uploaders = [p.uploader for p in shown.patch_sets]
            for account in (shown.owner, *uploaders, *authors):
                names = known.names.setdefault(account.number, [])
                if account.name not in names[-1:]:
                    names.append(account.name)
                if account.number in BY_NUMBER:
                    known.called.setdefault(account.number, account.name)
