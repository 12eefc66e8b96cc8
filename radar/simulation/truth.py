# SPDX-License-Identifier: Apache-2.0
"""What an importer should find out about an activity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from radar.enums import CommentKind
from radar.enums import Outcome
from radar.enums import Verdict
from radar.simulation.accounts import Account
from radar.simulation.profiles import FaultKind


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


@dataclass(frozen=True, slots=True)
class Truth:
    """What an importer should find out: by system key, by message id."""

    systems: Mapping[str, SystemTruth]
    messages: Mapping[str, MessageTruth]
