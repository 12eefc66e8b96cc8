# SPDX-License-Identifier: Apache-2.0
"""Decides what a message is and puts the parts together."""

from typing import Final

from radar.enums import CommentKind
from radar.enums import Discovery
from radar.parsers.gerrit_comment import authors
from radar.parsers.gerrit_comment import forms
from radar.parsers.gerrit_comment import reports
from radar.parsers.gerrit_comment.header import Header
from radar.parsers.gerrit_comment.header import read_votes
from radar.parsers.gerrit_comment.header import split_header
from radar.parsers.gerrit_comment.model import ANON
from radar.parsers.gerrit_comment.model import MAX_TEXT
from radar.parsers.gerrit_comment.model import Author
from radar.parsers.gerrit_comment.model import Comment
from radar.parsers.gerrit_comment.recheck import first_line
from radar.parsers.gerrit_comment.recheck import read_recheck
from radar.parsers.gerrit_comment.roles import Role
from radar.parsers.gerrit_comment.roles import role_of
from radar.parsers.gerrit_comment.system_lines import is_system
from radar.parsers.gerrit_comment.system_lines import uploaded

_OTHER: Final = CommentKind.OTHER


def _text(message: str | None) -> str:
    """Return the part of a message that is read, with plain line ends."""
    if not message:
        return ''
    text = message[:MAX_TEXT]
    if '\r' in text:
        text = text.replace('\r\n', '\n').replace('\r', '\n')
    return text


def _system(
    text: str, header: Header, number: int | None, found: Discovery | None
) -> Comment:
    """Return Gerrit's own line, which may hold votes of a push."""
    votes = header.votes
    pushed = uploaded(text)
    if pushed is not None:
        number = pushed[0] if number is None else number
        votes = read_votes(pushed[1].replace(',', ' '))[0]
    return Comment(CommentKind.SYSTEM, number, dict(votes), discovery=found)


def _person(
    header: Header, line: str, number: int | None, found: Discovery | None
) -> Comment:
    """Return what somebody wrote by hand."""
    votes = dict(header.votes)
    request = read_recheck(line) if line else None
    if request is None:
        return Comment(CommentKind.HUMAN, number, votes, discovery=found)
    return Comment(
        CommentKind.RECHECK,
        number,
        votes,
        recheck_of=request.of,
        discovery=found,
    )


def _evident(
    role: Role, header: Header, body: str, line: str, name: str | None
) -> bool:
    """Whether a comment may be read as that of a CI system."""
    if role is Role.MACHINE:
        return True
    if role is Role.ADVISER and any(value for _, value in header.votes):
        return True
    return forms.of_ci(header, body, line, name, role is Role.ADVISER)


def parse(
    message: str | None,
    *,
    author: Author = ANON,
    tag: str | None = None,
    patch_set: int | None = None,
) -> Comment:
    """Return what one message on a change says.

    ``author.is_ci`` is what the registry knows; without it, the name, the
    tag and the form of the text decide. ``patch_set`` wins over the one in
    the header.
    """
    text = _text(message)
    header = split_header(text)
    number = header.patch_set if patch_set is None else patch_set
    name, username, is_ci = author
    found = authors.author_discovery(name, username, tag)
    if is_system(text, header, tag):
        return _system(text, header, number, found)
    body = header.body
    if header.first:
        body = f'{header.first}\n{body}'
    role = role_of(author, found)
    if role is Role.CI:
        return reports.read(header, body, number, tag, found)
    line = first_line(body)
    if is_ci is not False and _evident(role, header, body, line, name):
        comment = reports.read(header, body, number, tag, Discovery.FORM)
        if comment.kind is not _OTHER:
            return comment
    if role is not Role.ANYBODY or authors.is_chatter(line):
        return Comment(_OTHER, number, dict(header.votes), discovery=found)
    return _person(header, line, number, found)
