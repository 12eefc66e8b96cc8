# SPDX-License-Identifier: Apache-2.0
"""Accounts."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import enums
from radar.db import models
from radar.db import query
from radar.resources.editing import Editable
from radar.resources.embeds import Computed
from radar.resources.embeds import grouped
from radar.resources.embeds import linked
from radar.resources.query import Document
from radar.resources.query import Scope


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that an account has been known by."""

    kind: str
    value: str


def _load_aliases(
    session: orm.Session, rows: Sequence[Document], scope: Scope
) -> Mapping[UUID, Sequence[Document]]:
    alias = models.table(models.AccountAlias).c
    # Addresses are personal: names only.
    public = (enums.AliasKind.USERNAME.value, enums.AliasKind.NAME.value)
    statement = (
        sa.select(alias.account_id.label('_account'), alias.kind, alias.value)
        .where(
            alias.account_id.in_([row['id'] for row in rows]),
            alias.kind.in_(public),
        )
        .order_by(alias.kind, alias.id)
    )
    return grouped(query.documents(session, statement), '_account')


class Accounts(Editable):
    """Identities in a source."""

    model = models.Account
    noun = 'account'
    plural = 'accounts'
    computed = (
        linked(
            'systems',
            'systems',
            models.table(models.SystemAccount),
            near='account_id',
            far='system_id',
            shown=('job_pattern',),
            doc='CI systems that speak through it.',
        ),
        Computed(
            'aliases',
            Alias,
            'Names it has been known by.',
            _load_aliases,
            many=True,
        ),
    )
    kept_by = ((models.Comment, 'account_id'), (models.Change, 'owner_id'))

    def prepared(
        self,
        session: orm.Session,
        values: Mapping[str, Any],
        row: Document | None,
    ) -> dict[str, Any]:
        """Return the columns that values stand for.

        What people say of an account holds from now on.
        """
        found = super().prepared(session, values, row)
        if row is None:
            found['named_at'] = clock.now()
        return found
