# SPDX-License-Identifier: Apache-2.0
"""The rows that a reading of a comment makes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from radar import ids
from radar.enums import BuildKind
from radar.enums import RunStatus
from radar.resources.documents import BuildDocument
from radar.resources.documents import Reading

Row = dict[str, Any]

#: Columns of a comment that hold what was read.
READ = (
    'kind',
    'parsed',
    'parser_version',
    'patch_set',
    'verdict',
    'verdict_source',
    'outcome',
    'pipeline',
    'votes',
    'recheck_of',
)


def read_columns(reading: Reading) -> Row:
    """Return the columns of a comment that hold what was read."""
    return {name: getattr(reading, name) for name in READ}


def build_row(
    project_id: UUID,
    branch: str | None,
    comment: Mapping[str, Any],
    document: BuildDocument,
) -> Row:
    """Return the row of a build that a comment announces."""
    return {
        'id': ids.new(),
        'kind': BuildKind.CHANGE.value,
        'system_id': document.system_id,
        'project_id': project_id,
        'change_id': comment['change_id'],
        'revision_id': comment['revision_id'],
        'comment_id': comment['id'],
        'branch': branch,
        'pipeline': document.pipeline,
        'role': document.role,
        'status': RunStatus.FINISHED.value,
        'verdict': document.verdict,
        'verdict_source': document.verdict_source,
        'outcome': document.outcome,
        'reason': document.reason,
        'url': document.url,
        'posted_at': comment['posted_at'],
    }


def job_rows(build_id: UUID, document: BuildDocument) -> list[Row]:
    """Return the rows of a build's jobs."""
    return [
        {
            'id': ids.new(),
            'build_id': build_id,
            'position': position,
            'status': RunStatus.FINISHED.value,
            **job._asdict(),
        }
        for position, job in enumerate(document.jobs)
    ]
