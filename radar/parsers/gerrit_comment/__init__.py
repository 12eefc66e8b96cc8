# SPDX-License-Identifier: Apache-2.0
"""Reads what CI systems and people post on Gerrit changes.

``parse`` takes the text of one message and what is known of its author,
and gives a ``Comment``. It never raises on text, takes time linear in the
length and reads at most ``model.MAX_TEXT`` characters of it. A comment of
a CI system in no known form is kept as kind ``other`` with ``parsed``
False, so that new formats are seen.
"""

from radar.parsers.gerrit_comment.authors import author_discovery
from radar.parsers.gerrit_comment.model import ANON
from radar.parsers.gerrit_comment.model import VERSION
from radar.parsers.gerrit_comment.model import Author
from radar.parsers.gerrit_comment.model import Comment
from radar.parsers.gerrit_comment.model import Job
from radar.parsers.gerrit_comment.parser import parse
from radar.parsers.gerrit_comment.wire import to_wire

__all__ = [
    'ANON',
    'VERSION',
    'Author',
    'Comment',
    'Job',
    'author_discovery',
    'parse',
    'to_wire',
]
