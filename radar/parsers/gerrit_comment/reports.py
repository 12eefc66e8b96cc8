# SPDX-License-Identifier: Apache-2.0
"""What a CI system posted: results, starts, merge failures, noise."""

from typing import Final
from typing import NamedTuple

from radar.enums import CommentKind
from radar.enums import Discovery
from radar.enums import JobResult
from radar.enums import Outcome
from radar.enums import ResultReason
from radar.enums import Verdict
from radar.enums import VerdictSource
from radar.parsers.gerrit_comment import authors
from radar.parsers.gerrit_comment import failures
from radar.parsers.gerrit_comment import headings
from radar.parsers.gerrit_comment import inline
from radar.parsers.gerrit_comment import markup
from radar.parsers.gerrit_comment import pipelines
from radar.parsers.gerrit_comment import starts
from radar.parsers.gerrit_comment import verdicts
from radar.parsers.gerrit_comment.header import Header
from radar.parsers.gerrit_comment.headings import Heading
from radar.parsers.gerrit_comment.lines import Lines
from radar.parsers.gerrit_comment.lines import split_lines
from radar.parsers.gerrit_comment.model import Comment
from radar.parsers.gerrit_comment.model import make_comment
from radar.parsers.gerrit_comment.prose import judge_lines
from radar.parsers.gerrit_comment.recheck import read_recheck

#: Plain lines among which the heading is looked for.
_TOP: Final = 6
_MAX_NOTICE: Final = 600


class _Known(NamedTuple):
    """What is known of a comment before its body is understood."""

    patch_set: int | None
    votes: dict[str, int]
    pipeline: str | None
    found: Discovery | None


def _heading(plain: list[str]) -> Heading | None:
    for line in plain[:_TOP]:
        found = headings.read_heading(line)
        if found is not None:
            return found
    return None


def _taken_back(lines: Lines) -> bool:
    """Whether something below a positive heading denies it."""
    for job in lines.jobs:
        if job.outcome is JobResult.FAILED and not job.result.isupper():
            return True
    return any(headings.is_negative(line) for line in lines.plain)


def _judge(
    votes: dict[str, int], heading: Heading | None, lines: Lines
) -> tuple[Verdict, VerdictSource]:
    """Return the verdict: vote, heading, voting lines, prose."""
    verdict = verdicts.from_votes(votes) if votes else None
    if verdict is not None:
        return verdict, VerdictSource.VOTE
    if heading is not None and heading.verdict is not Verdict.UNKNOWN:
        if heading.verdict is Verdict.PASSED and _taken_back(lines):
            return Verdict.FAILED, VerdictSource.BODY
        return heading.verdict, VerdictSource.HEADING
    verdict = verdicts.from_jobs(lines.jobs)
    if verdict is not None:
        return verdict, VerdictSource.LINES
    if heading is not None:
        return Verdict.UNKNOWN, VerdictSource.HEADING
    verdict = judge_lines(lines.plain)
    if verdict is not None:
        return verdict, VerdictSource.PROSE
    if lines.plain and headings.is_finished(lines.plain[0]):
        return Verdict.UNKNOWN, VerdictSource.HEADING
    return Verdict.UNKNOWN, VerdictSource.NONE


def _result(
    known: _Known,
    heading: Heading | None,
    lines: Lines,
    reason: ResultReason | None = None,
) -> Comment:
    """Return a result; without any sign of one it is no result."""
    verdict, source = _judge(known.votes, heading, lines)
    jobs = lines.jobs
    if source is VerdictSource.NONE and not jobs:
        return _unknown(known, lines.plain)
    pipeline = known.pipeline
    if pipeline is None and heading is not None:
        pipeline = heading.pipeline
    if pipeline is None and jobs:
        pipeline = pipelines.from_jobs(jobs)
    outcome = Outcome.NONE if reason else verdicts.outcome_of(verdict, jobs)
    return make_comment(
        (
            CommentKind.RESULT,
            known.patch_set,
            known.votes,
            pipeline,
            verdict,
            source,
            outcome,
            reason,
            jobs,
            None,
            None,
            True,
            known.found or Discovery.FORM,
        )
    )


def _plain(
    kind: CommentKind,
    known: _Known,
    pipeline: str | None = None,
    parsed: bool = True,
) -> Comment:
    found = known.found
    if found is None and kind is not CommentKind.OTHER:
        found = Discovery.FORM
    return Comment(
        kind,
        known.patch_set,
        known.votes,
        known.pipeline or pipeline,
        parsed=parsed,
        discovery=found,
    )


def _unknown(known: _Known, plain: list[str]) -> Comment:
    """Return a comment without a result: noise, or a form not known."""
    if any(value == 0 for value in known.votes.values()):
        return _plain(CommentKind.VOTE_REMOVAL, known)
    noise = not plain or authors.is_greeting(plain[0])
    if not noise:
        noise = read_recheck(plain[0]) is not None
    if not noise:
        noise = any(
            authors.is_notice(line[:_MAX_NOTICE]) for line in plain[:_TOP]
        )
    return _plain(CommentKind.OTHER, known, parsed=noise)


def _start(known: _Known, plain: list[str]) -> Comment:
    pipeline = starts.start_pipeline(plain[0])
    comment = _plain(CommentKind.START, known, pipeline)
    for line in plain[:_TOP]:
        progress = starts.progress(line)
        if progress is not None:
            return comment._replace(progress=progress)
    return comment


def _without_jobs(
    known: _Known, heading: Heading | None, lines: Lines
) -> Comment:
    """Sort out a comment that has text and no job line."""
    plain = lines.plain
    first = plain[0]
    voted = verdicts.from_votes(known.votes) is not None
    if not voted and authors.is_greeting(first):
        return _unknown(known, plain)
    if heading is None:
        heading = _heading(plain[1:])
    if any(failures.is_merge_failure(line) for line in plain[:_TOP]):
        pipeline = heading and heading.pipeline
        pipeline = pipeline or headings.pipeline_in(first)
        comment = _plain(CommentKind.MERGE_FAILURE, known, pipeline)
        return comment._replace(outcome=Outcome.NONE)
    if heading is None and not voted:
        if starts.is_start(first):
            return _start(known, plain)
        if read_recheck(first) is not None or authors.is_notice(
            first[:_MAX_NOTICE]
        ):
            return _unknown(known, plain)
    return _result(known, heading, lines)


def _read(known: _Known, lines: Lines) -> Comment:
    plain = lines.plain
    if not plain:
        return _result(known, None, lines)
    first = plain[0]
    if not lines.jobs and starts.is_common_start(first):
        return _start(known, plain)
    heading = headings.read_heading(first)
    if heading is None and failures.is_config_error(first):
        # What follows is a piece of configuration, no job line.
        lines = Lines([], plain, 0)
        error = Heading(Verdict.FAILED, None)
        return _result(known, error, lines, ResultReason.CONFIG_ERROR)
    if heading is not None and not lines.jobs:
        lines = Lines(inline.find_jobs(plain[:_TOP]), plain, 1)
    if lines.jobs:
        if not lines.above:
            heading = None
        elif heading is None:
            heading = _heading(plain[1 : lines.above])
        return _result(known, heading, lines)
    return _without_jobs(known, heading, lines)


def read(
    header: Header,
    body: str,
    patch_set: int | None,
    tag: str | None,
    found: Discovery | None,
) -> Comment:
    """Return what a comment of a CI system says."""
    pipeline = None if tag is None else pipelines.from_tag(tag)
    known = _Known(patch_set, dict(header.votes), pipeline, found)
    if markup.is_html(body):
        body = markup.plain(body)
    return _read(known, split_lines(body))
