# SPDX-License-Identifier: Apache-2.0
"""A scripted history: rounds of acts, each seen as a whole.

All luck is drawn from the seed. A round is over before anybody can look;
what must be stored is noted as of the end of each.
"""

from collections.abc import Callable
from collections.abc import Iterator

from radar.enums import ChangeStatus
from radar.simulation.snapshots import StagedChange
from radar.tests.comparison import manners
from radar.tests.comparison import speakers
from radar.tests.comparison.keeping import Keeping
from radar.tests.comparison.speakers import ADMIN
from radar.tests.comparison.speakers import BY_NUMBER
from radar.tests.comparison.speakers import SPEAKERS
from radar.tests.comparison.speakers import Speaker

_PROJECTS = ('openstack/nova', 'openstack/cinder', 'x/ünïcödé')
_BRANCHES = ('master', 'stable/2025.1', 'feature/x')
_KINDS = ('REWORK', 'REWORK', 'TRIVIAL_REBASE', 'NO_CODE_CHANGE')
_LATECOMER = 222
_ENDS = ('passed', 'passed', 'failed', 'infra')


class History(Keeping):
    """Acts on a stage, and keeps what the acts mean."""

    def __init__(self, seed: int, *, rounds: int, pushes: int) -> None:
        super().__init__(seed)
        self._rounds = rounds
        self._pushes = pushes
        #: Where messages were deleted that nobody has looked at since.
        self._stale: set[int] = set()

    def rounds(self) -> Iterator[int]:
        """Act a round, then wait until the caller has had a look."""
        for turn in range(self._rounds + 1):
            self.clock.advance(7200)
            with self.stage.lock:
                self._round(turn)
                self._note()
            yield turn

    def _round(self, turn: int) -> None:
        if turn == 0:
            for speaker in SPEAKERS[:-1]:
                self._report(self._push(), speaker, 'passed')
            return
        if turn == self._rounds:
            # Only now can everybody see what was deleted.
            for number in sorted(self._stale):
                self._show(number)
                self._remark(number)
            return
        if turn == 1:
            self._report(self._push(), BY_NUMBER[_LATECOMER], 'passed')
        self._rename(turn)
        acts = self._acts()
        self._luck.shuffle(acts)
        for act in acts:
            self.clock.advance(self._luck.randrange(20))
            act()

    def _acts(self) -> list[Callable[[], None]]:
        each = {
            self._push: self._pushes,
            self._push_hidden: self._pushes // 12,
            self._discuss: 5 * self._pushes,
            self._amend: self._pushes,
            self._report_late: self._pushes // 3,
            self._merge: self._pushes // 3,
            self._abandon: self._pushes // 4,
            self._restore: self._pushes // 6,
            self._move: self._pushes // 5,
            self._work: self._pushes // 4,
            self._hide: self._pushes // 5,
            self._show: self._pushes // 8,
            self._topic: self._pushes // 3,
            self._unvote: self._pushes // 4,
            self._delete: self._pushes // 3,
        }
        return [act for act, times in each.items() for _ in range(times)]

    # Acts. Those that name no change find one that fits.

    def _push(self) -> int:
        luck = self._luck
        number = self.stage.push(
            luck.choice(_PROJECTS),
            luck.choice(_BRANCHES),
            f'Fix a race in part {luck.randrange(1000)}',
            self._person(),
            working=luck.random() < 0.1,
        )
        self._said[number] = [None]
        self.acts['pushed'] += 1
        return number

    def _push_hidden(self) -> None:
        self._hide(self._push())

    def _discuss(self) -> None:
        """Have somebody say something on an open change."""
        number = self._find()
        if number is None:
            return
        if self._luck.random() < 0.3:
            self._remark(number)
            return
        speaker = self._luck.choice(SPEAKERS)
        if self._luck.random() < 0.3:
            again = self._luck.random() < 0.3
            self._say(
                number,
                speaker.number,
                speakers.VOTE_REMOVAL
                if again and self._luck.random() < 0.5
                else speakers.start(speaker, 'check', again),
            )
        self._report(number, speaker, self._luck.choice(_ENDS))

    def _report(self, number: int, speaker: Speaker, end: str) -> None:
        newest = len(self._change(number).patch_sets)
        self._report_on(number, newest, speaker, end)

    def _report_on(
        self, number: int, patch_set: int, speaker: Speaker, end: str
    ) -> None:
        place = f'{number % 100:02d}/{number}/{patch_set}'
        said = speaker.manner(self._luck, place, end)
        self._say(number, speaker.number, said, patch_set)
        self.acts['reported'] += 1

    def _report_late(self) -> None:
        """Report on a patch set that is old, or after the merge."""
        number = self._find(
            lambda c: len(c.patch_sets) > 1 or c.status is not ChangeStatus.NEW
        )
        if number is not None:
            patch_set = self._luck.randint(
                1, len(self._change(number).patch_sets)
            )
            speaker = self._luck.choice(SPEAKERS)
            self._report_on(number, patch_set, speaker, 'failed')
            self.acts['reported late'] += 1

    def _remark(self, number: int) -> None:
        said = self._luck.choice(speakers.REMARKS)
        if self._luck.random() < 0.5:
            said = speakers.recheck(self._luck)
        self._say(number, self._person(), said)

    def _amend(self) -> None:
        number = self._find(_is_open)
        if number is not None:
            kind = self._luck.choice(_KINDS)
            self.stage.amend(number, self._person(), kind)
            self._did('superseded', number)

    def _merge(self) -> None:
        number = self._find(_is_open)
        if number is not None:
            zuul = BY_NUMBER[202]
            patch_set = len(self._change(number).patch_sets)
            place = f'{number % 100:02d}/{number}/{patch_set}'
            start = speakers.start(zuul, 'gate', True)
            self._say(number, zuul.number, start)
            said = manners.zuul(self._luck, place, 'passed', 'gate')
            self._say(number, zuul.number, said)
            self.stage.merge(number, zuul.number)
            self._did('merged', number)

    def _abandon(self) -> None:
        number = self._find(_is_open)
        if number is not None:
            self.stage.abandon(number, self._person())
            self._did('abandoned', number)

    def _restore(self) -> None:
        number = self._find(lambda c: c.status is ChangeStatus.ABANDONED)
        if number is not None:
            self.stage.restore(number, self._person())
            self._did('restored', number)

    def _move(self) -> None:
        number = self._find(_is_open)
        if number is not None:
            here = self._change(number).branch
            others = [b for b in _BRANCHES if b != here]
            branch = self._luck.choice(others)
            self.stage.move(number, self._person(), branch)
            self._did('moved', number)

    def _work(self) -> None:
        number = self._find(_is_open)
        if number is not None:
            working = not self._change(number).working
            self.stage.set_working(number, self._person(), working)
            self._did('to work' if working else 'to review', number)

    def _hide(self, number: int | None = None) -> None:
        if number is None:
            number = self._find(_is_open)
        # What was deleted there might never be seen.
        if number is not None and number not in self._stale:
            self.stage.set_private(number, self._person(), True)
            self._did('hidden', number)

    def _show(self, number: int | None = None) -> None:
        hidden = [c for c in self._changes() if c.private]
        if number is None and hidden:
            number = self._luck.choice(hidden).number
        if number is not None and self._change(number).private:
            self.stage.set_private(number, self._person(), False)
            self._did('shown', number)

    def _topic(self) -> None:
        number = self._find(_is_open)
        if number is not None:
            had = self._change(number).topic is not None
            topic = f'bug/{self._luck.randrange(10**6)}'
            if had and self._luck.random() < 0.6:
                topic = None
            self.stage.set_topic(number, self._person(), topic)
            self._did('topic set' if topic else 'topic removed', number)

    def _unvote(self) -> None:
        """Remove a vote of somebody."""
        number = self._find(lambda c: any(m.votes for m in c.messages))
        if number is not None:
            voted = [m for m in self._change(number).messages if m.votes]
            message = self._luck.choice(voted)
            label, value = message.votes[0]
            voter = message.author.number
            self.stage.remove_vote(number, ADMIN, voter, label, value)
            self._did('vote removed', number)

    def _delete(self) -> None:
        """Delete a message, often one with others after it."""
        number = self._find(lambda c: len(c.messages) > 1)
        if number is not None:
            place = self._luck.randrange(len(self._said[number]))
            self.stage.delete_message(number, place, ADMIN)
            self._said[number][place] = None
            self._stale.add(number)
            self.acts['message deleted'] += 1
            if self._luck.random() < 0.4:
                self._remark(number)

    def _rename(self, turn: int) -> None:
        """Rename a CI system and a person, in turn there and back."""
        for number in (201 + (turn // 2) % 6, 101 + (turn // 2) % 5):
            given = speakers.name(number)
            name = f'{given} (2)' if turn % 2 == 0 else given
            if self.stage.accounts[number].name != name:
                self.stage.rename(number, name)
                self.acts['renamed'] += 1
                seen = self._push()
                if number in BY_NUMBER:
                    self._report(seen, BY_NUMBER[number], 'passed')
                else:
                    self._say(seen, number, speakers.REMARKS[0])

    def _find(
        self, fits: Callable[[StagedChange], bool] = lambda change: True
    ) -> int | None:
        """Return a change that can be seen, rather a young one."""
        found = [c for c in self._changes() if not c.private and fits(c)]
        young = found[-4 * self._pushes :]
        return self._luck.choice(young).number if young else None


def _is_open(change: StagedChange) -> bool:
    return change.status is ChangeStatus.NEW
