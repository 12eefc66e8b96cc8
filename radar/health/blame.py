# SPDX-License-Identifier: Apache-2.0
"""Whether a failed job tells of the patch set or of the CI.

An ordered list of rules and no score: of the rules that hold the first
says the verdict, all are shown. What none of them speaks of is unclear.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from typing import NamedTuple

from radar.enums import Blame
from radar.enums import BlameReason
from radar.enums import State
from radar.health.flakiness import Posterior
from radar.health.flakiness import posterior

#: Other changes below which the share that failed says nothing.
FEW: Final = 3
#: Other changes in a row on which a job that works does not fail.
STREAK: Final = 5
#: Other changes from which always passing says something.
MANY: Final = 10
#: Share of passes that a job must have elsewhere to be trusted.
STEADY: Final = 0.9
#: Failures on good code, and their share, that make a job flaky.
FLAKES, FLAKY = 2, 0.05


class Share(NamedTuple):
    """Changes on which a job failed, of those that it judged."""

    failed: int = 0
    n: int = 0


class Streak(NamedTuple):
    """Changes in a row on which a job failed, and since when."""

    changes: int = 0
    since: datetime | None = None


class Flakes(NamedTuple):
    """Failures on patch sets that a job also passed, and all runs there."""

    failed: int = 0
    n: int = 0

    @property
    def posterior(self) -> Posterior:
        """What is believed of how often it fails on good code."""
        return posterior(self.failed, self.n)

    @property
    def flaky(self) -> bool:
        """Whether a failure may well be nobody's fault."""
        return self.failed >= FLAKES and self.posterior.mean >= FLAKY


_NONE, _NO_STREAK, _NO_FLAKES = Share(), Streak(), Flakes()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a failed job.

    ``passed_again`` and ``failed_again`` count its other runs on the same
    code, ``before`` tells whether it failed on the patch set before, if it
    judged that. ``reference`` tells whether the reference failed on the
    same patch set, None without its verdict and for the reference itself;
    ``others`` are the other systems. ``project`` are other changes of the
    project within a day, ``everywhere`` those of other projects, ``recent``
    the nearest ones of the project in time.
    """

    infra: bool = False
    passed_again: int = 0
    failed_again: int = 0
    before: bool | None = None
    state: State | None = None
    reference: bool | None = None
    others: Share = _NONE
    project: Share = _NONE
    everywhere: Share = _NONE
    recent: Share = _NONE
    streak: Streak = _NO_STREAK
    flakes: Flakes = _NO_FLAKES


def _most_fail(share: Share) -> bool:
    return share.failed >= FEW and 2 * share.failed >= share.n


def _persists(facts: Facts) -> bool:
    again = facts.failed_again > 0 or facts.before is True
    return again and facts.recent.n >= FEW and not facts.recent.failed


def _passes(share: Share) -> bool:
    return share.n >= MANY and share.n - share.failed >= STEADY * share.n


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence about a failure.

    ``says`` is what it speaks for, and the verdict if it ``decides`` and
    none before it did; ``n`` is how much it rests on.
    """

    code: BlameReason
    says: Blame
    holds: Callable[[Facts], bool]
    n: Callable[[Facts], int]
    decides: bool = True


#: In this order.
RULES: Final[Sequence[Rule]] = (
    Rule(
        BlameReason.PASSED_AGAIN,
        Blame.LIKELY_NOT_YOU,
        lambda f: f.passed_again > 0,
        lambda f: f.passed_again,
    ),
    Rule(
        BlameReason.INFRA,
        Blame.LIKELY_NOT_YOU,
        lambda f: f.infra,
        lambda f: 1,
    ),
    Rule(
        BlameReason.SYSTEM_BROKEN,
        Blame.LIKELY_NOT_YOU,
        # Where others fail as well, its own state explains nothing.
        lambda f: f.state is State.BROKEN and not f.others.failed,
        lambda f: 1,
    ),
    Rule(
        BlameReason.FAILING_IN_PROJECT,
        Blame.LIKELY_NOT_YOU,
        lambda f: _most_fail(f.project),
        lambda f: f.project.n,
    ),
    Rule(
        BlameReason.FAILING_EVERYWHERE,
        Blame.LIKELY_NOT_YOU,
        # A project that can speak for itself is the better witness.
        lambda f: f.project.n < FEW and _most_fail(f.everywhere),
        lambda f: f.everywhere.n,
    ),
    Rule(
        BlameReason.BROKEN_STREAK,
        Blame.LIKELY_NOT_YOU,
        lambda f: f.streak.changes >= STREAK,
        lambda f: f.streak.changes,
    ),
    Rule(
        BlameReason.REFERENCE_FAILED,
        Blame.LIKELY_YOU,
        lambda f: f.reference is True,
        lambda f: 1,
    ),
    Rule(
        BlameReason.OTHERS_FAILED,
        Blame.LIKELY_YOU,
        lambda f: f.others.failed > 0 and 2 * f.others.failed >= f.others.n,
        lambda f: f.others.n,
    ),
    Rule(
        BlameReason.FLAKY,
        Blame.UNCLEAR,
        lambda f: f.flakes.flaky,
        lambda f: f.flakes.n,
    ),
    Rule(
        BlameReason.SYSTEM_FAILING,
        Blame.UNCLEAR,
        lambda f: f.state is State.FAILING,
        lambda f: 1,
    ),
    Rule(
        BlameReason.LONE_FAILURE,
        # It may be wrong, or test what nobody else does.
        Blame.UNCLEAR,
        lambda f: f.others.n > 0 and not f.others.failed,
        lambda f: f.others.n,
    ),
    Rule(
        BlameReason.FAILS_AGAIN,
        Blame.LIKELY_YOU,
        _persists,
        lambda f: f.recent.n,
    ),
    Rule(
        BlameReason.PASSES_ELSEWHERE,
        Blame.LIKELY_YOU,
        lambda f: _passes(f.recent),
        lambda f: f.recent.n,
    ),
    Rule(
        BlameReason.REFERENCE_PASSED,
        Blame.LIKELY_NOT_YOU,
        lambda f: f.reference is False,
        lambda f: 1,
        decides=False,
    ),
    Rule(
        BlameReason.PASSED_BEFORE,
        Blame.LIKELY_YOU,
        lambda f: f.before is False,
        lambda f: 1,
        decides=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and the rules that hold; the one that decided is first."""

    verdict: Blame
    rules: Sequence[Rule]


#: Shown where nothing decides.
UNDECIDED: Final = Rule(
    BlameReason.UNDECIDED,
    Blame.UNCLEAR,
    lambda f: True,
    lambda f: f.recent.n,
)


def judge(facts: Facts) -> Judgement:
    """Return what the rules say of a failed job."""
    rules = [rule for rule in RULES if rule.holds(facts)]
    # Those that decide stand before those that do not.
    if not rules or not rules[0].decides:
        rules.insert(0, UNDECIDED)
    return Judgement(rules[0].says, rules)


def together(verdicts: Iterable[Blame]) -> Blame | None:
    """Return the verdict of several; None of none.

    One that is likely the author's is enough; it is likely not if none
    may be.
    """
    found = set(verdicts)
    if not found:
        return None
    if Blame.LIKELY_YOU in found:
        return Blame.LIKELY_YOU
    if found == {Blame.LIKELY_NOT_YOU}:
        return Blame.LIKELY_NOT_YOU
    return Blame.UNCLEAR
