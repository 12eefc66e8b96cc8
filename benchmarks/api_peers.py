# SPDX-License-Identifier: Apache-2.0
"""The list of changes without Radar, as others would write it.

All read the tables that Radar declares: twelve columns of the newest
changes. None checks who asks, filters, pages on or tags its answers.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated
from typing import Any
import uuid

import fastapi
import flask
import orjson
import pydantic
import sqlalchemy as sa
from sqlalchemy import orm

from radar.db import models

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

FIELDS = (
    'id',
    'source_id',
    'project_id',
    'number',
    'change_key',
    'branch',
    'topic',
    'subject',
    'status',
    'owner_id',
    'work_in_progress',
    'last_updated_at',
)

_Change = models.Change
_NEWEST = (_Change.last_updated_at.desc(), _Change.id.desc())


def plain(engine: sa.Engine, limit: int) -> Wsgi:
    """Return a bare application: rows of the Core, encoded by orjson."""
    table = models.table(_Change)
    columns = [table.c[name] for name in FIELDS]
    statement = sa.select(*columns).order_by(*_NEWEST).limit(limit)

    def application(
        environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        with engine.connect() as connection:
            rows = connection.execute(statement).mappings().all()
        body = orjson.dumps({'changes': [dict(row) for row in rows]})
        headers = [
            ('Content-Type', 'application/json'),
            ('Content-Length', str(len(body))),
        ]
        start_response('200 OK', headers)
        return [body]

    return application


def with_flask(engine: sa.Engine) -> Wsgi:
    """Return an application of Flask: entities of the ORM and jsonify."""
    application = flask.Flask(__name__)
    make_session = orm.sessionmaker(engine)

    @application.get('/v1/changes')
    def list_changes() -> flask.Response:
        limit = flask.request.args.get('limit', 50, int)
        with make_session() as session:
            found = session.scalars(_newest(limit))
            return flask.jsonify(
                changes=[
                    {
                        'id': change.id,
                        'source_id': change.source_id,
                        'project_id': change.project_id,
                        'number': change.number,
                        'change_key': change.change_key,
                        'branch': change.branch,
                        'topic': change.topic,
                        'subject': change.subject,
                        'status': change.status,
                        'owner_id': change.owner_id,
                        'work_in_progress': change.work_in_progress,
                        'last_updated_at': change.last_updated_at,
                    }
                    for change in found
                ]
            )

    return application


class _ChangeOut(pydantic.BaseModel):
    """A change as FastAPI shows it."""

    model_config = pydantic.ConfigDict(from_attributes=True)

    id: uuid.UUID
    source_id: uuid.UUID
    project_id: uuid.UUID
    number: int
    change_key: str | None
    branch: str | None
    topic: str | None
    subject: str | None
    status: str | None
    owner_id: uuid.UUID | None
    work_in_progress: bool
    last_updated_at: datetime


class _ChangesOut(pydantic.BaseModel):
    """A list of changes as FastAPI shows it."""

    changes: list[_ChangeOut]


def with_fastapi(engine: sa.Engine, threads: bool) -> fastapi.FastAPI:
    """Return an application of FastAPI: entities and a response model.

    :param threads: whether the function is a plain one, which FastAPI
        runs in a thread; that is how its manual has it with this ORM.
        Else it is a coroutine, which is cheaper, but keeps all others
        waiting while it asks the database.
    """
    application = fastapi.FastAPI()
    make_session = orm.sessionmaker(engine)

    def opened() -> Iterator[orm.Session]:
        with make_session() as session:
            yield session

    def list_changes(
        session: Annotated[orm.Session, fastapi.Depends(opened)],
        limit: int = 50,
    ) -> Any:
        return {'changes': session.scalars(_newest(limit)).all()}

    async def list_changes_waiting(limit: int = 50) -> Any:
        with make_session() as session:
            return {'changes': session.scalars(_newest(limit)).all()}

    application.get('/v1/changes', response_model=_ChangesOut)(
        list_changes if threads else list_changes_waiting
    )
    return application


def _newest(limit: int) -> sa.Select[models.Change]:
    shown = [getattr(_Change, name) for name in FIELDS]
    return (
        sa.select(_Change)
        .options(orm.load_only(*shown))
        .order_by(*_NEWEST)
        .limit(limit)
    )
