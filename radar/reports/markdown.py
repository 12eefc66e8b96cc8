# SPDX-License-Identifier: Apache-2.0
"""The report for a meeting as Markdown, with tables as GitHub has them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
import dataclasses
import re

from radar.reports import meetings
from radar.reports import words
from radar.resources.meetings import Meeting

# Whatever may begin or end something within a line; names of hosts become
# links by themselves.
_SPECIAL = re.compile(
    r'[\\`*_\[\]|~&!$@]|(?<!\d):(?=\S)|(?<=www)\.', re.IGNORECASE
)
# And what makes a list, a quotation or a heading at its beginning.
_LEADING = re.compile(r'^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+#=>]))')
_TITLES = (
    *('System', 'State', 'Since', 'Reported', 'Missed', 'Agrees'),
    *('p50 / p90', 'Flake', 'Passed', 'Operators'),
)


def escape(text: str) -> str:
    """Return foreign text so that Markdown takes it for nothing else."""
    escaped = _SPECIAL.sub(r'\\\g<0>', words.plain(text).strip())
    # Whatever a renderer makes of backslashes, this begins no element.
    escaped = escaped.replace('<', '&lt;')
    return _LEADING.sub(r'\1\\', escaped)


def write(meeting: Meeting) -> str:
    """Return the report."""
    return '\n'.join(_lines(meeting)).rstrip('\n') + '\n'


def _lines(meeting: Meeting) -> Iterator[str]:
    yield f'# {meetings.title(meeting)}'
    yield ''
    yield f'{escape(meetings.scope(meeting))}. {_fresh(meeting)}.'
    yield ''
    told = [f'{n} {word.upper()}' for word, n in meetings.counts(meeting)]
    total = words.counted(len(meeting.systems), 'system')
    yield f'{total}: {", ".join(told)}' if told else f'{total}.'
    yield ''
    yield from _troubled(meeting)
    yield from _changed(meeting)
    yield '## Numbers'
    yield ''
    yield from _table(
        _TITLES, (_cells(meetings.row(system)) for system in meeting.systems)
    )
    yield '## Missed'
    yield ''
    yield escape(meetings.missed(meeting))
    yield ''
    if excluded := meetings.excluded(meeting):
        yield f'Not counted: {escape(excluded)}.'
        yield ''
    yield '## Without a contact'
    yield ''
    for named in meeting.without_contact:
        yield f'- {escape(named.name)}'
    if not meeting.without_contact:
        yield 'Every system has one.'
    if meeting.more:
        yield ''
        yield f'There are more systems than these {len(meeting.systems)}.'


def _fresh(meeting: Meeting) -> str:
    return escape(meetings.freshness(meeting))


def _troubled(meeting: Meeting) -> Iterator[str]:
    yield '## To talk about'
    yield ''
    troubled = meetings.troubled(meeting)
    if not troubled:
        yield 'Nothing: no system is silent, broken, failing or degraded.'
    for system in troubled:
        yield (
            f'- **{meetings.state(system).upper()}** {escape(system.name)}, '
            f'since {escape(meetings.since(system))}'
        )
        for sentence in meetings.why(system):
            yield f'    - {escape(sentence)}'
    yield ''


def _changed(meeting: Meeting) -> Iterator[str]:
    yield '## What has changed'
    yield ''
    if meeting.events:
        yield from _table(
            ('When', 'System', 'What', 'Why'),
            (
                [
                    escape(words.moment(event.at)),
                    escape(event.system.name),
                    escape(meetings.changed(event)),
                    escape(meetings.explained(event)),
                ]
                for event in meeting.events
            ),
        )
    else:
        yield 'No system has changed its state.'
        yield ''
    for name, shift in meetings.shifts(meeting):
        yield f'- {escape(name)}: {escape(shift)}'
    yield ''


def _cells(row: meetings.Row) -> Sequence[str]:
    texts = [getattr(row, field.name) for field in dataclasses.fields(row)]
    return [escape(text) for text in texts]


def _table(
    titles: Sequence[str], rows: Iterable[Sequence[str]]
) -> Iterator[str]:
    yield f'| {" | ".join(titles)} |'
    yield '|' + ' --- |' * len(titles)
    for row in rows:
        yield f'| {" | ".join(row)} |'
    yield ''
