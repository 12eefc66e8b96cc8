# SPDX-License-Identifier: Apache-2.0
"""What an importer should find out about an activity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from radar.enums import CommentKind
from radar.enums import Outcome
from radar.enums import State
from radar.enums import Verdict
from radar.simulation.accounts import Account
from radar.simulation.profiles import FaultKind

#: What a system with a fault may rightly be called. Who is half silent is
#: at times as good as silent; who is flaky fails where others do not;
#: between two storms all is well; who is not understood is not known to
#: report anywhere, and so stays new.
STATES: Mapping[FaultKind, frozenset[State]] = MappingProxyType(
    {
        FaultKind.NONE: frozenset({State.OK}),
        FaultKind.SILENT: frozenset({State.SILENT}),
        FaultKind.HALF_SILENT: frozenset({State.DEGRADED, State.SILENT}),
        FaultKind.BROKEN: frozenset({State.BROKEN}),
        FaultKind.FLAKY: frozenset({State.DEGRADED, State.FAILING}),
        FaultKind.SLOW: frozenset({State.DEGRADED}),
        FaultKind.BIASED: frozenset({State.FAILING}),
        FaultKind.INFRA_STORMS: frozenset(
            {State.DEGRADED, State.BROKEN, State.OK}
        ),
        FaultKind.IDLE: frozenset({State.IDLE}),
        FaultKind.NEW: frozenset({State.NEW}),
        FaultKind.UNPARSED: frozenset({State.NEW}),
    }
)


@dataclass(frozen=True, slots=True)
class MessageTruth:
    """What a message is, however it is worded.

    ``verdict`` is what it says and ``outcome`` what counts; both are set
    for results only. ``systems`` are those it was posted for or, in a
    recheck, those that it asks; ``outcomes`` has one for each system of a
    result, for one comment may judge several by their jobs.
    """

    kind: CommentKind
    verdict: Verdict | None = None
    outcome: Outcome | None = None
    systems: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class SystemTruth:
    """What is wrong with a system, and from when."""

    key: str
    account: Account
    fault: FaultKind
    since: datetime | None
    job_pattern: str | None = None

    def states(self, moment: datetime) -> frozenset[State]:
        """Return what it may rightly be called, once that can be known.

        Whoever has a fault from the first day on was never any better, and
        is judged against that: see the detection limits.
        """
        begun = self.since is not None and self.since <= moment
        return STATES[self.fault if begun else FaultKind.NONE]


@dataclass(frozen=True, slots=True)
class Truth:
    """What an importer should find out: by system key, by message id."""

    systems: Mapping[str, SystemTruth]
    messages: Mapping[str, MessageTruth]
