# SPDX-License-Identifier: Apache-2.0
"""Tokens: secrets that speak for users, each shown once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar.db import models
from radar.db.query import Clause
from radar.enums import SystemRole
from radar.exceptions import InvalidInput
from radar.resources import callers
from radar.resources import credentials
from radar.resources.callers import Caller
from radar.resources.editing import Editable
from radar.resources.embeds import to_one
from radar.resources.given import Given
from radar.resources.given import refuse
from radar.resources.query import Document
from radar.resources.query import Order


class Tokens(Editable):
    """Secrets that speak for users."""

    model = models.Token
    noun = 'token'
    plural = 'tokens'
    sort = (Order('created_at'),)
    once = {'secret': 'What to sign in with; it is shown this once.'}
    computed = (to_one('user', 'users', 'user_id', 'Whom it speaks for.'),)

    def visible(self, caller: Caller) -> Clause | None:
        """Show users their own."""
        if caller.at_least(SystemRole.ADMIN):
            return None
        if not caller.signed_in:
            return sa.false()
        return self.table.c.user_id == caller.user_id

    def owned(
        self, session: orm.Session, row: Document, caller: Caller
    ) -> bool:
        """Tell whether it speaks for the caller."""
        return caller.signed_in and row['user_id'] == caller.user_id

    def create(
        self, session: orm.Session, given: Given
    ) -> tuple[UUID, Document]:
        """Make a token that speaks for the caller; tell its secret.

        For what is raised see :meth:`.Editable.create`.
        """
        self.check_create(session)
        refuse(given.echoed, 'cannot be set')
        caller = callers.of(session)
        key, secret = self.mint(session, caller.user_id, given.values)
        return key, {'secret': secret}

    def mint(
        self,
        session: orm.Session,
        user_id: UUID | None,
        values: Mapping[str, Any],
    ) -> tuple[UUID, str]:
        """Make a token that speaks for a user.

        :returns: its id and its secret, which is nowhere else.
        :raises InvalidInput: it would end before it begins, or after the
            token that it is made with.
        """
        secret, verifier = credentials.new_secret()
        row = {**values, 'user_id': user_id, 'verifier': verifier}
        self._check_end(session, values.get('expires_at'))
        return self._insert(session, row, {}), secret

    def _check_end(self, session: orm.Session, end: datetime | None) -> None:
        if end is not None and end <= clock.now():
            raise InvalidInput.of('expires_at', 'has passed')
        # Or who finds a token that ends soon could have it for ever.
        latest = session.execute(
            sa.select(self.table.c.expires_at).where(
                self.id == callers.of(session).token_id
            )
        ).scalar()
        if latest is not None and (end is None or end > latest):
            raise InvalidInput.of(
                'expires_at',
                'is after the end of the token that it is made with',
                f'up to {clock.isoformat(latest)}',
            )
