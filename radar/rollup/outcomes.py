# SPDX-License-Identifier: Apache-2.0
"""From what was said on a change to its rows of the base fact; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from typing import Any
from typing import NamedTuple
from uuid import UUID

from radar.enums import CoverageTrigger
from radar.enums import Exclusion
from radar.enums import Outcome
from radar.enums import PipelineRole
from radar.rollup import coverage
from radar.rollup import file_filters
from radar.rollup import patch_sets
from radar.rollup import posted
from radar.rollup import reruns
from radar.rollup.dirty import hour_of
from radar.rollup.facts import Build
from radar.rollup.facts import Change
from radar.rollup.facts import Entry
from radar.rollup.facts import Registry
from radar.rollup.facts import Span
from radar.rollup.facts import System
from radar.rollup.patch_sets import PatchSet

Row = dict[str, Any]
#: Results on a patch set, by time.
Runs = Mapping[tuple[UUID, PipelineRole], Sequence[Build]]
_JUDGED = (Outcome.PASSED.value, Outcome.FAILED.value)
#: No wait is followed for longer.
LONGEST = timedelta(days=1)


class Asked(NamedTuple):
    """How a system is asked to report on a patch set."""

    entry: Entry
    #: Why it is not, by what the patch set is about.
    excluded: Exclusion | None


@dataclass(slots=True)
class Computed:
    """The rows of changes, and when each would come out otherwise."""

    rows: list[Row] = field(default_factory=list)
    #: By project and change.
    due: dict[tuple[UUID, UUID], datetime] = field(default_factory=dict)


class Computing:
    """Computes the rows of changes at one time with one registry."""

    def __init__(
        self, registry: Registry, now: datetime, grace: timedelta
    ) -> None:
        """Make it.

        :param grace: how long a patch set must be current for a result to
            be missed.
        """
        self._registry = registry
        self._now = now
        self._grace = grace
        self._covering: dict[
            tuple[UUID, str | None], list[tuple[System, Span, Entry]]
        ] = {}

    def compute(self, changes: Sequence[Change]) -> Computed:
        """Return the rows of changes."""
        computed = Computed()
        for change in changes:
            due: list[datetime] = []
            for patch_set in patch_sets.of(change, self._registry):
                computed.rows += self._rows(change, patch_set, due)
            if due:
                computed.due[change.project_id, change.id] = min(due)
        return computed

    def _rows(
        self, change: Change, patch_set: PatchSet, due: list[datetime]
    ) -> list[Row]:
        runs: defaultdict[tuple[UUID, PipelineRole], list[Build]]
        runs = defaultdict(list)
        for build in patch_set.builds:
            runs[build.system_id, build.role].append(build)
        asked = dict(self._asked(change, patch_set, runs))
        wanted = [*runs, *((key, PipelineRole.REVIEW) for key in asked)]
        found = [
            self._row(change, patch_set, system, role, runs, asked, due)
            for system, role in dict.fromkeys(wanted)
            if system in self._registry.systems
        ]
        reference = self._registry.projects[change.project_id].reference
        _compare(found, reference)
        return found

    def _asked(
        self, change: Change, patch_set: PatchSet, runs: Runs
    ) -> Iterator[tuple[UUID, Asked]]:
        """Yield the systems that cover a patch set, and how."""
        created = patch_set.created_at
        if created is None:
            return
        place = (change.project_id, change.branch)
        if place not in self._covering:
            self._covering[place] = list(self._places(*place))
        found: defaultdict[UUID, list[Asked]] = defaultdict(list)
        for system, span, entry in self._covering[place]:
            if span.holds(created):
                excluded = file_filters.excluded(entry, patch_set.files)
                # Who reports all the same had the opportunity.
                if (
                    span.skips_docs
                    and patch_set.docs_only
                    and (system.id, PipelineRole.REVIEW) not in runs
                ):
                    excluded = Exclusion.DOCS_ONLY
                found[system.id].append(Asked(entry, excluded))
        for key, asked in found.items():
            yield key, min(asked, key=lambda one: coverage.leniency(*one))

    def _places(
        self, project_id: UUID, branch: str | None
    ) -> Iterator[tuple[System, Span, Entry]]:
        name = self._registry.projects[project_id].name
        for system in self._registry.systems.values():
            for span in system.spans:
                if span.project_id is None:
                    for entry in coverage.matching(
                        system.declared, name, branch
                    ):
                        yield system, span, entry
                elif (span.project_id, span.branch) == (project_id, branch):
                    yield system, span, coverage.LEARNED

    def _row(
        self,
        change: Change,
        patch_set: PatchSet,
        key: UUID,
        role: PipelineRole,
        runs: Runs,
        asked: dict[UUID, Asked],
        due: list[datetime],
    ) -> Row:
        builds = runs.get((key, role), [])
        first = builds[0].posted_at if builds else None
        hour = hour_of(patch_set.began)
        row: Row = {
            'revision_id': patch_set.id,
            'change_id': change.id,
            'project_id': change.project_id,
            'branch': change.branch,
            'system_id': key,
            'role': role.value,
            'hour': hour,
            'created_at': patch_set.created_at,
            'closed_at': patch_set.closed_at,
            'trigger_at': None,
            'first_at': first,
            'last_at': builds[-1].posted_at if builds else None,
            'runs': len(builds),
            'rechecks': 0,
            'waited': None,
            'outcome': builds[-1].outcome if builds else None,
            'excluded': Exclusion.NOT_REVIEW.value,
            'lone': False,
            'ref_outcome': None,
            'merged': patch_set.merged,
            'docs_only': False,
            'results': posted.to_store(hour, change.timed(builds)),
            **_repeats(change, builds),
        }
        if role is PipelineRole.REVIEW:
            row['docs_only'] = patch_set.docs_only
            system = self._registry.systems[key]
            self._wait(row, patch_set, system, asked.get(key), due)
        return row

    def _wait(
        self,
        row: Row,
        patch_set: PatchSet,
        system: System,
        asked: Asked | None,
        due: list[datetime],
    ) -> None:
        """Fill in what a system was to answer, and how long it took."""
        entry = asked.entry if asked else None
        rechecks = [
            r.posted_at
            for r in patch_set.rechecks
            if _asks(r.recheck_of, system, entry)
        ]
        triggers = rechecks
        on_comment = entry and entry.trigger is CoverageTrigger.COMMENT
        if patch_set.created_at is not None and not on_comment:
            triggers = [patch_set.created_at, *rechecks]
        row['rechecks'] = len(rechecks)
        excluded = self._excluded(patch_set, asked, triggers, due)
        row['excluded'] = excluded.value if excluded else None
        end = row['first_at'] or patch_set.closed_at or self._now
        before = [t for t in triggers if t <= end]
        if before:
            row['trigger_at'] = before[-1]
            row['waited'] = self._waited(row, due)

    def _excluded(
        self,
        patch_set: PatchSet,
        asked: Asked | None,
        triggers: Sequence[datetime],
        due: list[datetime],
    ) -> Exclusion | None:
        """Return why a patch set is no opportunity, if it is none."""
        if patch_set.created_at is None:
            return Exclusion.CREATED_UNKNOWN
        if asked is None:
            return Exclusion.NOT_COVERED
        if patch_set.work_in_progress:
            return Exclusion.WORK_IN_PROGRESS
        if asked.excluded is not None:
            return asked.excluded
        if not triggers:
            return Exclusion.NOT_ASKED
        if patch_set.merge_failure:
            return Exclusion.MERGE_FAILURE
        until = triggers[0] + self._grace
        if patch_set.closed_at is not None:
            late = patch_set.closed_at < until
            return Exclusion.SUPERSEDED if late else None
        if until > self._now:
            due.append(until)
            return Exclusion.PENDING
        return None

    def _waited(self, row: Row, due: list[datetime]) -> float | None:
        end = row['first_at'] or row['closed_at']
        limit = row['trigger_at'] + LONGEST
        if end is None and self._now < limit:
            due.append(limit)
            return None
        return float(
            (min(end or limit, limit) - row['trigger_at']).total_seconds()
        )


def _asks(of: str | None, system: System, entry: Entry | None) -> bool:
    """Tell whether a recheck asks a system."""
    if of is not None:
        words = patch_sets.words(of)
        return any(words and words <= names for names in system.called)
    on_comment = entry and entry.trigger is CoverageTrigger.COMMENT
    return system.answers_recheck and not on_comment


def _repeats(change: Change, builds: Sequence[Build]) -> Row:
    runs = [change.jobs.get(build.id, ()) for build in builds]
    return reruns.repeats(runs)._asdict()


def _compare(rows: Sequence[Row], reference: UUID | None) -> None:
    """Fill in what others said of the same patch set."""
    said = {
        row['system_id']: row['outcome']
        for row in rows
        if row['role'] == PipelineRole.REVIEW.value
    }
    for row in rows:
        key = row['system_id']
        if row['role'] != PipelineRole.REVIEW.value or not row['runs']:
            continue
        others = {
            outcome
            for other, outcome in said.items()
            if other != key and outcome in _JUDGED
        }
        row['lone'] = (
            row['outcome'] in _JUDGED
            and len(others) == 1
            and row['outcome'] not in others
        )
        if key != reference and reference is not None:
            row['ref_outcome'] = said.get(reference)
