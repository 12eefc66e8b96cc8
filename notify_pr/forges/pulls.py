# SPDX-License-Identifier: Apache-2.0
"""Finds the open pull requests whose head a commit is."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
import dataclasses
import logging
from typing import Any

from notify_pr import errors
from notify_pr.forges.github import GitHub

LOG = logging.getLogger('notify_pr')


@dataclasses.dataclass(frozen=True)
class Pull:
    """An open pull request; its head may not be the tested commit."""

    number: int
    head: str


@dataclasses.dataclass(frozen=True)
class Found:
    """What a commit belongs to.

    :param commit: the one to set a status on: the head, not the merge
        commit that a CI system may have tested.
    :param superseded: numbers of pull requests that have moved on.
    """

    commit: str
    pulls: tuple[Pull, ...] = ()
    superseded: tuple[int, ...] = ()

    def check(self) -> None:
        """Raise unless there is a pull request.

        :raises errors.NoChange: there is none.
        """
        if self.pulls:
            return
        short = self.commit[:12]
        if self.superseded:
            numbers = ', '.join(f'#{number}' for number in self.superseded)
            raise errors.NoChange(
                f'{short} is superseded: the head of {numbers} has moved'
            )
        raise errors.NoChange(f'no open pull request has the head {short}')


def find(
    github: GitHub,
    commit: str,
    *,
    numbers: Sequence[int] = (),
    branch: str = '',
) -> Found:
    """Return the open pull requests of a commit.

    :param commit: all its digits; may be empty if numbers are given.
    :param numbers: the only pull requests to look at.
    :param branch: ``OWNER:BRANCH`` to look at before all others.
    """
    if numbers:
        return _named(github, commit, numbers)
    near = github.get(
        f'commits/{commit}/pulls', {'per_page': '100'}, allow=(404, 409, 422)
    )
    near = [raw for raw in near or () if _open(raw, github.name)]
    found = _matching(near, commit)
    if not found and branch:
        query = {'state': 'open', 'head': branch}
        for page in github.pages('pulls', query):
            found = found or _matching(page, commit)
    if not found:
        found = _search(github, commit)
    if found:
        return Found(found[0].head, found)
    # It is part of these, but not their head.
    return Found(commit, (), tuple(raw['number'] for raw in near))


def _named(github: GitHub, commit: str, numbers: Sequence[int]) -> Found:
    pulls = []
    superseded = []
    for number in numbers:
        raw = github.get(f'pulls/{number}')
        if raw['state'] != 'open':
            continue
        if not commit or _matches(raw, commit):
            pulls.append(Pull(number, raw['head']['sha']))
        else:
            superseded.append(number)
    head = pulls[0].head if pulls else commit
    return Found(head, tuple(pulls), tuple(superseded))


def _search(github: GitHub, commit: str) -> tuple[Pull, ...]:
    """Look through all open pull requests, those first that moved last.

    The answer for a commit of a fork is often empty, hence this.
    """
    query = {'state': 'open', 'sort': 'updated', 'direction': 'desc'}
    seen = 0
    for page in github.pages('pulls', query):
        found = _matching(page, commit)
        if found:
            return found
        seen += len(page)
        LOG.info('looked at %d open pull requests', seen)
    return ()


def _matching(page: Iterable[dict[str, Any]], commit: str) -> tuple[Pull, ...]:
    return tuple(
        Pull(raw['number'], raw['head']['sha'])
        for raw in page
        if raw['state'] == 'open' and _matches(raw, commit)
    )


def _matches(raw: dict[str, Any], commit: str) -> bool:
    return commit in (raw['head']['sha'], raw.get('merge_commit_sha'))


def _open(raw: dict[str, Any], name: str) -> bool:
    base = (raw['base'].get('repo') or {}).get('full_name') or ''
    return raw['state'] == 'open' and base.lower() == name.lower()
