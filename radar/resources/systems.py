# SPDX-License-Identifier: Apache-2.0
"""Reading CI systems."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.db import query
from radar.db import types
from radar.db.query import Clause
from radar.resources import visibility
from radar.resources.base import Resource
from radar.resources.embeds import Computed
from radar.resources.embeds import Loader
from radar.resources.embeds import grouped
from radar.resources.embeds import linked
from radar.resources.fields import Field
from radar.resources.health import SystemHealth
from radar.resources.health import load_health
from radar.resources.query import Document
from radar.resources.query import Order
from radar.resources.query import Scope

_SYSTEM = models.table(models.System)
_PROJECT = models.table(models.Project)
_BUILD = models.table(models.Build)


def _default_reference() -> bytes:
    return ids.name_hash(CONF.registry.default_reference)


_REFERENCE = Field(
    name='reference',
    kind=bool,
    doc='Whether others are measured against it, somewhere or by default.',
    column=sa.or_(
        sa.exists().where(
            _PROJECT.c.reference_system_id == _SYSTEM.c.id,
            _PROJECT.c.id.not_in(visibility.HIDDEN_PROJECTS),
        ),
        _SYSTEM.c.name_hash
        == sa.bindparam(
            None, callable_=_default_reference, type_=types.Digest
        ),
    ),
    where=True,
)


def _declared(model: type[models.Base], *names: str) -> Loader:
    """Return the loader of what is declared for systems in a table."""
    table = models.table(model)
    shown = [table.c[name] for name in names]

    def load(
        session: orm.Session, rows: Sequence[Document], scope: Scope
    ) -> Mapping[UUID, Sequence[Document]]:
        statement = (
            sa.select(table.c.system_id.label('_system'), table.c.id, *shown)
            .where(table.c.system_id.in_([row['id'] for row in rows]))
            .order_by(*shown[:2], table.c.id)
        )
        return grouped(query.documents(session, statement), '_system')

    return load


class Systems(Resource):
    """CI systems as people speak of them."""

    model = models.System
    noun = 'system'
    plural = 'systems'
    sort = (Order('name'),)
    scopes = frozenset({'window', 'project', 'branch'})
    expressions = (_REFERENCE,)
    computed = (
        Computed(
            'health',
            SystemHealth,
            'Numbers over a window, by default the last 7 days.',
            load_health,
            measured=True,
        ),
        linked(
            'operators',
            'operators',
            models.table(models.SystemOperator),
            near='system_id',
            far='operator_id',
            doc='Those who answer for it.',
        ),
        linked(
            'accounts',
            'accounts',
            models.table(models.SystemAccount),
            near='system_id',
            far='account_id',
            shown=('job_pattern',),
            doc='Accounts through which it speaks.',
        ),
        Computed(
            'coverage',
            models.CoverageEntry,
            'Where it is declared to report.',
            _declared(
                models.CoverageEntry,
                'project',
                'branch',
                'files',
                'irrelevant_files',
                'trigger',
            ),
            many=True,
        ),
        Computed(
            'rechecks',
            models.RecheckPhrase,
            'What people write to have it run again.',
            _declared(models.RecheckPhrase, 'phrase'),
            many=True,
        ),
    )

    def scoped(self, scope: Scope) -> Clause | None:
        """Keep only systems that ever reported on the scope's project."""
        if scope.project is None:
            return None
        return sa.exists().where(
            _BUILD.c.system_id == self.id,
            _BUILD.c.project_id == scope.project,
            _BUILD.c.project_id.not_in(visibility.HIDDEN_PROJECTS),
        )
