# SPDX-License-Identifier: Apache-2.0
"""What the tests of the comment parser share."""

from typing import Any

from radar.parsers.gerrit_comment import Author
from radar.parsers.gerrit_comment import Comment
from radar.parsers.gerrit_comment import parse
from radar.parsers.gerrit_comment import to_wire
from radar.tests import base

CI = Author('Acme Storage CI', 'acme-ci', True)
PERSON = Author('Ada Example', 'ada', False)
UNKNOWN = Author('Ada Example', 'ada', None)

#: name, url, result, class, seconds, voting
Line = tuple[str | None, str | None, str, str, float | None, bool]


def lines_of(comment: Comment) -> list[Line]:
    return [tuple(job.values()) for job in to_wire(comment)['jobs']]


class CommentTestCase(base.TestCase):
    """Compares what a text gives with what a table says."""

    def check(
        self,
        text: str,
        *,
        author: Author = CI,
        tag: str | None = None,
        jobs: list[Line] | None = None,
        **expected: Any,
    ) -> Comment:
        comment = parse(text, author=author, tag=tag)
        wire = to_wire(comment)
        wire['source'] = comment.verdict_source
        wire['outcome'] = comment.outcome
        wire['parsed'] = comment.parsed
        wire['progress'] = comment.progress
        wire['reason'] = comment.reason
        got = {key: wire[key] for key in expected}
        self.assertEqual(expected, got, text)
        if jobs is not None:
            self.assertEqual(jobs, lines_of(comment), text)
        return comment
