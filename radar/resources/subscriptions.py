# SPDX-License-Identifier: Apache-2.0
"""Subscriptions: what somebody wants to be told, and where."""

from __future__ import annotations

from collections.abc import Mapping
import re
import secrets
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import egress
from radar import ids
from radar.conf import CONF
from radar.db import models
from radar.db import query as db_query
from radar.db.query import Clause
from radar.enums import Channel
from radar.enums import SystemRole
from radar.exceptions import Conflict
from radar.exceptions import InvalidInput
from radar.exceptions import Unprocessable
from radar.resources import callers
from radar.resources import deliveries
from radar.resources import encryption
from radar.resources import messages
from radar.resources.audit import Changes
from radar.resources.callers import Caller
from radar.resources.editing import Editable
from radar.resources.embeds import Computed
from radar.resources.embeds import linked
from radar.resources.embeds import to_one
from radar.resources.given import Given
from radar.resources.parts import Part
from radar.resources.query import Document
from radar.resources.query import Order
from radar.resources.systems import Reference

_SUBSCRIPTION = models.table(models.Subscription)
_SYSTEM = models.table(models.SubscriptionSystem)
_PROJECT = models.table(models.SubscriptionProject)
_SYSTEMS = 'Systems that it is about; with no projects either, all.'
_PROJECTS = 'Projects: it is about the systems that reported on them.'
#: One address that a mail server may be told without quoting: what web
#: pages take for one.
_MAILBOX = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r'([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*'
    r'[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
)
_LONGEST = 254
#: Subscriptions that a user may have: nobody reads that many messages.
_MOST = 100


class Subscriptions(Editable):
    """What users want to be told of, by e-mail or webhook."""

    model = models.Subscription
    noun = 'subscription'
    plural = 'subscriptions'
    sort = (Order('name'),)
    once = {
        'secret': 'What a webhook knows the signature by; it is shown this '
        'once.'
    }
    computed = (
        to_one('user', 'users', 'user_id', 'Who is told.'),
        linked(
            'systems',
            'systems',
            _SYSTEM,
            near='subscription_id',
            far='system_id',
            doc=_SYSTEMS,
        ),
        linked(
            'projects',
            'projects',
            _PROJECT,
            near='subscription_id',
            far='project_id',
            doc=_PROJECTS,
        ),
        Computed(
            'deliveries',
            messages.Delivery,
            'The last 20 messages, the newest first.',
            messages.latest,
            many=True,
        ),
    )
    parts = (
        Part(
            'systems',
            Reference,
            _SYSTEMS,
            models.SubscriptionSystem,
            near='subscription_id',
            columns={'id': 'system_id'},
            targets={'id': 'systems'},
        ),
        Part(
            'projects',
            Reference,
            _PROJECTS,
            models.SubscriptionProject,
            near='subscription_id',
            columns={'id': 'project_id'},
            targets={'id': 'projects'},
        ),
    )

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
        """Tell whether the caller is who is told."""
        return caller.signed_in and row['user_id'] == caller.user_id

    def create(
        self, session: orm.Session, given: Given
    ) -> tuple[UUID, Document]:
        """Subscribe the caller; tell the secret of a webhook.

        For what is raised see :meth:`.Editable.create`.
        """
        self.check_create(session)
        self._check_count(session)
        values, once = dict(given.values), {}
        if values['channel'] == Channel.WEBHOOK:
            once['secret'] = secrets.token_hex(32)
            values['secret'] = _encrypted(once['secret'])
        key, _ = super().create(session, Given(values, given.echoed))
        return key, once

    def _check_count(self, session: orm.Session) -> None:
        """Refuse callers who have too many already.

        :raises Conflict: they have.
        """
        mine = self.table.c.user_id == callers.of(session).user_id
        held = db_query.count(session, self.id, [mine], _MOST)
        if held >= _MOST:
            raise Conflict('', f'you have {_MOST} subscriptions')

    def prepared(
        self,
        session: orm.Session,
        values: Mapping[str, Any],
        row: Document | None,
    ) -> dict[str, Any]:
        """Return the columns that values stand for."""
        found = super().prepared(session, values, row)
        if row is None:
            target = found['target']
            check_target(Channel(found['channel']), target)
            found['target_hash'] = ids.text_hash(target)
            found['user_id'] = callers.of(session).user_id
        if 'paused' in found:
            now = clock.now()
            found['paused_at'] = now if found['paused'] else None
            found |= {'failing_since': None, 'problem': None, 'heard_to': now}
        return found

    def settled(
        self, session: orm.Session, key: UUID, changes: Changes
    ) -> None:
        """Note whether anything is chosen; drop what waits if paused."""
        if changes.get('paused', [None, False])[1]:
            deliveries.drop(session, key)
        if changes.keys() & self.lists.keys():
            chosen = sa.or_(
                *(
                    sa.exists().where(table.c.subscription_id == key)
                    for table in (_SYSTEM, _PROJECT)
                )
            )
            session.execute(
                sa.update(_SUBSCRIPTION)
                .where(_SUBSCRIPTION.c.id == key)
                .values(chosen=chosen)
            )


def check_target(channel: Channel, target: str) -> None:
    """Refuse a place to which nothing can be sent.

    :raises InvalidInput: there can be no such place.
    :raises Unprocessable: this Radar sends nothing that way.
    """
    if channel is Channel.WEBHOOK:
        try:
            egress.checked(target)
        except egress.Refused as error:
            raise InvalidInput.of('target', str(error)) from None
        return
    if len(target) > _LONGEST or not _MAILBOX.fullmatch(target):
        raise InvalidInput.of(
            'target', 'is no e-mail address', 'name@example.org'
        )
    if not CONF.smtp.host:
        raise Unprocessable.of('channel', 'this Radar has no mail server')


def _encrypted(secret: str) -> str:
    try:
        return encryption.encrypted(secret)
    except encryption.NoKey as error:
        raise Unprocessable.of('channel', str(error)) from None
