# SPDX-License-Identifier: Apache-2.0
"""Sums over base facts, by hour and by day; pure."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from radar.enums import Exclusion
from radar.enums import Outcome
from radar.enums import PipelineRole
from radar.health import histogram
from radar.rollup import posted
from radar.rollup.outcomes import LONGEST

Row = dict[str, Any]

#: Counters that are whole numbers.
NUMBERS = (
    'patch_sets',
    'opportunities',
    'reported',
    'runs',
    'rechecks',
    'both_passed',
    'only_failed',
    'only_passed',
    'both_failed',
    'lone_failed',
    'lone_passed',
    'merged',
    'merged_failed',
    'repeated',
    'flipped',
    'docs_only',
    *(outcome.value for outcome in Outcome),
)
#: Counters that are numbers by a key.
PARTS = ('excluded', 'turnaround', 'censored', 'run_time')
KEY = ('system_id', 'branch', 'role', 'start')
TOTAL_KEY = ('system_id', 'role', 'start')

#: Patch sets that could be waited for though they were no opportunity.
_WAITED_FOR = (None, Exclusion.SUPERSEDED.value, Exclusion.PENDING.value)
_PAIRS = {
    ('passed', 'passed'): 'both_passed',
    ('failed', 'passed'): 'only_failed',
    ('passed', 'failed'): 'only_passed',
    ('failed', 'failed'): 'both_failed',
}


class Counts:
    """The counts of one project, or of one system by ``TOTAL_KEY``."""

    def __init__(self, key: Sequence[str] = KEY) -> None:
        self._key = key
        self._rows: dict[tuple[Any, ...], Row] = {}

    def rows(self) -> list[Row]:
        """Return a row for each key of which anything was counted."""
        found = (
            row | {name: _part(name, row[name]) for name in PARTS}
            for row in self._rows.values()
        )
        return [row for row in found if _says_anything(row)]

    def _row(self, *key: Any) -> Row:
        if key not in self._rows:
            self._rows[key] = {
                **dict(zip(self._key, key, strict=True)),
                **dict.fromkeys(NUMBERS, 0),
                **{name: {} for name in PARTS},
            }
        return self._rows[key]

    def add_outcomes(self, outcomes: Iterable[Mapping[str, Any]]) -> None:
        """Count patch sets where they were created.

        Their results where they were posted. All rows of a patch set belong
        together, for all systems together it is counted once.
        """
        judged: dict[tuple[Any, ...], dict[UUID, bool]] = {}
        for one in outcomes:
            place = (one['branch'], one['role'], one['hour'])
            row = self._row(one['system_id'], *place)
            if one['runs']:
                revisions = judged.setdefault(place, {})
                revisions[one['revision_id']] = one['docs_only']
                _count_result(row, one)
                self._add_results(one)
            if one['role'] == PipelineRole.REVIEW.value:
                _count_chance(row, one)
        for place, revisions in judged.items():
            row = self._row(None, *place)
            row['patch_sets'] = len(revisions)
            row['docs_only'] = sum(revisions.values())

    def _add_results(self, one: Mapping[str, Any]) -> None:
        place = (one['system_id'], one['branch'], one['role'])
        for hour, outcome, bucket in posted.stored(one):
            row = self._row(*place, hour)
            row[outcome] += 1
            if bucket is not None:
                _add(row['run_time'], str(bucket))

    def add_counts(
        self,
        counts: Iterable[Mapping[str, Any]],
        start: Callable[[datetime], datetime] = lambda moment: moment,
        times: int = 1,
    ) -> None:
        """Count what parts have counted.

        :param start: gives the beginning of the whole that a part is of.
        :param times: -1 takes them away.
        """
        for one in counts:
            key = [one[name] for name in self._key[:-1]]
            row = self._row(*key, start(one['start']))
            for name in NUMBERS:
                row[name] += times * one[name]
            for name in PARTS:
                for part, number in (one[name] or {}).items():
                    row[name][part] = row[name].get(part, 0) + times * number


def _count_result(row: Row, one: Mapping[str, Any]) -> None:
    outcome = one['outcome']
    row['patch_sets'] += 1
    row['repeated'] += one['repeated']
    row['flipped'] += one['flipped']
    row['docs_only'] += one['docs_only']
    row['merged'] += one['merged']
    row['merged_failed'] += one['merged'] and outcome == Outcome.FAILED.value
    if one['lone']:
        row[f'lone_{outcome}'] += 1
    pair = _PAIRS.get((outcome, one['ref_outcome']))
    if pair:
        row[pair] += 1


def _count_chance(row: Row, one: Mapping[str, Any]) -> None:
    if one['excluded'] is None:
        row['opportunities'] += 1
        row['reported'] += bool(one['runs'])
        row['runs'] += one['runs']
        row['rechecks'] += one['rechecks']
    else:
        _add(row['excluded'], one['excluded'])
    if one['waited'] is not None and one['excluded'] in _WAITED_FOR:
        came = one['runs'] and one['waited'] < LONGEST.total_seconds()
        bucket = histogram.bucket(one['waited'])
        _add(row['turnaround' if came else 'censored'], str(bucket))


def _part(name: str, numbers: dict[str, int]) -> dict[str, int] | None:
    """Return a counter by keys as it is stored; few have run times."""
    said = {key: number for key, number in sorted(numbers.items()) if number}
    return None if name == 'run_time' and not said else said


def _says_anything(row: Row) -> bool:
    return any(row[name] for name in NUMBERS) or any(
        row[name] for name in PARTS
    )


def _add(numbers: dict[str, int], key: str) -> None:
    numbers[key] = numbers.get(key, 0) + 1
