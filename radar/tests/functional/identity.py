# SPDX-License-Identifier: Apache-2.0
"""Users and what they sign in with, for tests."""

from datetime import timedelta
import secrets
from typing import Any
from uuid import UUID
from uuid import uuid4

import sqlalchemy as sa

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.resources import credentials
from radar.resources import passwords
from radar.resources.callers import Caller
from radar.tests.functional.api import seeds

#: A password that is found in no log by accident.
PASSWORD = 'correct horse battery staple'
#: What is known of a caller who has shown nothing yet.
STRANGER = Caller(address='192.0.2.1', request_id='req-1')


class People:
    """A test with users; hashing passwords costs next to nothing."""

    def setUp(self) -> None:
        super().setUp()
        for option, value in (
            ('argon2_memory_cost', 8),
            ('argon2_parallelism', 1),
            ('argon2_time_cost', 1),
        ):
            CONF.set_override(option, value, 'auth')
        passwords.VERIFIED.clear()

    def user(
        self, name: str = 'alice', password: str = PASSWORD, **values: Any
    ) -> UUID:
        hashed = passwords.hashed(password) if password else None
        return seeds.add(
            models.User,
            **{**models.named(name), 'password_hash': hashed, **values},
        )

    def token(self, user_id: UUID, **values: Any) -> str:
        """Return the secret of a new token."""
        secret, verifier = credentials.new_secret()
        seeds.add(
            models.Token,
            **{'name': 'laptop', **values},
            user_id=user_id,
            verifier=verifier,
        )
        return secret

    def session_of(self, user_id: UUID, **values: Any) -> UUID:
        return seeds.add(
            models.Session,
            **{
                'id': uuid4(),
                'verifier': secrets.token_bytes(32),
                'csrf': 'x',
                'address': '',
                'expires_at': clock.now() + timedelta(days=7),
                **values,
            },
            user_id=user_id,
        )

    def change(self, model: type[models.Base], **values: Any) -> None:
        """Set columns of all rows of a table."""
        with session.writer() as opened:
            opened.execute(sa.update(models.table(model)).values(**values))

    def one(self, model: type[models.Base]) -> dict[str, Any]:
        """Return the only row of a table."""
        (row,) = self.rows(model)
        return row
