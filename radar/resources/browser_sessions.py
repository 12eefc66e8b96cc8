# SPDX-License-Identifier: Apache-2.0
"""Sessions of browsers: a random secret in a cookie, its hash in a row."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
import logging
import secrets
from typing import Any
from uuid import UUID
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.enums import AuditAction
from radar.exceptions import DataUnavailable
from radar.exceptions import Unprocessable
from radar.resources import audit
from radar.resources import callers
from radar.resources import credentials
from radar.resources import encryption
from radar.resources import throttling
from radar.resources.callers import Caller
from radar.resources.transactions import reading
from radar.resources.transactions import writing

LOG = logging.getLogger(__name__)

#: How exactly Radar remembers when a session was used.
_NOTED = timedelta(minutes=5)
_NOUN = 'session'
_SESSION = models.table(models.Session)
_USER = models.table(models.User)
_BY_SECRET = (
    sa.select(
        *credentials.WHO,
        _SESSION.c.id.label('session_id'),
        _SESSION.c.csrf,
        _SESSION.c.token,
        _SESSION.c.used_at,
        _SESSION.c.expires_at,
    )
    .select_from(_SESSION)
    .join(_USER, _USER.c.id == _SESSION.c.user_id)
    .outerjoin(*credentials.TEAMS)
    .where(_SESSION.c.verifier == sa.bindparam('verifier'))
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A caller with a session.

    ``secret`` is for the cookie; it is empty where the session was there
    before. ``csrf`` must come with what changes something. ``token`` is
    what the session began with, if not with a password: it has to be good
    still.
    """

    caller: Caller
    csrf: str = field(repr=False)
    secret: str = field(repr=False, default='')
    token: str = field(repr=False, default='')


def sign_in(name: str, password: str, stranger: Caller) -> SignedIn | None:
    """Begin a session; None if name and password are not good.

    :raises TooMany: there were too many failures of late.
    """
    caller = credentials.by_password(name, password, stranger)
    return None if caller is None else begin(caller)


def begin(caller: Caller, token: str = '') -> SignedIn:
    """Begin a session of somebody known.

    :param token: what they are known by, kept encrypted: it says for how
        long, and what they may.
    :raises Unprocessable: this Radar has no key to keep it by.
    """
    try:
        kept = encryption.encrypted(token) if token else None
    except encryption.NoKey as error:
        raise Unprocessable.of('token', str(error)) from None
    caller = dataclasses.replace(caller, session_id=uuid4())
    secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    now = clock.now()
    row = {
        'id': caller.session_id,
        'verifier': ids.text_hash(secret),
        'user_id': caller.user_id,
        'csrf': csrf,
        'address': caller.address,
        'created_at': now,
        'used_at': now,
        'expires_at': now + timedelta(seconds=CONF.auth.session_lifetime),
        'token': kept,
    }

    def insert(session: orm.Session) -> None:
        session.execute(sa.insert(_SESSION).values(**row))
        audit.record(session, AuditAction.SIGN_IN, _target(caller))

    writing(caller, insert)
    return SignedIn(caller, csrf, secret, token)


def by_secret(secret: str, stranger: Caller) -> SignedIn | None:
    """Return whose session a secret is of; None if there is none."""
    with reading() as session:
        parameters = {'verifier': ids.text_hash(secret)}
        rows = session.connection().execute(_BY_SECRET, parameters).all()
    now = clock.now()
    if not rows or not rows[0].enabled:
        return None
    found = rows[0]
    if found.expires_at <= now or found.used_at <= now - _idle():
        return None
    if found.used_at < now - _NOTED:
        _note_use(found.session_id, now)
    caller = credentials.known(rows, stranger, session_id=found.session_id)
    try:
        token = encryption.decrypted(found.token) if found.token else ''
    except encryption.NoKey:
        return None
    return SignedIn(caller, found.csrf, token=token)


def current(caller: Caller) -> SignedIn | None:
    """Return the session that a caller came with, if any."""
    with reading() as session:
        csrf = session.execute(
            sa.select(_SESSION.c.csrf).where(
                _SESSION.c.id == caller.session_id
            )
        ).scalar()
    return SignedIn(caller, csrf) if csrf is not None else None


def sign_out(caller: Caller) -> None:
    """End the session that a caller came with."""

    def end(session: orm.Session) -> None:
        gone = sa.delete(_SESSION).where(_SESSION.c.id == caller.session_id)
        if session.connection().execute(gone).rowcount:
            audit.record(session, AuditAction.SIGN_OUT, _target(caller))

    writing(caller, end)


def end_all(session: orm.Session, user_id: UUID) -> None:
    """End all sessions of a user but the one that the caller came with."""
    mine = callers.of(session).session_id
    others = sa.delete(_SESSION).where(_SESSION.c.user_id == user_id)
    if mine is not None:
        others = others.where(_SESSION.c.id != mine)
    session.execute(others)


def purge() -> int:
    """Delete sessions that have ended and failures that are forgotten.

    :returns: how many sessions were deleted.
    """
    now = clock.now()
    ended = sa.or_(
        _SESSION.c.expires_at <= now, _SESSION.c.used_at <= now - _idle()
    )

    def delete(session: orm.Session) -> int:
        throttling.purge(session, now)
        gone = sa.delete(_SESSION).where(ended)
        return session.connection().execute(gone).rowcount

    return writing(callers.ANONYMOUS, delete)


def _idle() -> timedelta:
    return timedelta(seconds=CONF.auth.session_idle)


def _target(caller: Caller) -> audit.Target:
    return audit.Target(_NOUN, caller.session_id, caller.name)


def _note_use(session_id: UUID, now: datetime) -> None:
    """Note that a session is used; at worst it ends a little earlier."""
    statement: Any = (
        sa.update(_SESSION)
        .where(_SESSION.c.id == session_id, _SESSION.c.used_at < now - _NOTED)
        .values(used_at=now)
    )
    try:
        writing(callers.ANONYMOUS, lambda session: session.execute(statement))
    except DataUnavailable:
        LOG.info('The use of session %s was not noted', session_id)
