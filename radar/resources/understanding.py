# SPDX-License-Identifier: Apache-2.0
"""What a message says, and whether its author is a new CI system."""

from sqlalchemy import orm

from radar.enums import CommentKind
from radar.enums import Discovery
from radar.resources.documents import AccountFacts
from radar.resources.documents import MessageDocument
from radar.resources.documents import Reading
from radar.resources.identities import Identity
from radar.resources.members import mark_ci
from radar.resources.recording import Recording

#: Kinds of comments that only a CI system posts.
CI_KINDS = frozenset(
    k.value
    for k in (
        CommentKind.RESULT,
        CommentKind.START,
        CommentKind.MERGE_FAILURE,
        CommentKind.VOTE_REMOVAL,
    )
)
_NOBODY = AccountFacts(None, None, None)


def understand(
    session: orm.Session,
    recording: Recording,
    message: MessageDocument,
    author: Identity | None,
) -> Reading:
    """Read a message, registering its author if that is a new CI system."""
    if author is None:
        return recording.read(message, _NOBODY, ())
    if author.is_ci is None and recording.ci_accounts & {
        author.username,
        author.name,
    }:
        mark_ci(session, author, Discovery.CONFIGURED.value)
    members = recording.members.at(author.id, message.posted_at)
    reading = recording.read(message, author.facts, members)
    if not recording.discover:
        return reading
    if reading.kind in CI_KINDS or not reading.parsed:
        evidence = reading.discovery or Discovery.FORM.value
        if author.is_ci is None:
            mark_ci(session, author, evidence)
        unowned = [b for b in reading.builds if b.system_id is None]
        if unowned or not members:
            default = recording.members.default(
                session, author, message.posted_at, evidence
            )
            for build in unowned:
                build.system_id = default
    return reading
