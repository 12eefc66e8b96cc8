# SPDX-License-Identifier: Apache-2.0
"""How people name a change: by number, Change-Id, commit or address."""

from __future__ import annotations

from dataclasses import dataclass
import re
from typing import Final
from urllib import parse

#: What fits a column of numbers.
_NUMBER: Final = re.compile('#?([0-9]{1,18})(?:[,/]([0-9]{1,9}))?', re.ASCII)
_CHANGE_ID: Final = re.compile('I[0-9a-f]{7,40}', re.ASCII)
_COMMIT: Final = re.compile('[0-9a-f]{7,64}', re.ASCII)
#: ``/c/openstack/nova/+/42/3``, ``/c/42/3``, ``/42``; what follows is of a
#: file or a comment. Of ``1..3`` the second one is looked at.
_GERRIT: Final = re.compile(
    '/(?:c/)?(?:[^?#]{1,1024}/[+]/)?([0-9]{1,18})'
    r'(?:/(?:[0-9]{1,9}\.\.)?([0-9]{1,9}))?(?:/.*)?',
    re.ASCII | re.DOTALL,
)
_GERRIT_QUERY: Final = re.compile(
    '/(?:q|id)/(?:change:)?([^/?#]{1,200})/?', re.ASCII
)
_GITHUB: Final = re.compile(
    '/([^/?#]{1,200}/[^/?#]{1,200})/pull/([0-9]{1,18})(?:/.*)?',
    re.ASCII | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Address:
    """What a text may mean, if it means a change at all.

    ``commit`` and ``change_id`` may be the beginning of one; ``project`` is
    known where numbers are those of a project.
    """

    number: int | None = None
    patch_set: int | None = None
    change_id: str | None = None
    commit: str | None = None
    project: str | None = None


def of_text(text: str) -> Address | None:
    """Return what a number, a Change-Id or a commit stands for."""
    if _CHANGE_ID.fullmatch(text):
        return Address(change_id=text)
    commit = text if _COMMIT.fullmatch(text) else None
    found = _NUMBER.fullmatch(text)
    if found is None:
        return Address(commit=commit) if commit else None
    number, patch_set = found.groups()
    return Address(int(number), _integer(patch_set), commit=commit)


def of_url(text: str, home: str) -> Address | None:
    """Return what the address of a page stands for.

    :param home: where the source is that it may be a page of.
    """
    page, base = _split(text), _split(home)
    if page is None or base is None or page.netloc != base.netloc:
        return None
    prefix = base.path.rstrip('/')
    if not page.path.startswith(prefix):
        return None
    path = parse.unquote(page.path.removeprefix(prefix))
    # Old pages of Gerrit are all one page.
    for place in (page.fragment, path):
        found = _of_path(place)
        if found is not None:
            return found
    return None


def is_url(text: str) -> bool:
    """Tell whether a text is the address of some page."""
    return _split(text) is not None


def _of_path(path: str) -> Address | None:
    if found := _GITHUB.fullmatch(path):
        return Address(int(found[2]), project=found[1])
    if found := _GERRIT_QUERY.fullmatch(path):
        return of_text(found[1])
    if found := _GERRIT.fullmatch(path):
        return Address(int(found[1]), _integer(found[2]))
    return None


def _split(text: str) -> parse.SplitResult | None:
    """Return the parts of a URL; the host is its name and port only."""
    if not text.casefold().startswith(('http://', 'https://')):
        return None
    try:
        parts = parse.urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    usual = {'http': 80, 'https': 443}[parts.scheme]
    # Which of the two it is says nothing about what is meant.
    place = host or '' if port in (None, usual) else f'{host}:{port}'
    return parts._replace(netloc=place) if host else None


def _integer(text: str | None) -> int | None:
    return None if text is None else int(text)
