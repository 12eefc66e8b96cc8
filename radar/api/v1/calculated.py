# SPDX-License-Identifier: Apache-2.0
"""Places of what is calculated: one document each, mostly of one row."""

from __future__ import annotations

import abc
from collections.abc import Mapping
from collections.abc import Sequence
import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import ClassVar
from uuid import UUID

from sqlalchemy import orm

from radar.api import encoding
from radar.api import etags
from radar.api.dialects import parameters
from radar.api.dialects.base import Headers
from radar.api.dialects.native import NATIVE
from radar.api.exchange import CSV
from radar.api.exchange import JSON
from radar.api.exchange import Call
from radar.api.exchange import Reply
from radar.api.expose import Described
from radar.api.expose import Parameter
from radar.api.expose import Place
from radar.api.expose import expose
from radar.resources import snapshots
from radar.resources.callers import Caller
from radar.resources.query import Query
from radar.resources.query import Scope
from radar.resources.registry import RESOURCES
from radar.resources.transactions import reading

#: What a request says.
Given = parameters.Parameters

_TEXT = {'type': 'string'}
_TIME = {'type': 'string', 'format': 'date-time'}
_NUMBER = {'type': 'integer', 'minimum': 0, 'maximum': parameters.MAX_OFFSET}
_ID_ONLY = Query(fields=frozenset({'id'}))

#: The window, by default the last 7 days that there is data of.
WINDOW = (
    Parameter(
        'window',
        {'type': 'string', 'pattern': '^[0-9]{1,5}[hdw]$'},
        'Length of the time that ends where the data does: 12h, 7d, 4w.',
    ),
    Parameter('from', _TIME, 'Beginning of another time.'),
    Parameter('to', _TIME, 'Its end (exclusive).'),
)
PROJECT = Parameter(
    'project', {'type': 'string', 'format': 'uuid'}, 'Only this project.'
)
BRANCH = Parameter('branch', _TEXT, 'Only this branch.')
PAGING = (
    Parameter(
        'limit',
        {'type': 'integer', 'minimum': 1, 'maximum': 999_999_999},
        'Rows on a page; the server has a limit of its own.',
    ),
    Parameter('offset', _NUMBER, 'Rows to skip.'),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for.

    ``scope`` has a window, and as much of project and branch as is given;
    what is late is late as of ``as_of``.
    """

    call: Call
    given: parameters.Parameters
    scope: Scope
    caller: Caller
    as_of: datetime | None


class Calculated(Place, abc.ABC):
    """One document, calculated from the data of one moment.

    Whoever polls it and has it gets a 304, and nothing is calculated.
    """

    #: A dataclass; with a member ``rows`` it can be had as CSV, too.
    answer: ClassVar[Any]
    parameters: ClassVar[Sequence[Parameter]] = ()
    #: The noun that the id in the path is of, in the plural.
    of: ClassVar[str | None] = None

    @property
    def described(self) -> Mapping[str, Described]:  # type: ignore[override]
        """What is told of the place."""
        problems = (404,) if self.of else ()
        return {
            'get': Described(
                self.answer,
                problems=problems,
                parameters=self.parameters,
                kinds=self.kinds,
            )
        }

    @abc.abstractmethod
    def load(self, session: orm.Session, key: Any, asked: Asked) -> Any:
        """Return the document.

        :param key: id of the row in the path, which the caller may see;
            None where there is none.
        """

    @expose
    def get(self, call: Call, *ids: str) -> Reply:
        """Show it."""
        names = [p.name for p in self.parameters]
        given = parameters.Parameters(call.params, names)
        scope = given.scope()
        kind = self.kind(call, given)
        with reading(call.caller) as session:
            key = self._looked_up(session, *ids)
            snapshot = snapshots.load(session)
            scope = scope.at(snapshot.as_of)
            known = NATIVE.known(call, snapshot, scope)
            if known is not None:
                return known
            asked = Asked(call, given, scope, call.caller, snapshot.as_of)
            document = self.load(session, key, asked)
        tag = etags.tag_for(call, snapshot, scope.window)
        headers = NATIVE.calculated(snapshot)
        body, kind, more = self.written(document, kind)
        return NATIVE.reply(call, body, kind, (*headers, *more), tag=tag)

    @property
    def kinds(self) -> Sequence[str]:
        """Media types that it can be had as, besides JSON."""
        return (CSV,) if self._is_table else ()

    def kind(self, call: Call, given: Given) -> str:
        """Return the media type to answer in."""
        return call.preferred(self.kinds)

    def written(self, document: Any, kind: str) -> tuple[bytes, str, Headers]:
        """Return the body, its type, and headers that go with it."""
        body, kind = _body(document, kind)
        return body, kind, ()

    @property
    def _is_table(self) -> bool:
        return dataclasses.is_dataclass(self.answer) and 'rows' in {
            member.name for member in dataclasses.fields(self.answer)
        }

    def _looked_up(self, session: orm.Session, *ids: str) -> UUID | None:
        if self.of is None:
            return None
        resource = RESOURCES[self.of]
        key = NATIVE.lookup(resource, ids[0])
        resource.get(session, key, _ID_ONLY)
        return key


def _body(document: Any, kind: str) -> tuple[bytes, str]:
    if kind == JSON:
        return NATIVE.json(document), JSON
    if hasattr(document, 'columns'):
        names = list(document.columns)
        rows = [dict(zip(names, row, strict=True)) for row in document.rows]
    else:
        rows = [
            {
                member.name: getattr(row, member.name)
                for member in dataclasses.fields(row)
            }
            for row in document.rows
        ]
        names = list(rows[0]) if rows else []
    return encoding.to_csv(names, rows), f'{CSV}; charset=utf-8'
