# SPDX-License-Identifier: Apache-2.0
"""Know users, and count edits."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'audit',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('at', types.UtcDateTime(), nullable=False),
        sa.Column('user_id', types.Uuid(), nullable=True),
        sa.Column('user_name', types.Text(length=1024), nullable=False),
        sa.Column('token_id', types.Uuid(), nullable=True),
        sa.Column('address', types.Text(length=64), nullable=False),
        sa.Column('request_id', types.Text(length=64), nullable=False),
        sa.Column('action', types.Word(length=24), nullable=False),
        sa.Column('noun', types.Text(length=64), nullable=False),
        sa.Column('target_id', types.Uuid(), nullable=True),
        sa.Column('target_name', types.Text(length=1024), nullable=True),
        sa.Column('changes', types.Json(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_audit')),
    )
    op.create_index(op.f('ix_audit_at'), 'audit', ['at'], unique=False)
    op.create_index(
        op.f('ix_audit_target_id_at'),
        'audit',
        ['target_id', 'at'],
        unique=False,
    )
    op.create_index(
        op.f('ix_audit_user_id_at'), 'audit', ['user_id', 'at'], unique=False
    )
    op.create_table(
        'name_alias',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('noun', types.Text(length=64), nullable=False),
        sa.Column('scope_id', types.Uuid(), nullable=False),
        sa.Column('name_hash', types.Digest(), nullable=False),
        sa.Column('name_fold', types.Text(length=1024), nullable=False),
        sa.Column('target_id', types.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_name_alias')),
        sa.UniqueConstraint(
            'noun',
            'scope_id',
            'name_hash',
            name=op.f('uq_name_alias_noun_scope_id_name_hash'),
        ),
    )
    op.create_index(
        op.f('ix_name_alias_target_id'),
        'name_alias',
        ['target_id'],
        unique=False,
    )
    op.create_table(
        'team',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('name', types.Text(length=1024), nullable=False),
        sa.Column('name_fold', types.Text(length=1024), nullable=False),
        sa.Column('name_hash', types.Digest(), nullable=False),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('updated_at', types.UtcDateTime(), nullable=False),
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_team')),
        sa.UniqueConstraint('name_hash', name=op.f('uq_team_name_hash')),
    )
    op.create_table(
        'throttle',
        sa.Column('key', types.Digest(), nullable=False),
        sa.Column('failures', sa.Integer(), nullable=False),
        sa.Column('until', types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_throttle')),
    )
    op.create_index(
        op.f('ix_throttle_until'), 'throttle', ['until'], unique=False
    )
    op.create_table(
        'user',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('name', types.Text(length=1024), nullable=False),
        sa.Column('name_fold', types.Text(length=1024), nullable=False),
        sa.Column('name_hash', types.Digest(), nullable=False),
        sa.Column('full_name', types.Text(length=1024), nullable=True),
        sa.Column('email', types.Text(length=320), nullable=True),
        sa.Column('role', types.Word(length=24), nullable=True),
        sa.Column(
            'enabled',
            sa.Boolean(),
            server_default=sa.text('1'),
            nullable=False,
        ),
        sa.Column('password_hash', types.Text(length=255), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('updated_at', types.UtcDateTime(), nullable=False),
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_user')),
        sa.UniqueConstraint('name_hash', name=op.f('uq_user_name_hash')),
    )
    op.create_table(
        'session',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('verifier', types.Digest(), nullable=False),
        sa.Column('user_id', types.Uuid(), nullable=False),
        sa.Column('csrf', types.Text(length=64), nullable=False),
        sa.Column('address', types.Text(length=64), nullable=False),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('used_at', types.UtcDateTime(), nullable=False),
        sa.Column('expires_at', types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['user_id'],
            ['user.id'],
            name=op.f('fk_session_user_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_session')),
        sa.UniqueConstraint('verifier', name=op.f('uq_session_verifier')),
    )
    op.create_index(
        op.f('ix_session_expires_at'), 'session', ['expires_at'], unique=False
    )
    op.create_index(
        op.f('ix_session_used_at'), 'session', ['used_at'], unique=False
    )
    op.create_index(
        op.f('ix_session_user_id'), 'session', ['user_id'], unique=False
    )
    op.create_table(
        'team_member',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('team_id', types.Uuid(), nullable=False),
        sa.Column('user_id', types.Uuid(), nullable=False),
        sa.Column('role', types.Word(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ['team_id'],
            ['team.id'],
            name=op.f('fk_team_member_team_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['user_id'],
            ['user.id'],
            name=op.f('fk_team_member_user_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_team_member')),
        sa.UniqueConstraint(
            'team_id', 'user_id', name=op.f('uq_team_member_team_id_user_id')
        ),
    )
    op.create_index(
        op.f('ix_team_member_user_id'),
        'team_member',
        ['user_id'],
        unique=False,
    )
    op.create_table(
        'token',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('user_id', types.Uuid(), nullable=False),
        sa.Column('name', types.Text(length=255), nullable=False),
        sa.Column('verifier', types.Digest(), nullable=False),
        sa.Column(
            'read_only',
            sa.Boolean(),
            server_default=sa.text('0'),
            nullable=False,
        ),
        sa.Column('expires_at', types.UtcDateTime(), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('last_used_at', types.UtcDateTime(), nullable=True),
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
        sa.ForeignKeyConstraint(
            ['user_id'],
            ['user.id'],
            name=op.f('fk_token_user_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_token')),
        sa.UniqueConstraint('verifier', name=op.f('uq_token_verifier')),
    )
    op.create_index(
        op.f('ix_token_user_id'), 'token', ['user_id'], unique=False
    )
    op.create_table(
        'project_member',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('project_id', types.Uuid(), nullable=False),
        sa.Column('user_id', types.Uuid(), nullable=False),
        sa.Column('role', types.Word(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ['project_id'],
            ['project.id'],
            name=op.f('fk_project_member_project_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['user_id'],
            ['user.id'],
            name=op.f('fk_project_member_user_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_project_member')),
        sa.UniqueConstraint(
            'project_id',
            'user_id',
            name=op.f('uq_project_member_project_id_user_id'),
        ),
    )
    op.create_index(
        op.f('ix_project_member_user_id'),
        'project_member',
        ['user_id'],
        unique=False,
    )
    op.add_column(
        'account',
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
    )
    op.add_column(
        'operator',
        sa.Column(
            'team_id',
            types.Uuid(),
            sa.ForeignKey(
                'team.id',
                name=op.f('fk_operator_team_id'),
                ondelete='SET NULL',
            ),
            nullable=True,
        ),
        # Elsewhere an inline key is not kept, or not under its name.
        inline_references=op.get_context().dialect.name == 'sqlite',
    )
    op.add_column(
        'operator',
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
    )
    op.create_index(
        op.f('ix_operator_team_id'), 'operator', ['team_id'], unique=False
    )
    op.add_column(
        'project',
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
    )
    op.add_column(
        'source',
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
    )
    op.add_column(
        'system',
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
    )
