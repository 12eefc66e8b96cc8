# SPDX-License-Identifier: Apache-2.0
"""``/v1/feeds/ID.atom`` and ``/v1/badges/ID.svg``: for other programs.

They are the same for everybody, so that caches may keep them for a while.
"""

from __future__ import annotations

import abc
from typing import ClassVar

from sqlalchemy import orm

from radar.api import etags
from radar.api.dialects import parameters
from radar.api.dialects.native import NATIVE
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Described
from radar.api.expose import Place
from radar.api.expose import expose
from radar.resources import badges
from radar.resources import feeds
from radar.resources.query import Document
from radar.resources.query import Query
from radar.resources.registry import RESOURCES
from radar.resources.transactions import reading

#: Seconds for which a copy is good enough.
_AGE = 60
_SHOWN = Query(fields=frozenset({'id', 'name', 'created_at'}))


class Embedded(Place, abc.ABC):
    """Something of one system that is not JSON."""

    kind: ClassVar[str]
    headers: ClassVar[tuple[tuple[str, str], ...]] = ()

    @abc.abstractmethod
    def load(self, session: orm.Session, row: Document, path: str) -> bytes:
        """Return the body."""

    @expose
    def get(self, call: Call, text: str) -> Reply:
        """Show it."""
        parameters.Parameters(call.params, ())
        systems = RESOURCES['systems']
        key = NATIVE.lookup(systems, text)
        # On behalf of nobody: a copy may be given to anybody.
        with reading() as session:
            row, _ = systems.get(session, key, _SHOWN)
            body = self.load(session, row, call.path)
        tag = etags.tag_of(body)
        headers = (
            ('ETag', tag),
            ('Cache-Control', f'public, max-age={_AGE}'),
            *self.headers,
        )
        if call.if_none_match and etags.matches(call.if_none_match, tag):
            return Reply(304, headers)
        return Reply(200, (('Content-Type', self.kind), *headers), body)


class Feed(Embedded):
    """What happened to a system."""

    suffix = '.atom'
    kind = 'application/atom+xml'
    described = {'get': Described(problems=(404,), kinds=(kind,))}

    def load(self, session: orm.Session, row: Document, path: str) -> bytes:
        """Return the feed."""
        made = row['created_at']
        return feeds.load(session, row['id'], row['name'], made, path)


class Badge(Embedded):
    """How a system is, as a picture."""

    suffix = '.svg'
    kind = 'image/svg+xml'
    headers = (
        # Opened by itself it is a document, in which nothing may run.
        ('Content-Security-Policy', "default-src 'none'; sandbox"),
        ('Cross-Origin-Resource-Policy', 'cross-origin'),
    )
    described = {'get': Described(problems=(404,), kinds=(kind,))}

    def load(self, session: orm.Session, row: Document, path: str) -> bytes:
        """Return the picture."""
        return badges.load(session, row['id'], row['name'])


class Feeds(Place):
    """Feeds, one a system."""

    element = Feed()


class Badges(Place):
    """Badges, one a system."""

    element = Badge()
