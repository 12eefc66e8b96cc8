# SPDX-License-Identifier: Apache-2.0
"""What is expected of an author: results, advice, or anything at all."""

from enum import Enum
from functools import lru_cache

from radar.enums import Discovery
from radar.parsers.gerrit_comment import authors
from radar.parsers.gerrit_comment import machines
from radar.parsers.gerrit_comment.model import Author


class Role(Enum):
    """What the registry, the name and the tag make of an author.

    All that a CI posts is read as such. A machine may be a CI; what shows
    no result is noise of a program. An adviser posts results only in a
    form that leaves no doubt.
    """

    CI = 'ci'
    MACHINE = 'machine'
    ADVISER = 'adviser'
    ANYBODY = 'anybody'


@lru_cache(maxsize=8192)
def role_of(author: Author, found: Discovery | None) -> Role:
    """Return the role of an author, given what discovery says."""
    name, username, is_ci = author
    adviser = machines.is_adviser(name)
    if found is Discovery.NAME:
        adviser = False
    if is_ci is None and found is Discovery.NAME:
        return Role.CI
    if is_ci:
        return Role.ADVISER if adviser else Role.CI
    bot = machines.is_bot(name, username)
    if found is Discovery.TAG and not bot:
        return Role.CI
    if is_ci is False:
        # The family name of a person may be Bot.
        named = bot and (adviser or not authors.is_personal(name))
        return Role.ADVISER if named else Role.ANYBODY
    if adviser:
        return Role.ADVISER
    machine = bot or machines.is_machine(name, username)
    return Role.MACHINE if machine else Role.ANYBODY
