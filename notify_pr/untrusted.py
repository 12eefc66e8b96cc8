# SPDX-License-Identifier: Apache-2.0
"""Text from runs: logs, names of tests, what programs under test print.

It must not tell people, link to issues, close them, pass for a comment of
ours or swallow what follows it.
"""

from __future__ import annotations

import re
import urllib.parse

#: Joins nothing and is not seen, but parts what was meant to be one.
_APART = '\u200b'
#: Control characters but tab and line feed, and those that turn the order
#: of text around.
_CONTROL = re.compile(
    '[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]'
)
_MENTION = re.compile(r'@(?=[A-Za-z0-9])')
_NUMBER = re.compile(r'#(?=[0-9])')
_GH = re.compile(r'\b(GH)-(?=[0-9])', re.IGNORECASE)
_CLOSING = re.compile(
    r'\b(clos|fix|resolv)(e[sd]?|es|ed)?(:?[ \t]+)(?=https?://|GH-)',
    re.IGNORECASE,
)
_FENCE = re.compile(r' {0,3}(`{3,}|~{3,})([^`]*)$')
_DETAILS = re.compile(r'<(/?)details\b', re.IGNORECASE)
#: Bytes that are kept for closing what is open.
_RESERVE = 64


def clean(text: str) -> str:
    """Return text without what no one should see."""
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    return _CONTROL.sub('', text)


def tame(text: str, *, mentions: bool = False) -> str:
    """Return Markdown that cannot do more than be read.

    :param mentions: leave names and numbers of issues as they are.
    """
    text = clean(text).replace('<!--', f'<{_APART}!--')
    if mentions:
        return text
    text = _MENTION.sub(f'@{_APART}', text)
    text = _NUMBER.sub(f'#{_APART}', text)
    text = _CLOSING.sub(rf'\1{_APART}\2\3', text)
    return _GH.sub(rf'\1{_APART}-', text)


def fenced(text: str) -> str:
    """Return text as it is, in a fence that nothing in it can close."""
    text = clean(text).replace('<!--', f'<{_APART}!--').strip('\n')
    longest = max((len(run) for run in re.findall('`+', text)), default=0)
    fence = '`' * max(longest + 1, 3)
    return f'{fence}\n{text}\n{fence}'


def inline(text: str) -> str:
    """Return text for the middle of a line, without any markup."""
    text = tame(' '.join(clean(text).split()))
    return re.sub(r'([\\`*_{}\[\]()<>#|~!])', r'\\\1', text)


def link(text: str, url: str) -> str:
    """Return a link, or the text alone if the URL is none for people."""
    if not url.startswith(('https://', 'http://')):
        return inline(text)
    safe = urllib.parse.quote(url, safe="%/:?#[]@!$&*+,;=~-._'")
    return f'[{inline(text)}]({safe})'


def size(text: str) -> int:
    """Return how long a forge may think that a text is."""
    # Of characters, bytes and UTF-16 units the bytes are most.
    return len(text.encode())


def fit(text: str, limit: int, more: str = '') -> str:
    """Return Markdown that is closed, cut at the end of a line if need be.

    :param limit: bytes of UTF-8.
    :param more: where the whole text is.
    """
    lines = text.split('\n')
    whole = '\n'.join([text, *_closers(lines)])
    if size(whole) <= limit:
        return whole
    note = f'\n\n*cut, full text: {more}*' if more else '\n\n*cut*'
    room = limit - size(note)
    kept: list[str] = []
    left = room - _RESERVE
    for line in lines:
        left -= size(line) + 1
        if left < 0:
            break
        kept.append(line)
    if not kept:
        # Half a line is better than nothing.
        kept = [lines[0].encode()[: max(room, 0)].decode(errors='ignore')]
    while kept:
        closed = '\n'.join([*kept, *_closers(kept)])
        if size(closed) <= room:
            return closed + note
        kept.pop()
    return note.strip()


def _closers(lines: list[str]) -> list[str]:
    """Return the lines that end the fences and details of others."""
    fence = ''
    details = 0
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            # A fence ends with as long a run of the same, and nothing else.
            mark = line.strip()
            if mark == mark[:1] * len(mark) and mark.startswith(fence):
                fence = ''
        elif found:
            fence = found[1]
        else:
            for slash in _DETAILS.findall(line):
                details = max(details + (-1 if slash else 1), 0)
    return [*([fence] if fence else []), *['</details>'] * details]
