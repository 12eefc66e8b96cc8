# SPDX-License-Identifier: Apache-2.0
"""Programs by the words of their names: bots, advisers, machines.

A bot says so. An adviser links, welcomes, reminds or classifies and never
posts results of its own. A machine has a name that nobody bears, such as
``MegaTestSystem`` or ``Checks Aggregator``.
"""

from functools import lru_cache
import re
from typing import Final

from radar.parsers.gerrit_comment.authors import is_personal
from radar.parsers.gerrit_comment.vocabulary import words

_BOT: Final = re.compile(
    r'(?<![A-Za-z0-9])(?:[Bb]ot|[Rr]obot|BOT)(?![A-Za-z0-9])|[a-z]Bot$'
    r'|(?<![A-Za-z0-9])(?:auto|build|check|ci|commit|gerrit|git|lint|merge'
    r'|patch|perf|presubmit|release|review|style|sync|test|try)bot'
    r'(?![A-Za-z0-9])',
)
_ADVISER: Final = re.compile(
    r'^(?:Elastic[ -]?Recheck|Welcome\b|Gerrit Code Review$'
    r'|OpenStack (?:Infra|Proposal|Release)|Trivial Rebase)'
    r'|(?<![a-z0-9])(?:backport(?:er|s)?|bugzilla|cherry[ -]?pick(?:er|s)?'
    r'|hooks?|importer|jira|launchpad|linker'
    r'|notif(?:ier|ications?)|phabricator|previews?|proposals?|reminders?'
    r'|reviewers?[ -]bot|transifex|translations?|weblate|zanata)'
    r'(?![a-z0-9])',
    re.IGNORECASE,
)
#: Words of which one is enough for the name of a machine.
_MACHINES: Final = words(
    """
    actions aggregator autobuild autobuilder autobuilds automation autotest
    autotests build builders builds checker checkpatch checks compile compiler
    coverage gatekeeper gitlab integration janitor jobbuilder kokoro lint
    linter linters luci pipeline pipelines presubmit prow regression sanity
    scanner smoke smoker smokestack sonar sonarcloud sonarqube system teamcity
    tekton test testing tests tinderbox trybots tryserver validation validator
    verification verifier verify
    """
)
#: The same, but for people of that name.
_UNLESS_PERSONAL: Final = words(
    """
    builder ci cq cv gha harness hound police qa tap
    """
)
_NEVER: Final = words(
    'admin administrator developer engineer lead maintainer manager team user'
)
_WORD: Final = re.compile(r'[A-Z]+(?![a-z])|[A-Z]?[a-z]+')
_MAX_NAME: Final = 255


@lru_cache(maxsize=8192)
def is_bot(name: str | None, username: str | None) -> bool:
    """Whether the author calls itself a bot, or is an adviser."""
    text = (name or username or '')[:_MAX_NAME]
    return _BOT.search(text) is not None or is_adviser(name)


@lru_cache(maxsize=8192)
def is_adviser(name: str | None) -> bool:
    """Whether the author is a program that has no results to post."""
    return name is not None and _ADVISER.search(name[:_MAX_NAME]) is not None


@lru_cache(maxsize=8192)
def is_machine(name: str | None, username: str | None) -> bool:
    """Whether a name holds a word that names of people do not."""
    text = (name or username or '')[:_MAX_NAME]
    parts = {word.lower() for word in _WORD.findall(text)}
    if not parts.isdisjoint(_NEVER):
        return False
    if not parts.isdisjoint(_MACHINES):
        return True
    return not parts.isdisjoint(_UNLESS_PERSONAL) and not is_personal(name)
