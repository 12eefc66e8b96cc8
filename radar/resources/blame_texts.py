# SPDX-License-Identifier: Apache-2.0
"""What rules of blame say to people, and where it can be checked."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from types import MappingProxyType
from typing import Final
from urllib import parse

from radar import clock
from radar.enums import BlameReason
from radar.enums import PipelineRole
from radar.health import nearby
from radar.health.blame import Facts
from radar.resources.failures import Failed
from radar.resources.near_builds import DAYS
from radar.resources.patch_sets import PatchSet


def _since(facts: Facts) -> str:
    since = facts.streak.since
    return f'{since:%Y-%m-%d %H:%M}Z' if since else 'long ago'


#: By code, what is said of the job.
TEXTS: Final[Mapping[BlameReason, Callable[[Facts], str]]] = MappingProxyType(
    {
        BlameReason.PASSED_AGAIN: lambda f: (
            f'passed on the same code in another run ({f.passed_again})'
        ),
        BlameReason.INFRA: lambda f: (
            'ended for a reason that lies with the CI'
        ),
        BlameReason.SYSTEM_BROKEN: lambda f: 'its system was broken then',
        BlameReason.FAILING_IN_PROJECT: lambda f: (
            f'failed on {f.project.failed} of {f.project.n} other changes '
            'of the project within a day'
        ),
        BlameReason.FAILING_EVERYWHERE: lambda f: (
            f'failed on {f.everywhere.failed} of {f.everywhere.n} changes '
            'of other projects within a day'
        ),
        BlameReason.BROKEN_STREAK: lambda f: (
            f'failed on {f.streak.changes} other changes in a row, since '
            f'{_since(f)}'
        ),
        BlameReason.REFERENCE_FAILED: lambda f: (
            'the reference failed on the same patch set'
        ),
        BlameReason.OTHERS_FAILED: lambda f: (
            f'{f.others.failed} of {f.others.n} other systems failed on the '
            'same patch set'
        ),
        BlameReason.FLAKY: lambda f: (
            f'flaky: failed in {f.flakes.failed} of {f.flakes.n} runs on '
            'code that it also passed; running it again will tell'
        ),
        BlameReason.SYSTEM_FAILING: lambda f: (
            'its system failed more often than usual then'
        ),
        BlameReason.FAILS_AGAIN: lambda f: (
            'failed on this change before, and on none of the '
            f'{f.recent.n} nearest others'
        ),
        BlameReason.PASSES_ELSEWHERE: lambda f: (
            f'passed on {f.recent.n - f.recent.failed} of the {f.recent.n} '
            'nearest other changes'
        ),
        BlameReason.REFERENCE_PASSED: lambda f: (
            'the reference passed the same patch set'
        ),
        BlameReason.LONE_FAILURE: lambda f: (
            f'all other systems passed the same patch set ({f.others.n})'
        ),
        BlameReason.PASSED_BEFORE: lambda f: (
            'passed on an earlier patch set of the change'
        ),
        BlameReason.UNDECIDED: lambda f: (
            'nothing decides: failed on '
            f'{f.recent.failed} of the {f.recent.n} nearest other changes'
        ),
    }
)

_STATES = (BlameReason.SYSTEM_BROKEN, BlameReason.SYSTEM_FAILING)
_PATCH_SET = (
    BlameReason.REFERENCE_FAILED,
    BlameReason.REFERENCE_PASSED,
    BlameReason.OTHERS_FAILED,
    BlameReason.LONE_FAILURE,
)
_CHANGE = (
    BlameReason.PASSED_AGAIN,
    BlameReason.PASSED_BEFORE,
)


def link(code: BlameReason, patch_set: PatchSet, failed: Failed) -> str:
    """Return the path of what a reason was read from."""
    build = failed.build
    if code is BlameReason.INFRA:
        return f'/v1/builds/{build.build_id}?embed=jobs'
    if code in _STATES:
        return f'/v1/systems/{build.system_id}/history'
    if code in _PATCH_SET:
        return _builds(f'revision_id:{patch_set.revision.id}')
    system = f'system_id:{build.system_id}'
    if code in _CHANGE:
        return _builds(f'change_id:{patch_set.change_id}', system)
    project = f'project_id:{patch_set.project_id}'
    before = nearby.AROUND
    if code is BlameReason.FAILING_EVERYWHERE:
        project = f'project_id:ne:{patch_set.project_id}'
    elif code is not BlameReason.FAILING_IN_PROJECT:
        before = timedelta(days=DAYS)
    return _builds(system, project, *_time(build.posted_at, before))


def _time(at: datetime, before: timedelta) -> Sequence[str]:
    start, end = at - before, at + nearby.AROUND
    return (
        f'posted_at:ge:{clock.isoformat(start)}',
        f'posted_at:le:{clock.isoformat(end)}',
    )


def _builds(*terms: str) -> str:
    review = f'role:{PipelineRole.REVIEW.value}'
    pairs = [('embed', 'jobs'), *(('where', t) for t in (*terms, review))]
    return f'/v1/builds?{parse.urlencode(pairs, safe=":,")}'
