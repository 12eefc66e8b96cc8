# SPDX-License-Identifier: Apache-2.0
"""Tell people: subscriptions, and what was sent for them."""

from typing import Any

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

_WORD = types.Word(length=24)


def _to(table: str, target: str) -> Any:
    return sa.ForeignKeyConstraint(
        [f'{target}_id'],
        [f'{target}.id'],
        name=op.f(f'fk_{table}_{target}_id'),
        ondelete='CASCADE',
    )


def _index(table: str, *columns: str) -> None:
    name = op.f(f'ix_{table}_{"_".join(columns)}')
    op.create_index(name, table, list(columns), unique=False)


def upgrade() -> None:
    _create_subscriptions()
    _create_choice('system')
    _create_choice('project')
    _create_deliveries()


def _create_subscriptions() -> None:
    unique = ('user_id', 'channel', 'target_hash')
    op.create_table(
        'subscription',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('user_id', types.Uuid(), nullable=False),
        sa.Column('name', types.Text(length=255), nullable=False),
        sa.Column('channel', _WORD, nullable=False),
        sa.Column('target', types.Text(length=2048), nullable=False),
        sa.Column('target_hash', types.Digest(), nullable=False),
        sa.Column('secret', types.Text(length=512), nullable=True),
        sa.Column('least', _WORD, nullable=False),
        sa.Column('chosen', sa.Boolean(), nullable=False),
        sa.Column('paused', sa.Boolean(), nullable=False),
        sa.Column('paused_at', types.UtcDateTime(), nullable=True),
        sa.Column('failing_since', types.UtcDateTime(), nullable=True),
        sa.Column('problem', types.Text(length=255), nullable=True),
        sa.Column('heard_to', types.UtcDateTime(), nullable=False),
        sa.Column('rounds', sa.BigInteger(), nullable=False),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('updated_at', types.UtcDateTime(), nullable=False),
        sa.Column(
            'version', sa.BigInteger(), server_default='0', nullable=False
        ),
        _to('subscription', 'user'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_subscription')),
        sa.UniqueConstraint(
            *unique, name=op.f(f'uq_subscription_{"_".join(unique)}')
        ),
    )


def _create_choice(noun: str) -> None:
    """Create the table of what is chosen of one noun."""
    table = f'subscription_{noun}'
    op.create_table(
        table,
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('subscription_id', types.Uuid(), nullable=False),
        sa.Column(f'{noun}_id', types.Uuid(), nullable=False),
        _to(table, 'subscription'),
        _to(table, noun),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{table}')),
        sa.UniqueConstraint(
            'subscription_id',
            f'{noun}_id',
            name=op.f(f'uq_{table}_subscription_id_{noun}_id'),
        ),
    )
    _index(table, f'{noun}_id')


def _create_deliveries() -> None:
    op.create_table(
        'delivery',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('subscription_id', types.Uuid(), nullable=False),
        sa.Column('state', _WORD, nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('not_before', types.UtcDateTime(), nullable=False),
        sa.Column('lease_until', types.UtcDateTime(), nullable=True),
        sa.Column('status', types.Text(length=255), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('ended_at', types.UtcDateTime(), nullable=True),
        _to('delivery', 'subscription'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery')),
    )
    _index('delivery', 'state', 'not_before')
    _index('delivery', 'subscription_id', 'created_at')
    op.create_table(
        'delivery_event',
        sa.Column('subscription_id', types.Uuid(), nullable=False),
        sa.Column('event_id', types.Uuid(), nullable=False),
        sa.Column('delivery_id', types.Uuid(), nullable=False),
        _to('delivery_event', 'subscription'),
        _to('delivery_event', 'event'),
        _to('delivery_event', 'delivery'),
        sa.PrimaryKeyConstraint(
            'subscription_id', 'event_id', name=op.f('pk_delivery_event')
        ),
    )
    _index('delivery_event', 'delivery_id')
    _index('delivery_event', 'event_id')
