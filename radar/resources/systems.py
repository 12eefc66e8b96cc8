# SPDX-License-Identifier: Apache-2.0
"""CI systems."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.db import types
from radar.db.query import Clause
from radar.enums import Discovery
from radar.resources import coverage
from radar.resources import members
from radar.resources import states
from radar.resources import visibility
from radar.resources.audit import Changes
from radar.resources.callers import Caller
from radar.resources.editing import Editable
from radar.resources.editing import Held
from radar.resources.embeds import Computed
from radar.resources.embeds import linked
from radar.resources.fields import Field
from radar.resources.health import SystemHealth
from radar.resources.health import load_health
from radar.resources.parts import Part
from radar.resources.query import Document
from radar.resources.query import Order
from radar.resources.query import Scope
from radar.resources.states import Judgement
from radar.resources.states import load_judgements
from radar.resources.strips import Strip
from radar.resources.strips import load_strips
from radar.resources.summaries import JobNames
from radar.resources.summaries import LintSummary
from radar.resources.summaries import load_job_names
from radar.resources.summaries import load_lint_summaries
from radar.rollup import dirty

_SYSTEM = models.table(models.System)
_ACCOUNT = models.table(models.Account)
_PROJECT = models.table(models.Project)
_BUILD = models.table(models.Build)
_MEMBER = models.table(models.SystemAccount)
_ANSWER = models.table(models.SystemOperator)
_OPERATOR = models.table(models.Operator)


#: Members that health rests on.
_COUNTED = frozenset(
    {'lifecycle', 'answers_recheck', 'coverage', 'rechecks', 'name'}
)


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


@dataclass(frozen=True, slots=True)
class Reference:
    """A row that is meant by its id."""

    id: UUID


@dataclass(frozen=True, slots=True)
class Membership:
    """An account that a system speaks through.

    ``job_pattern`` is a shell pattern of the names of the jobs that are the
    system's own; it is empty for the account's default system.
    """

    id: UUID
    job_pattern: str = ''


@dataclass(frozen=True, slots=True)
class Phrase:
    """What people write to have a system run again."""

    phrase: str


def _place(session: orm.Session, row: Document) -> Document:
    """Return the place of a new pattern behind those of its account."""
    held = sa.select(sa.func.count()).where(
        _MEMBER.c.account_id == row['account_id']
    )
    return {'position': session.execute(held).scalar_one()}


def _hash(session: orm.Session, row: Document) -> Document:
    return {'phrase_hash': ids.name_hash(row['phrase'])}


_RECHECKS = Part(
    'rechecks',
    Phrase,
    'What people write to have it run again.',
    models.RecheckPhrase,
    near='system_id',
    more=_hash,
    own=True,
)


class Systems(Editable):
    """CI systems as people speak of them."""

    model = models.System
    noun = 'system'
    plural = 'systems'
    sort = (Order('name'),)
    scopes = frozenset({'window', 'project', 'branch'})
    expressions = (_REFERENCE, states.STATE, states.SINCE)
    computed = (
        Computed(
            'health',
            SystemHealth,
            'Numbers over a window, by default the last 7 days.',
            load_health,
            measured=True,
        ),
        Computed(
            'strip',
            Strip,
            'What it did in the last 30 days, day by day.',
            load_strips,
            measured=True,
        ),
        Computed(
            'judgement',
            Judgement,
            'How it is, since when and why.',
            load_judgements,
            measured=True,
        ),
        Computed(
            'lint',
            LintSummary,
            'Rules of good manners that it did not keep.',
            load_lint_summaries,
            measured=True,
        ),
        Computed(
            'job_names',
            JobNames,
            'Names of the jobs that it ran of late.',
            load_job_names,
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
        coverage.PART.embed(),
        _RECHECKS.embed(),
    )
    parts = (
        Part(
            'operators',
            Reference,
            'Those who answer for it.',
            models.SystemOperator,
            near='system_id',
            columns={'id': 'operator_id'},
            targets={'id': 'operators'},
        ),
        Part(
            'accounts',
            Membership,
            'Accounts through which it speaks.',
            models.SystemAccount,
            near='system_id',
            columns={'id': 'account_id'},
            targets={'id': 'accounts'},
            more=_place,
        ),
        coverage.PART,
        _RECHECKS,
    )
    kept_by = ((models.Build, 'system_id'),)

    def scoped(self, scope: Scope) -> Clause | None:
        """Keep only systems that ever reported on the scope's project."""
        if scope.project is None:
            return None
        return sa.exists().where(
            _BUILD.c.system_id == self.id,
            _BUILD.c.project_id == scope.project,
            _BUILD.c.project_id.not_in(visibility.HIDDEN_PROJECTS),
        )

    def owned(
        self, session: orm.Session, row: Document, caller: Caller
    ) -> bool:
        """Tell whether the caller speaks for one who answers for it."""
        if not caller.teams:
            return False
        answering = (
            sa.select(_ANSWER.c.id)
            .join(_OPERATOR, _OPERATOR.c.id == _ANSWER.c.operator_id)
            .where(
                _ANSWER.c.system_id == row['id'],
                _OPERATOR.c.team_id.in_(list(caller.teams)),
            )
        )
        return session.execute(answering.limit(1)).first() is not None

    def settled(
        self, session: orm.Session, key: UUID, changes: Changes
    ) -> None:
        """Have read again, and computed, what the edit is about."""
        if changes.keys() & _COUNTED:
            dirty.systems(session, [key])
        names = [n for n in changes.get('name', ()) if n is not None]
        if _default_reference() in map(ids.name_hash, names):
            self._refer(session, key, default=True)
        before, after = changes.get('accounts') or ((), ())
        for account in {item['id'] for item in (*(before or ()), *after)}:
            members.reread(session, account)
        speaking = [item['id'] for item in after]
        session.execute(
            sa.update(_ACCOUNT)
            .where(_ACCOUNT.c.id.in_(speaking), _ACCOUNT.c.is_ci.is_not(True))
            .values(is_ci=True, discovered_by=Discovery.CONFIGURED.value)
            .execution_options(synchronize_session=False)
        )

    def delete(
        self, session: orm.Session, held: Held, pinned: bool = True
    ) -> None:
        """Remove a system; nothing is measured against it any more."""
        key = held.row['id']
        default = held.row['name_hash'] == _default_reference()
        self._refer(session, key, default=default)
        super().delete(session, held, pinned)

    def _refer(
        self, session: orm.Session, key: UUID, *, default: bool
    ) -> None:
        """Have projects computed again whose reference a system is.

        :param default: it is, or was, that of all that name none.
        """
        own = _PROJECT.c.reference_system_id
        mine = sa.or_(own.is_(None), own == key) if default else own == key
        found = session.execute(sa.select(_PROJECT.c.id).where(mine)).scalars()
        dirty.projects(session, dict.fromkeys(found))
