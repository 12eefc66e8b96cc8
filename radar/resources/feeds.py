# SPDX-License-Identifier: Apache-2.0
"""What happened to a system, as an Atom feed."""

from __future__ import annotations

from datetime import datetime
import re
from uuid import UUID
from xml.etree import ElementTree

from sqlalchemy import orm

from radar import clock
from radar.enums import EventKind
from radar.resources import notices
from radar.resources.notices import Told

#: Events that a feed has.
_ENTRIES = 50
_ATOM = 'http://www.w3.org/2005/Atom'
_TITLES = {
    EventKind.BEGAN: '{name} is {state}',
    EventKind.WORSENED: '{name} got worse: {state}',
    EventKind.ENDED: '{name} is {state} again',
}
#: What XML 1.0 has no way to say, not even escaped.
_UNSPEAKABLE = re.compile(
    '[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]'
)


def load(
    session: orm.Session, key: UUID, name: str, made: datetime, path: str
) -> bytes:
    """Return the feed of a system.

    :param made: when Radar learned of the system, for a feed without events.
    :param path: where the feed is.
    """
    told = notices.load(session, notices.EVENT.c.system_id == key, _ENTRIES)
    page = notices.page_of(key)
    feed = ElementTree.Element('feed', {'xmlns': _ATOM})
    _add(feed, 'id', key.urn)
    _add(feed, 'title', f'{name}: health')
    latest = max((event.recorded_at for event in told), default=made)
    _add(feed, 'updated', clock.isoformat(latest))
    _add(_add(feed, 'author'), 'name', 'Radar')
    _add(feed, 'link', rel='self', type='application/atom+xml', href=path)
    if page:
        _add(feed, 'link', rel='alternate', href=page)
    for event in reversed(told):
        _add_entry(feed, event)
    written: bytes = ElementTree.tostring(feed, 'utf-8', xml_declaration=True)
    return written


def _add_entry(feed: ElementTree.Element, event: Told) -> None:
    title = _TITLES[event.kind]
    entry = _add(feed, 'entry')
    _add(entry, 'id', event.id.urn)
    name = event.system.name
    _add(entry, 'title', title.format(name=name, state=event.state))
    # It is never told otherwise.
    _add(entry, 'updated', clock.isoformat(event.recorded_at))
    _add(entry, 'published', clock.isoformat(event.recorded_at))
    _add(entry, 'category', term=event.state)
    if event.url:
        _add(entry, 'link', rel='alternate', href=event.url)
    when = f'{event.at:%Y-%m-%d %H:%M} UTC'
    _add(entry, 'content', '\n'.join([when, *event.reasons]), type='text')


def _add(
    parent: ElementTree.Element,
    name: str,
    text: str | None = None,
    **attributes: str,
) -> ElementTree.Element:
    made = ElementTree.SubElement(
        parent, name, {k: _spoken(v) for k, v in attributes.items()}
    )
    made.text = None if text is None else _spoken(text)
    return made


def _spoken(text: str) -> str:
    return _UNSPEAKABLE.sub('\ufffd', text)
