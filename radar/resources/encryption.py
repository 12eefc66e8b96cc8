# SPDX-License-Identifier: Apache-2.0
"""Secrets that are stored so that Radar can read them again."""

from __future__ import annotations

from cryptography import fernet
import sqlalchemy as sa
from sqlalchemy import orm

from radar.conf import CONF
from radar.db import models
from radar.exceptions import RadarError
from radar.resources import callers
from radar.resources.transactions import writing

_SESSION = models.table(models.Session)
_SUBSCRIPTION = models.table(models.Subscription)
#: Columns that hold what is encrypted.
_COLUMNS = (_SUBSCRIPTION.c.secret, _SESSION.c.token)


class NoKey(RadarError):
    """There is no key, or none that a secret was encrypted with."""


def encrypted(text: str) -> str:
    """Return a secret as it is stored.

    :raises NoKey: there is none in ``[secrets] keys``.
    """
    return _keys().encrypt(text.encode()).decode()


def decrypted(stored: str) -> str:
    """Return a secret that is stored.

    :raises NoKey: none of ``[secrets] keys`` fits.
    """
    try:
        return _keys().decrypt(stored).decode()
    except fernet.InvalidToken:
        raise NoKey('None of [secrets] keys fits what is stored.') from None


def rotate() -> int:
    """Encrypt everything anew with the first key; return how much that is.

    :raises NoKey: none of ``[secrets] keys`` fits something.
    """
    return sum(_rotate(column) for column in _COLUMNS)


def _rotate(column: sa.Column[str | None]) -> int:
    keys, table = _keys(), column.table

    def run(session: orm.Session) -> int:
        found = session.execute(
            sa.select(table.c.id, column).where(column.is_not(None))
        ).all()
        for key, stored in found:
            try:
                fresh = keys.rotate(stored).decode()
            except fernet.InvalidToken:
                raise NoKey(
                    f'None of [secrets] keys fits {table.name} {key}.'
                ) from None
            session.execute(
                sa.update(table)
                # Unless it has been replaced in the meantime.
                .where(table.c.id == key, column == stored)
                .values({column.name: fresh, **_kept(table)})
            )
        return len(found)

    return writing(callers.ANONYMOUS, run)


def _kept(table: sa.FromClause) -> dict[str, sa.ColumnElement[object]]:
    """Return what leaves the time of the last edit as it is."""
    found = table.c.get('updated_at')
    return {} if found is None else {'updated_at': found}


def _keys() -> fernet.MultiFernet:
    try:
        # Not as an attribute: that is the method of a mapping.
        keys = [fernet.Fernet(key) for key in CONF.secrets['keys']]
    except ValueError:
        raise NoKey('A key of [secrets] keys is none of Fernet.') from None
    if not keys:
        raise NoKey('There are no [secrets] keys.')
    return fernet.MultiFernet(keys)
