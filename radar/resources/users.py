# SPDX-License-Identifier: Apache-2.0
"""Users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import orm

from radar.db import models
from radar.exceptions import InvalidInput
from radar.resources import browser_sessions
from radar.resources import passwords
from radar.resources.audit import Changes
from radar.resources.callers import Caller
from radar.resources.editing import Editable
from radar.resources.embeds import linked
from radar.resources.fields import Input
from radar.resources.query import Document
from radar.resources.query import Order

PASSWORD = 'password'  # noqa: S105 (the name of a member)


class Users(Editable):
    """Those whom Radar knows."""

    model = models.User
    noun = 'user'
    plural = 'users'
    sort = (Order('name'),)
    inputs = (
        Input(
            PASSWORD,
            str,
            'New password; with it all other sessions of the user end.',
            length=passwords.MAX_LENGTH,
            own=True,
        ),
    )
    computed = (
        linked(
            'teams',
            'teams',
            models.table(models.TeamMember),
            near='user_id',
            far='team_id',
            shown=('role',),
            doc='Teams that the user is in.',
        ),
    )

    def owned(
        self, session: orm.Session, row: Document, caller: Caller
    ) -> bool:
        """Tell whether the caller is this user."""
        return caller.signed_in and row['id'] == caller.user_id

    def prepared(
        self,
        session: orm.Session,
        values: Mapping[str, Any],
        row: Document | None,
    ) -> dict[str, Any]:
        """Return the columns that values stand for, the password hashed."""
        found = super().prepared(session, values, row)
        if ':' in found.get('name', ''):
            # HTTP Basic has it between name and password.
            raise InvalidInput.of('name', 'has a colon')
        if PASSWORD in found and row is not None and row['external_id']:
            # It would stay good after the service has let them go.
            raise InvalidInput.of(PASSWORD, 'is kept by the identity service')
        if PASSWORD in found:
            found['password_hash'] = passwords.hashed(found.pop(PASSWORD))
            if row is not None:
                browser_sessions.end_all(session, row['id'])
        return found

    def settled(
        self, session: orm.Session, key: UUID, changes: Changes
    ) -> None:
        """Sign users out who are disabled."""
        if changes.get('enabled', [None, True])[1] is False:
            browser_sessions.end_all(session, key)
