# SPDX-License-Identifier: Apache-2.0
"""Whether a system does as third-party systems are asked to."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from typing import Final
from uuid import UUID

from sqlalchemy import orm

from radar.enums import CommentKind
from radar.health import compliance
from radar.resources import base_facts
from radar.resources import posted
from radar.resources.posted import Fact
from radar.resources.posted import Posted
from radar.resources.query import Scope

#: Examples of what is against a rule.
_EXAMPLES = 3
#: How long a system has for an answer to a recheck.
_PATIENCE = timedelta(days=1)
#: The rules in words, by their codes.
_TEXTS: Final = MappingProxyType(
    {
        'name_form': 'Accounts are named as in "Organization Product CI".',
        'wiki_link': 'Results link the page that describes the system.',
        'log_link': 'Results link a log.',
        'log_host': 'Links go to a host with a name, not to an address.',
        'line_form': 'Results have lines "* JOB LINK : RESULT".',
        'merge_failure': 'Nothing is posted where a change does not merge.',
        'parsed': 'Comments are of a form that Radar understands.',
        'one_comment': 'A patch set has no result that nobody asked for.',
        'plain_recheck': 'A plain recheck is answered within a day.',
    }
)


@dataclass(frozen=True, slots=True)
class Example:
    """A comment that is against a rule, or the patch set of several."""

    comment_id: UUID | None
    number: int
    patch_set: int | None
    posted_at: datetime | None


@dataclass(frozen=True, slots=True)
class LintRow:
    """A rule in words, and what keeps it: ``k`` of ``n``.

    ``ok`` from 95 % on, null if there is nothing to go by. Examples are the
    newest that do not keep it.
    """

    code: str
    ok: bool | None
    k: int
    n: int
    text: str
    examples: Sequence[Example]


@dataclass(frozen=True, slots=True)
class Lint:
    """How a system keeps the rules, by its newest comments of a window.

    At most 1,000 ``comments`` and 1,000 ``patch_sets`` were looked at, and
    of each comment the first 16 KiB.
    """

    window: Mapping[str, datetime]
    comments: int
    patch_sets: int
    rows: Sequence[LintRow]


def load_lint(
    session: orm.Session, system: UUID, scope: Scope, as_of: datetime
) -> Lint:
    """Return how a system keeps the rules, from four statements.

    :param as_of: how far the data reaches.
    """
    speaker = posted.load_speaker(session, system)
    members = speaker.members
    comments = posted.load_comments(session, system, members, scope)
    facts = posted.load_facts(session, system, scope)
    asked = [f for f in facts if speaker.answers and _was_to(f, as_of)]
    return Lint(
        window=base_facts.shown(base_facts.window_of(scope)),
        comments=len(comments),
        patch_sets=len(facts),
        rows=[
            _row('name_form', speaker.names, compliance.well_named),
            *_of_results(comments, speaker.wiki_url),
            _row(
                'merge_failure',
                comments,
                lambda c: c.kind != CommentKind.MERGE_FAILURE.value,
            ),
            _row('parsed', comments, lambda c: c.parsed),
            _row(
                'one_comment',
                [fact for fact in facts if fact.runs],
                lambda fact: fact.runs <= 1 + fact.rechecks,
            ),
            _row('plain_recheck', asked, _answered),
        ],
    )


def _of_results(
    comments: Sequence[Posted], wiki_url: str | None
) -> Iterable[LintRow]:
    """Yield the rules that results keep or do not."""
    results = [c for c in comments if c.kind == CommentKind.RESULT.value]
    yield _row(
        'wiki_link',
        results,
        lambda c: compliance.links_wiki(c.text, wiki_url),
    )
    yield _row('log_link', results, lambda c: c.url)
    yield _row(
        'log_host',
        [c for c in results if c.url],
        lambda c: compliance.has_host_name(c.url or ''),
    )
    yield _row(
        'line_form',
        [c for c in results if c.jobs],
        lambda c: compliance.formed_lines(c.text) >= c.jobs,
    )


def _row(
    code: str, found: Sequence[Any], keeps: Callable[[Any], Any]
) -> LintRow:
    """Return how many of what was found keep a rule."""
    against = [one for one in found if not keeps(one)]
    n = len(found)
    k = n - len(against)
    return LintRow(
        code=code,
        ok=compliance.kept(k, n),
        k=k,
        n=n,
        text=_TEXTS[code],
        examples=[
            Example(one.id, one.number, one.patch_set, one.posted_at)
            for one in against[:_EXAMPLES]
            if isinstance(one, Posted | Fact)
        ],
    )


def _was_to(fact: Fact, as_of: datetime) -> bool:
    """Tell whether a plain recheck was to be answered by now.

    It need not be if the patch set did not stay current that long.
    """
    if fact.excluded is not None or fact.rechecked_at is None:
        return False
    due = fact.rechecked_at + _PATIENCE
    return due <= as_of and (fact.closed_at is None or fact.closed_at >= due)


def _answered(fact: Fact) -> bool:
    last, asked = fact.posted_at, fact.rechecked_at
    return last is not None and asked is not None and last > asked
