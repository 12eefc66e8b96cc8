# SPDX-License-Identifier: Apache-2.0
"""What a message says, divided among the systems that speak in it."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from enum import StrEnum
from fnmatch import fnmatchcase
from uuid import UUID

from radar import enums
from radar.enums import CommentKind
from radar.exceptions import InvalidInput
from radar.parsers import gerrit_comment
from radar.parsers.gerrit_comment import verdicts
from radar.resources.documents import AccountFacts
from radar.resources.documents import BuildDocument
from radar.resources.documents import JobDocument
from radar.resources.documents import Member
from radar.resources.documents import MessageDocument
from radar.resources.documents import Reading

_WRONG = (enums.JobClass.FAILED, enums.JobClass.INFRA)

Reader = Callable[[MessageDocument, AccountFacts, Sequence[Member]], Reading]


def reader(roles: Iterable[str]) -> Reader:
    """Return a function that reads messages.

    :param roles: patterns of pipeline names and the role of each, as
        ``pattern:role``; the first that matches wins.
    :raises InvalidInput: one of them names no role.
    """
    ordered = [_role(text) for text in roles]

    def read(
        message: MessageDocument,
        author: AccountFacts,
        members: Sequence[Member],
    ) -> Reading:
        comment = gerrit_comment.parse(
            message.text,
            author=gerrit_comment.Author(*author),
            tag=message.tag,
            patch_set=message.patch_set,
        )
        reading = Reading(
            kind=comment.kind.value,
            parsed=comment.parsed,
            parser_version=gerrit_comment.VERSION,
            patch_set=comment.patch_set,
            verdict=_word(comment.verdict),
            verdict_source=_word(comment.verdict_source),
            outcome=_word(comment.outcome),
            pipeline=comment.pipeline,
            votes=dict(comment.votes) or None,
            recheck_of=comment.recheck_of,
            discovery=_word(comment.discovery),
        )
        if comment.kind is CommentKind.RESULT:
            role = pipeline_role(comment.pipeline, ordered)
            reading.builds = _builds(comment, members, role)
        return reading

    return read


def _role(text: str) -> tuple[str, str]:
    pattern, _, role = text.rpartition(':')
    if not pattern or role not in set(enums.PipelineRole):
        raise InvalidInput.of(
            'pipeline_roles',
            repr(text),
            'pattern:role, the role one of ' + ' '.join(enums.PipelineRole),
        )
    return pattern, role


def pipeline_role(
    pipeline: str | None, roles: Iterable[tuple[str, str]]
) -> str:
    """Return what a pipeline stands for; a result without one reviews."""
    if pipeline is not None:
        for pattern, role in roles:
            if fnmatchcase(pipeline, pattern):
                return role
    return enums.PipelineRole.REVIEW.value


def _builds(
    comment: gerrit_comment.Comment, members: Sequence[Member], role: str
) -> list[BuildDocument]:
    """Divide a result: job lines go to the first system that claims them.

    With one build the verdict is the comment's; with more each has the
    verdict of its own lines, for a vote or heading is about all of them.
    """
    shares: dict[UUID | None, list[gerrit_comment.Job]] = {}
    for job in comment.jobs:
        shares.setdefault(_owner(job.name, members), []).append(job)
    if not shares:
        shares[_owner(None, members)] = []
    builds = []
    for system_id, jobs in shares.items():
        verdict, source = comment.verdict, comment.verdict_source
        outcome = comment.outcome
        if len(shares) > 1:
            verdict = verdicts.from_jobs(jobs) or enums.Verdict.UNKNOWN
            source = enums.VerdictSource.LINES
            outcome = verdicts.outcome_of(verdict, jobs)
        builds.append(
            BuildDocument(
                system_id=system_id,
                verdict=_word(verdict),
                verdict_source=_word(source),
                outcome=_word(outcome),
                reason=_word(comment.reason),
                pipeline=comment.pipeline,
                role=role,
                url=_link(jobs),
                jobs=[_job(j) for j in jobs],
            )
        )
    return builds


def _link(jobs: Sequence[gerrit_comment.Job]) -> str | None:
    """Return the link that people want first: to what went wrong."""
    links = [j for j in jobs if j.url]
    wrong = [j for j in links if j.voting and j.cls in _WRONG]
    return (wrong or links)[0].url if links else None


def _owner(name: str | None, members: Sequence[Member]) -> UUID | None:
    default = None
    for member in members:
        if not member.job_pattern:
            default = member.system_id
        elif name is not None and fnmatchcase(name, member.job_pattern):
            return member.system_id
    return default


def _job(job: gerrit_comment.Job) -> JobDocument:
    return JobDocument(
        job.name,
        job.url,
        job.outcome.value,
        job.result,
        job.voting,
        job.seconds,
    )


def _word(value: StrEnum | None) -> str | None:
    return None if value is None else value.value
