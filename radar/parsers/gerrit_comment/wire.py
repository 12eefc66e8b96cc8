# SPDX-License-Identifier: Apache-2.0
"""The parsed comment as plain JSON types."""

from typing import Any

from radar.parsers.gerrit_comment.model import Comment
from radar.parsers.gerrit_comment.model import Job


def _job(job: Job) -> dict[str, Any]:
    return {
        'name': job.name,
        'url': job.url,
        'result': job.result,
        'class': job.cls.value,
        'seconds': job.seconds,
        'voting': job.voting,
    }


def to_wire(comment: Comment) -> dict[str, Any]:
    """Return the object that the corpus of labelled comments holds."""
    verdict = comment.verdict
    return {
        'kind': comment.kind.value,
        'verdict': None if verdict is None else verdict.value,
        'pipeline': comment.pipeline,
        'patch_set': comment.patch_set,
        'votes': dict(comment.votes),
        'jobs': [_job(job) for job in comment.jobs],
        'recheck_of': comment.recheck_of,
    }
