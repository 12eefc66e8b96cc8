# SPDX-License-Identifier: Apache-2.0
"""Which systems speak through which accounts, and finding new ones."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import models
from radar.enums import CommentKind
from radar.enums import Lifecycle
from radar.enums import SystemKind
from radar.resources.documents import Member
from radar.resources.identities import Identity
from radar.rollup import dirty

_ACCOUNT = models.table(models.Account)
_CHANGE = models.table(models.Change)
_COMMENT = models.table(models.Comment)
_SYSTEM = models.table(models.System)
_MEMBER = models.table(models.SystemAccount)


class Members:
    """The memberships of all accounts, read once and kept up to date."""

    def __init__(self) -> None:
        self._by_account: dict[UUID, list[Member]] = {}
        #: Systems that were made for accounts without one.
        self.made = 0

    def load(self, session: orm.Session) -> None:
        """Read the memberships afresh."""
        self._by_account.clear()
        rows = session.execute(
            sa.select(
                _MEMBER.c.account_id,
                _MEMBER.c.system_id,
                _MEMBER.c.job_pattern,
                _MEMBER.c.valid_from,
                _MEMBER.c.valid_to,
            ).order_by(_MEMBER.c.account_id, _MEMBER.c.position, _MEMBER.c.id)
        )
        for account_id, *row in rows:
            self._by_account.setdefault(account_id, []).append(Member(*row))

    def at(self, account_id: UUID, when: datetime) -> list[Member]:
        """Return the memberships of an account at a time, in order."""
        return [
            m
            for m in self._by_account.get(account_id, ())
            if (m.valid_from is None or m.valid_from <= when)
            and (m.valid_to is None or when < m.valid_to)
        ]

    def default(
        self,
        session: orm.Session,
        identity: Identity,
        when: datetime,
        evidence: str,
    ) -> UUID:
        """Return an account's default system at a time.

        A new candidate if there is none; it speaks as long as no other
        does.

        :param evidence: what says that the account is a CI system.
        """
        for member in self.at(identity.id, when):
            if not member.job_pattern:
                return member.system_id
        members = self._by_account.setdefault(identity.id, [])
        others = [m for m in members if not m.job_pattern]
        ends = [m.valid_to for m in others if m.valid_to]
        starts = [m.valid_from for m in others if m.valid_from]
        valid_from = max((t for t in ends if t <= when), default=None)
        valid_to = min((t for t in starts if t > when), default=None)
        system_id = create_system(
            session, _free_name(session, identity), evidence
        )
        self.made += 1
        session.execute(
            sa.insert(_MEMBER).values(
                id=ids.new(),
                system_id=system_id,
                account_id=identity.id,
                job_pattern='',
                position=len(members),
                valid_from=valid_from,
                valid_to=valid_to,
            )
        )
        members.append(Member(system_id, '', valid_from, valid_to))
        return system_id


def mark_ci(session: orm.Session, identity: Identity, evidence: str) -> None:
    """Note that an account is a CI system.

    Its older comments were read without knowing that, and are marked to
    be read again.
    """
    identity.is_ci = True
    session.execute(
        sa.update(_ACCOUNT)
        .where(_ACCOUNT.c.id == identity.id)
        .values(is_ci=True, discovered_by=evidence)
    )
    reread(session, identity.id)


def reread(session: orm.Session, account_id: UUID) -> None:
    """Have the comments of an account read again by whoever is next."""
    session.execute(
        sa.update(_COMMENT)
        .where(_COMMENT.c.account_id == account_id)
        .values(parser_version=0)
    )
    # Of these nothing else changes, however they are read.
    failures = session.execute(
        sa.select(_CHANGE.c.project_id)
        .join(_COMMENT, _COMMENT.c.change_id == _CHANGE.c.id)
        .where(
            _COMMENT.c.account_id == account_id,
            _COMMENT.c.kind == CommentKind.MERGE_FAILURE.value,
        )
        .distinct()
    )
    dirty.projects(session, dict.fromkeys(failures.scalars()))


def create_system(
    session: orm.Session,
    name: str,
    evidence: str,
    lifecycle: Lifecycle = Lifecycle.CANDIDATE,
) -> UUID:
    """Add a system of a name that is free; return its id."""
    system_id = ids.new()
    now = clock.now()
    session.execute(
        sa.insert(_SYSTEM).values(
            id=system_id,
            **models.named(name),
            kind=SystemKind.REPORTER.value,
            lifecycle=lifecycle.value,
            discovered_by=evidence,
            answers_recheck=True,
            created_at=now,
            updated_at=now,
        )
    )
    return system_id


def system_named(session: orm.Session, name: str) -> UUID | None:
    """Return the id of the system of a name, whatever its case."""
    digest = ids.name_hash(name)
    found: UUID | None = session.execute(
        sa.select(_SYSTEM.c.id).where(_SYSTEM.c.name_hash == digest)
    ).scalar()
    return found


def _call(identity: Identity) -> str:
    return identity.name or identity.username or f'#{identity.external_id}'


def _free_name(session: orm.Session, identity: Identity) -> str:
    """Return the display name, made unique where it is taken."""
    name = _call(identity)
    for candidate in (
        name,
        f'{name} ({identity.username})',
        f'{name} #{identity.external_id}',
    ):
        if system_named(session, candidate) is None:
            return candidate
    return f'{name} {identity.id}'
