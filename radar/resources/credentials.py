# SPDX-License-Identifier: Apache-2.0
"""From what somebody shows to who they are."""

from __future__ import annotations

from collections.abc import Sequence
import dataclasses
from datetime import datetime
from datetime import timedelta
import logging
import re
import secrets
import threading
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.enums import SystemRole
from radar.enums import TeamRole
from radar.exceptions import DataUnavailable
from radar.resources import callers
from radar.resources import passwords
from radar.resources import throttling
from radar.resources.callers import Caller
from radar.resources.passwords import VERIFIED
from radar.resources.transactions import reading
from radar.resources.transactions import writing

LOG = logging.getLogger(__name__)

#: How exactly Radar remembers when a token was used.
_NOTED = timedelta(hours=1)
_SECRET = re.compile('[0-9a-f]{64}')
_TOKEN = models.table(models.Token)
_USER = models.table(models.User)
_MEMBER = models.table(models.TeamMember)

#: A user as a caller, a row for each team; put after ``select_from``.
WHO = (
    _USER.c.id.label('user_id'),
    _USER.c.name,
    _USER.c.role,
    _USER.c.enabled,
    _MEMBER.c.team_id,
    _MEMBER.c.role.label('team_role'),
)
TEAMS = (_MEMBER, _MEMBER.c.user_id == _USER.c.id)

_BY_TOKEN = (
    sa.select(
        *WHO,
        _TOKEN.c.id.label('token_id'),
        _TOKEN.c.read_only,
        _TOKEN.c.expires_at,
        _TOKEN.c.last_used_at,
    )
    .select_from(_TOKEN)
    .join(_USER, _USER.c.id == _TOKEN.c.user_id)
    .outerjoin(*TEAMS)
    .where(_TOKEN.c.verifier == sa.bindparam('verifier'))
)
_BY_NAME = (
    sa.select(*WHO, _USER.c.password_hash)
    .select_from(_USER)
    .outerjoin(*TEAMS)
    .where(_USER.c.name_hash == sa.bindparam('name_hash'))
)
#: Whoever guesses at one name waits in line; and who signs in many times
#: at once is verified once. Names share locks, which does no harm.
_TURNS = tuple(threading.Lock() for _ in range(64))


def new_secret() -> tuple[str, bytes]:
    """Return the secret of a new token, and what is stored of it."""
    secret = secrets.token_hex(32)
    return secret, ids.text_hash(secret)


def is_token(text: str) -> bool:
    """Tell whether something looks like a token of Radar."""
    return bool(_SECRET.fullmatch(text.lower()))


def by_token(secret: str, stranger: Caller) -> Caller | None:
    """Return whom a token speaks for; None if it is not good.

    :param stranger: what is known of the caller without it.
    """
    secret = secret.lower()
    if not is_token(secret):
        return None
    with reading() as session:
        parameters = {'verifier': ids.text_hash(secret)}
        rows = session.connection().execute(_BY_TOKEN, parameters).all()
    now = clock.now()
    if not rows or not rows[0].enabled:
        return None
    token = rows[0]
    if token.expires_at is not None and token.expires_at <= now:
        return None
    if token.last_used_at is None or token.last_used_at < now - _NOTED:
        _note_use(token, now)
    return known(
        rows, stranger, token_id=token.token_id, read_only=token.read_only
    )


def by_password(name: str, password: str, stranger: Caller) -> Caller | None:
    """Return the user whose name and password these are, if any.

    :param stranger: what is known of the caller without them.
    :raises TooMany: there were too many failures of late.
    """
    rows = _named(name)
    if not _verified_lately(rows, password):
        counted = throttling.limits(name, stranger.address)
        with _TURNS[counted[0].key[0] % len(_TURNS)]:
            # It may have been verified, or changed, while this one waited.
            rows = _named(name)
            if not _verified_lately(rows, password) and not _verified(
                rows, password, counted
            ):
                LOG.info(
                    'Refused to sign in %s from %s',
                    f'user {rows[0].user_id}' if rows else 'nobody known',
                    stranger.address,
                )
                return None
    return known(rows, stranger)


def known(rows: Any, stranger: Caller, **more: Any) -> Caller:
    """Return the user in rows of :data:`WHO` as a caller."""
    user = rows[0]
    return dataclasses.replace(
        stranger,
        user_id=user.user_id,
        name=user.name,
        role=SystemRole(user.role) if user.role else None,
        teams={
            row.team_id: TeamRole(row.team_role)
            for row in rows
            if row.team_id is not None
        },
        **more,
    )


def _named(name: str) -> Any:
    with reading() as session:
        parameters = {'name_hash': ids.name_hash(name)}
        return session.connection().execute(_BY_NAME, parameters).all()


def _verified_lately(rows: Any, password: str) -> bool:
    return bool(
        rows
        and rows[0].enabled
        and rows[0].password_hash
        and (rows[0].password_hash, password) in VERIFIED
    )


def _verified(
    rows: Any, password: str, counted: Sequence[throttling.Limit]
) -> bool:
    """Verify a password, which takes its time, and count failures."""
    with reading() as session:
        throttling.check(session, counted)
    writing(callers.ANONYMOUS, lambda s: throttling.attempt(s, counted))
    stored: str | None = rows[0].password_hash if rows else None
    good = passwords.verify(stored, password)
    if stored is None or not good or not rows[0].enabled:
        return False
    fresh = stored
    if passwords.outdated(stored):
        fresh = passwords.rehashed(password)

    def store(session: orm.Session) -> None:
        throttling.succeed(session, counted)
        if fresh != stored:
            session.execute(
                sa.update(_USER)
                # Unless it has been changed in the meantime.
                .where(
                    _USER.c.id == rows[0].user_id,
                    _USER.c.password_hash == stored,
                )
                .values(password_hash=fresh, updated_at=_USER.c.updated_at)
            )

    writing(callers.ANONYMOUS, store)
    VERIFIED.add(fresh, password)
    return True


def _note_use(token: Any, now: datetime) -> None:
    """Note that a token is used; nothing is lost if that fails."""
    last = _TOKEN.c.last_used_at
    statement = (
        sa.update(_TOKEN)
        .where(
            _TOKEN.c.id == token.token_id,
            sa.or_(last.is_(None), last < now - _NOTED),
        )
        .values(last_used_at=now)
    )
    try:
        writing(callers.ANONYMOUS, lambda session: session.execute(statement))
    except DataUnavailable:
        LOG.info('The use of token %s was not noted', token.token_id)
