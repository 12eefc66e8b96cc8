# SPDX-License-Identifier: Apache-2.0
"""The comment: its marker, its layout, its length."""

from __future__ import annotations

from collections.abc import Iterator
import itertools
from pathlib import Path
import posixpath
import string
import urllib.parse

from notify_pr import errors
from notify_pr import untrusted
from notify_pr.summary import Outcome
from notify_pr.summary import Upload

#: Characters and bytes that a comment of GitHub has at most.
LIMIT = 65536
LAYOUT = """\
## $title

$state $commit

$results

$summary

$uploads

$footer
"""
_STATES = {
    'success': '✅ **success**',
    'failure': '❌ **failure**',
    'error': '💥 **error**',
    'pending': '⏳ **pending**',
}
_FOOTER = '<sub>posted by notify-pr for {}</sub>'


def marker(key: str) -> str:
    """Return the start of all comments of a key; no text can hold it."""
    safe = urllib.parse.quote(key, safe='/.').replace('--', '-%2D')
    return f'<!-- notify-pr:{safe} '


def state_of(body: str) -> str:
    """Return the state that a comment of ours tells of."""
    return body.partition(' -->')[0].rpartition('state:')[2]


def read(path: str) -> str:
    """Return the layout in a file, or ours.

    :raises errors.UsageError: it cannot be read.
    """
    if not path:
        return LAYOUT
    try:
        return Path(path).read_text(encoding='utf-8-sig')
    except (OSError, UnicodeDecodeError) as error:
        raise errors.UsageError(f'{path}: {error}') from None


def render(
    outcome: Outcome,
    layout: str = LAYOUT,
    *,
    limit: int = LIMIT,
    max_links: int = 20,
    mentions: bool = False,
) -> str:
    """Return the body of a comment; what does not fit goes from the summary.

    :param limit: bytes of UTF-8.
    """
    head = f'{marker(outcome.key)}state:{outcome.state} -->\n'
    values = {
        'title': untrusted.inline(outcome.title or outcome.key),
        'state': _STATES.get(outcome.state, ''),
        'commit': f'`{outcome.commit[:12]}`' if outcome.commit else '',
        'results': '\n'.join(_results(outcome)),
        'uploads': '\n'.join(_uploads(outcome, max_links)),
        'footer': _FOOTER.format(untrusted.inline(outcome.key)),
        'summary': '',
    }
    frame = head + _filled(layout, values)
    text = outcome.summary.strip('\n')
    if outcome.plain and text:
        text = untrusted.fenced(text)
    text = untrusted.tame(text, mentions=mentions or outcome.plain)
    room = limit - untrusted.size(frame)
    values['summary'] = untrusted.fit(text, max(room, 0), _more(outcome))
    return untrusted.fit(head + _filled(layout, values), limit).rstrip('\n')


def _filled(layout: str, values: dict[str, str]) -> str:
    """Return the layout with values, without the gaps of empty ones."""
    text = string.Template(layout).safe_substitute(values)
    if layout is not LAYOUT:
        return text
    parts = (part.strip(' ') for part in text.split('\n\n'))
    return '\n\n'.join(part for part in parts if part.strip())


def _more(outcome: Outcome) -> str:
    url = outcome.index_url or outcome.url
    return untrusted.link(url, url) if url else ''


def _results(outcome: Outcome) -> Iterator[str]:
    if outcome.results:
        yield outcome.results
    if outcome.failing:
        yield ''
        for name in outcome.failing:
            yield f'- {untrusted.inline(name)}'


def _uploads(outcome: Outcome, most: int) -> Iterator[str]:
    """Yield the links by folder, and what is missing."""
    lost = [upload for upload in outcome.uploads if upload.error]
    good = [upload for upload in outcome.uploads if not upload.error]
    if outcome.index_url:
        yield untrusted.link(f'All {len(good)} logs', outcome.index_url)
    elif good:
        yield f'{len(good)} logs:'
    for folder, uploads in itertools.groupby(
        sorted(good[:most], key=_place), key=lambda u: _place(u)[0]
    ):
        yield from ([f'- {untrusted.inline(folder)}/'] if folder else [])
        indent = '  ' if folder else ''
        for upload in uploads:
            name = posixpath.basename(upload.path)
            yield f'{indent}- {untrusted.link(name, upload.url)}'
    if len(good) > most:
        yield f'- and {len(good) - most} more'
    if outcome.uploads and outcome.expires:
        yield f'\nLogs can be read until {untrusted.inline(outcome.expires)}.'
    if lost:
        yield f'\n⚠️ {len(lost)} not uploaded:'
        for upload in lost[:most]:
            why = untrusted.inline(upload.error[:200])
            yield f'- {untrusted.inline(upload.path)}: {why}'


def _place(upload: Upload) -> tuple[str, str]:
    return posixpath.dirname(upload.path), upload.path
