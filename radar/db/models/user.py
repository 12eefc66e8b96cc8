# SPDX-License-Identifier: Apache-2.0
"""Users, their tokens and sessions, and the teams that they are in."""

from datetime import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import enums
from radar.db import types
from radar.db.models import base


class User(
    base.Identified,
    base.Named,
    base.Timestamped,
    base.Versioned,
    base.Base,
):
    """Somebody whom Radar knows."""

    __tablename__ = 'user'
    __table_args__ = (
        sa.UniqueConstraint('name_hash'),
        sa.Index(None, 'external_id', unique=True),
    )

    full_name: orm.Mapped[str | None] = base.field(
        types.Text(base.NAME),
        'What people call them.',
        nullable=True,
        pattern=base.NAMES,
        write='always',
        own=True,
    )
    email: orm.Mapped[str | None] = base.field(
        types.Text(320),
        'E-mail address.',
        nullable=True,
        private=True,
        pattern=base.EMAILS,
        write='always',
        own=True,
    )
    role: orm.Mapped[str | None] = base.field(
        types.Word(enums.SystemRole),
        'What they may do on all of Radar; null for nothing by itself.',
        nullable=True,
        where=True,
        write='always',
    )
    enabled: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether they may sign in and their tokens are good.',
        where=True,
        write='always',
        default=True,
        server_default=sa.true(),
    )
    password_hash: orm.Mapped[str | None] = base.field(
        types.Text(255),
        'Argon2 of the password; null if there is none.',
        nullable=True,
        api=False,
    )
    external_id: orm.Mapped[str | None] = base.field(
        types.Text(255),
        'Who they are to the identity service that vouches for them, such '
        'as keystone:ID; null for users of Radar itself.',
        nullable=True,
        private=True,
    )


class Token(base.Identified, base.Versioned, base.Base):
    """A secret that speaks for a user; deleting it revokes it."""

    __tablename__ = 'token'
    __table_args__ = (
        sa.UniqueConstraint('verifier'),
        sa.Index(None, 'user_id'),
    )

    user_id: orm.Mapped[uuid.UUID] = base.reference(
        'user.id', 'User that it speaks for.', where=True
    )
    name: orm.Mapped[str] = base.field(
        types.Text(255),
        'What its owner calls it.',
        where=True,
        sort=True,
        pattern=base.NAMES,
        write='once',
    )
    verifier: orm.Mapped[bytes] = base.field(
        types.Digest, 'SHA-256 of the secret.', api=False
    )
    read_only: orm.Mapped[bool] = base.field(
        sa.Boolean,
        'Whether nothing may be changed with it.',
        where=True,
        write='once',
        default=False,
        server_default=sa.false(),
    )
    expires_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'When it ends; null for never.',
        nullable=True,
        where=True,
        sort=True,
        write='once',
    )
    created_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime,
        'When it was made.',
        default=clock.now,
        where=True,
        sort=True,
    )
    last_used_at: orm.Mapped[datetime | None] = base.field(
        types.UtcDateTime,
        'When it was last used, to the hour; null for never.',
        nullable=True,
        where=True,
        sort=True,
    )


class Session(base.Base):
    """A browser that a user is signed in with."""

    __tablename__ = 'session'
    __table_args__ = (
        sa.UniqueConstraint('verifier'),
        sa.Index(None, 'user_id'),
        sa.Index(None, 'expires_at'),
        sa.Index(None, 'used_at'),
    )

    id: orm.Mapped[uuid.UUID] = base.field(
        types.Uuid,
        'Identifier (UUIDv4).',
        primary_key=True,
        default=uuid.uuid4,
        api=False,
    )
    verifier: orm.Mapped[bytes] = base.field(
        types.Digest, 'SHA-256 of what the cookie holds.', api=False
    )
    user_id: orm.Mapped[uuid.UUID] = base.reference(
        'user.id', 'User that is signed in.', api=False
    )
    csrf: orm.Mapped[str] = base.field(
        types.Text(64),
        'What requests that change something must repeat.',
        api=False,
    )
    address: orm.Mapped[str] = base.field(
        types.Text(64), 'Where the user signed in from.', api=False
    )
    created_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it began.', api=False, default=clock.now
    )
    used_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime,
        'When it was last used, to a few minutes.',
        api=False,
        default=clock.now,
    )
    expires_at: orm.Mapped[datetime] = base.field(
        types.UtcDateTime, 'When it ends however much it is used.', api=False
    )
    token: orm.Mapped[str | None] = base.field(
        types.LongText,
        'Token that it began with, encrypted; null after a password.',
        nullable=True,
        api=False,
    )


class Team(
    base.Identified,
    base.Named,
    base.Timestamped,
    base.Versioned,
    base.Base,
):
    """Users who act together."""

    __tablename__ = 'team'
    __table_args__ = (sa.UniqueConstraint('name_hash'),)


class TeamMember(base.Identified, base.Base):
    """Who is in which team."""

    __tablename__ = 'team_member'
    __table_args__ = (
        sa.UniqueConstraint('team_id', 'user_id'),
        sa.Index(None, 'user_id'),
    )

    team_id: orm.Mapped[uuid.UUID] = base.reference(
        'team.id', 'Team that the user is in.'
    )
    user_id: orm.Mapped[uuid.UUID] = base.reference(
        'user.id', 'User who is in it.'
    )
    role: orm.Mapped[str] = base.field(
        types.Word(enums.TeamRole),
        'What the user is in it.',
        default=enums.TeamRole.USER.value,
    )


class ProjectMember(base.Identified, base.Base):
    """What a user may do in a project."""

    __tablename__ = 'project_member'
    __table_args__ = (
        sa.UniqueConstraint('project_id', 'user_id'),
        sa.Index(None, 'user_id'),
    )

    project_id: orm.Mapped[uuid.UUID] = base.reference(
        'project.id', 'Project that it is about.'
    )
    user_id: orm.Mapped[uuid.UUID] = base.reference('user.id', 'User who may.')
    role: orm.Mapped[str] = base.field(
        types.Word(enums.ProjectRole),
        'What the user may do.',
        default=enums.ProjectRole.READ.value,
    )
