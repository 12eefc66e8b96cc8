# SPDX-License-Identifier: Apache-2.0
"""Every word that is stored or shown, and the tables that relate them.

The values are what the database holds and the API speaks. Surfaces that
spell a word otherwise map it in their own dialect.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class SourceType(StrEnum):
    """Where changes live."""

    GERRIT = 'gerrit'
    GITHUB = 'github'
    HOOK = 'hook'


class PollStatus(StrEnum):
    """How a poll of a source ended."""

    DONE = 'done'
    FAILED = 'failed'


class Visibility(StrEnum):
    """Who may read a project and what hangs on it."""

    PUBLIC = 'public'
    PRIVATE = 'private'


class ChangeStatus(StrEnum):
    """Life of a proposed change."""

    NEW = 'new'
    DRAFT = 'draft'
    MERGED = 'merged'
    ABANDONED = 'abandoned'
    GONE = 'gone'


class AliasKind(StrEnum):
    """What an account was once known by."""

    ID = 'id'
    USERNAME = 'username'
    EMAIL = 'email'
    NAME = 'name'


class Lifecycle(StrEnum):
    """Life of a CI system in the registry."""

    CANDIDATE = 'candidate'
    ACTIVE = 'active'
    MAINTENANCE = 'maintenance'
    RETIRED = 'retired'


class Discovery(StrEnum):
    """What made Radar take an account for a CI system."""

    NAME = 'name'
    TAG = 'tag'
    FORM = 'form'
    GROUP = 'group'
    CONFIGURED = 'configured'
    REGISTRY = 'registry'


class SystemRole(StrEnum):
    """What a user may do on all of Radar; each role includes those before."""

    READER = 'reader'
    OPERATOR = 'operator'
    ADMIN = 'admin'


class TeamRole(StrEnum):
    """What a user is in a team."""

    USER = 'user'
    ADMIN = 'admin'


class ProjectRole(StrEnum):
    """What a user may do in a project; each role includes those before."""

    READ = 'read'
    WRITE = 'write'
    ADMIN = 'admin'


class AuditAction(StrEnum):
    """What the audit tells of."""

    CREATE = 'create'
    UPDATE = 'update'
    DELETE = 'delete'
    SIGN_IN = 'sign_in'
    SIGN_OUT = 'sign_out'


class SystemKind(StrEnum):
    """A reporter posts comments; an agent takes jobs from Radar."""

    REPORTER = 'reporter'
    AGENT = 'agent'


class CoverageTrigger(StrEnum):
    """When a system is expected to run on covered patch sets."""

    PATCH_SET = 'patch_set'
    COMMENT = 'comment'


class CommentKind(StrEnum):
    """What a posted message is."""

    RESULT = 'result'
    START = 'start'
    MERGE_FAILURE = 'merge_failure'
    VOTE_REMOVAL = 'vote_removal'
    RECHECK = 'recheck'
    HUMAN = 'human'
    SYSTEM = 'system'
    OTHER = 'other'


class Verdict(StrEnum):
    """What the CI said in a result."""

    PASSED = 'passed'
    FAILED = 'failed'
    INFRA = 'infra'
    UNKNOWN = 'unknown'


class VerdictSource(StrEnum):
    """Which part of a comment the verdict was read from."""

    VOTE = 'vote'
    HEADING = 'heading'
    BODY = 'body'
    LINES = 'lines'
    PROSE = 'prose'
    NONE = 'none'


class Outcome(StrEnum):
    """What Radar counts; ``none`` is nobody's fault and never counted."""

    PASSED = 'passed'
    FAILED = 'failed'
    INFRA = 'infra'
    UNKNOWN = 'unknown'
    NONE = 'none'


class ResultReason(StrEnum):
    """Why a result counts for nobody."""

    CONFIG_ERROR = 'config_error'


class Exclusion(StrEnum):
    """Why a patch set is no opportunity for a system to report."""

    NOT_REVIEW = 'not_review'
    NOT_COVERED = 'not_covered'
    CREATED_UNKNOWN = 'created_unknown'
    WORK_IN_PROGRESS = 'work_in_progress'
    FILES_UNKNOWN = 'files_unknown'
    FILES_IRRELEVANT = 'files_irrelevant'
    DOCS_ONLY = 'docs_only'
    NOT_ASKED = 'not_asked'
    MERGE_FAILURE = 'merge_failure'
    SUPERSEDED = 'superseded'
    PENDING = 'pending'


class State(StrEnum):
    """How a CI system does, the first that applies."""

    MAINTENANCE = 'maintenance'
    UNKNOWN = 'unknown'
    SILENT = 'silent'
    BROKEN = 'broken'
    FAILING = 'failing'
    DEGRADED = 'degraded'
    IDLE = 'idle'
    NEW = 'new'
    OK = 'ok'


class EventKind(StrEnum):
    """What happened to a CI system that people want to hear of."""

    BEGAN = 'began'
    WORSENED = 'worsened'
    ENDED = 'ended'


class Severity(StrEnum):
    """The states that people are told of, the mildest first."""

    DEGRADED = 'degraded'
    FAILING = 'failing'
    BROKEN = 'broken'
    SILENT = 'silent'


class Channel(StrEnum):
    """How people are told."""

    EMAIL = 'email'
    WEBHOOK = 'webhook'


class DeliveryState(StrEnum):
    """Where a message stands."""

    PENDING = 'pending'
    SENT = 'sent'
    FAILED = 'failed'


class Awaited(StrEnum):
    """Whether a system's report on a patch set is to be waited for."""

    REPORTED = 'reported'
    EXCLUDED = 'excluded'
    NOT_USUAL = 'not_usual'
    MISSED = 'missed'
    DO_NOT_WAIT = 'do_not_wait'
    LATE = 'late'
    ON_TIME = 'on_time'


class Blame(StrEnum):
    """Whom a failure tells of: the author of the patch set or the CI."""

    LIKELY_YOU = 'likely_you'
    LIKELY_NOT_YOU = 'likely_not_you'
    UNCLEAR = 'unclear'


class BlameReason(StrEnum):
    """What speaks for a verdict on a failure, in the order of the rules."""

    PASSED_AGAIN = 'passed_again'
    INFRA = 'infra'
    SYSTEM_BROKEN = 'system_broken'
    FAILING_IN_PROJECT = 'failing_in_project'
    FAILING_EVERYWHERE = 'failing_everywhere'
    BROKEN_STREAK = 'broken_streak'
    REFERENCE_FAILED = 'reference_failed'
    OTHERS_FAILED = 'others_failed'
    FLAKY = 'flaky'
    SYSTEM_FAILING = 'system_failing'
    LONE_FAILURE = 'lone_failure'
    FAILS_AGAIN = 'fails_again'
    PASSES_ELSEWHERE = 'passes_elsewhere'
    REFERENCE_PASSED = 'reference_passed'
    PASSED_BEFORE = 'passed_before'
    UNDECIDED = 'undecided'


class DirtyKind(StrEnum):
    """What is to be computed again."""

    CHANGE = 'change'
    BUCKET = 'bucket'
    PROJECT = 'project'
    SYSTEM = 'system'
    COVERAGE = 'coverage'
    TOTAL = 'total'


class PipelineRole(StrEnum):
    """Which kind of judgement a pipeline stands for."""

    REVIEW = 'review'
    GATE = 'gate'
    EXTRA = 'extra'


class BuildKind(StrEnum):
    """What a build is about."""

    CHANGE = 'change'
    BRANCH = 'branch'
    CONTROL = 'control'
    SCRAPE = 'scrape'


class RunStatus(StrEnum):
    """Where a build or job stands."""

    QUEUED = 'queued'
    IN_PROGRESS = 'in_progress'
    COLLECTING = 'collecting'
    FINISHED = 'finished'


class JobResult(StrEnum):
    """How a job ended."""

    PASSED = 'passed'
    FAILED = 'failed'
    ERRORED = 'errored'
    INFRA = 'infra'
    ABORTED = 'aborted'
    SKIPPED = 'skipped'
    UNKNOWN = 'unknown'


class JobClass(StrEnum):
    """What a job's result counts as."""

    PASSED = 'passed'
    FAILED = 'failed'
    INFRA = 'infra'
    SKIPPED = 'skipped'
    UNKNOWN = 'unknown'


#: Result words as CI systems post them (upper case, blanks and hyphens as
#: underscores) and the result each stands for.
RESULT_WORDS: Final = MappingProxyType(
    {
        'SUCCESS': JobResult.PASSED,
        'SUCCESSFUL': JobResult.PASSED,
        'SUCCEEDED': JobResult.PASSED,
        'PASS': JobResult.PASSED,
        'PASSED': JobResult.PASSED,
        'PASSES': JobResult.PASSED,
        'SUCCEED': JobResult.PASSED,
        'OK': JobResult.PASSED,
        'JOB_SUCCEEDED': JobResult.PASSED,
        'FAILURE': JobResult.FAILED,
        'FAIL': JobResult.FAILED,
        'FAILED': JobResult.FAILED,
        'FAILS': JobResult.FAILED,
        'JOB_FAILED': JobResult.FAILED,
        'UNSTABLE': JobResult.FAILED,
        'ERROR': JobResult.ERRORED,
        'ERRORED': JobResult.ERRORED,
        'EXCEPTION': JobResult.ERRORED,
        'ABORTED': JobResult.ABORTED,
        'ABORT': JobResult.ABORTED,
        'KILLED': JobResult.ABORTED,
        'CANCELED': JobResult.ABORTED,
        'CANCELLED': JobResult.ABORTED,
        'POST_FAILURE': JobResult.INFRA,
        'RETRY_LIMIT': JobResult.INFRA,
        'NODE_FAILURE': JobResult.INFRA,
        'TIMED_OUT': JobResult.INFRA,
        'TIMEOUT': JobResult.INFRA,
        'TIMEDOUT': JobResult.INFRA,
        'JOB_TIMED_OUT': JobResult.INFRA,
        'RETRY': JobResult.INFRA,
        'INFRA_FAILURE': JobResult.INFRA,
        'INFRA_ERROR': JobResult.INFRA,
        'UNREACHABLE': JobResult.INFRA,
        'LOST': JobResult.INFRA,
        'NOT_REGISTERED': JobResult.INFRA,
        'DISK_FULL': JobResult.INFRA,
        'MERGER_FAILURE': JobResult.SKIPPED,
        'MERGE_FAILURE': JobResult.SKIPPED,
        'MERGE_CONFLICT': JobResult.SKIPPED,
        'CONFIG_ERROR': JobResult.SKIPPED,
        'SKIPPED': JobResult.SKIPPED,
        'SKIP': JobResult.SKIPPED,
        'NOT_RUN': JobResult.SKIPPED,
        'NOT_BUILT': JobResult.SKIPPED,
    }
)

#: The class each result counts as.
RESULT_CLASSES: Final = MappingProxyType(
    {
        JobResult.PASSED: JobClass.PASSED,
        JobResult.FAILED: JobClass.FAILED,
        JobResult.ERRORED: JobClass.INFRA,
        JobResult.INFRA: JobClass.INFRA,
        JobResult.ABORTED: JobClass.INFRA,
        JobResult.SKIPPED: JobClass.SKIPPED,
        JobResult.UNKNOWN: JobClass.UNKNOWN,
    }
)
