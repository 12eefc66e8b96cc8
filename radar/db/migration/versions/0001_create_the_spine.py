# SPDX-License-Identifier: Apache-2.0
"""Create the spine."""

from alembic import op
import sqlalchemy as sa

from radar.db import types

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'operator',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('name', types.Text(length=1024), nullable=False),
        sa.Column('name_fold', types.Text(length=1024), nullable=False),
        sa.Column('name_hash', types.Digest(), nullable=False),
        sa.Column('organization', types.Text(length=1024), nullable=True),
        sa.Column('email', types.Text(length=320), nullable=True),
        sa.Column('irc', types.Text(length=191), nullable=True),
        sa.Column('url', types.Text(length=2048), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('updated_at', types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_operator')),
        sa.UniqueConstraint('name_hash', name=op.f('uq_operator_name_hash')),
    )
    op.create_table(
        'source',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('name', types.Text(length=1024), nullable=False),
        sa.Column('name_fold', types.Text(length=1024), nullable=False),
        sa.Column('name_hash', types.Digest(), nullable=False),
        sa.Column('type', types.Word(length=24), nullable=False),
        sa.Column('url', types.Text(length=2048), nullable=True),
        sa.Column('data_as_of', types.UtcDateTime(), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('updated_at', types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_source')),
        sa.UniqueConstraint('name_hash', name=op.f('uq_source_name_hash')),
    )
    op.create_table(
        'system',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('name', types.Text(length=1024), nullable=False),
        sa.Column('name_fold', types.Text(length=1024), nullable=False),
        sa.Column('name_hash', types.Digest(), nullable=False),
        sa.Column('kind', types.Word(length=24), nullable=False),
        sa.Column('lifecycle', types.Word(length=24), nullable=False),
        sa.Column('discovered_by', types.Word(length=24), nullable=True),
        sa.Column('description', types.LongText(), nullable=True),
        sa.Column('wiki_url', types.Text(length=2048), nullable=True),
        sa.Column('answers_recheck', sa.Boolean(), nullable=False),
        sa.Column('maintenance_until', types.UtcDateTime(), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('updated_at', types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_system')),
        sa.UniqueConstraint('name_hash', name=op.f('uq_system_name_hash')),
    )
    op.create_table(
        'account',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('source_id', types.Uuid(), nullable=False),
        sa.Column('external_id', types.Text(length=191), nullable=True),
        sa.Column('name', types.Text(length=1024), nullable=True),
        sa.Column('username', types.Text(length=1024), nullable=True),
        sa.Column('email', types.Text(length=320), nullable=True),
        sa.Column('is_ci', sa.Boolean(), nullable=True),
        sa.Column('discovered_by', types.Word(length=24), nullable=True),
        sa.Column('named_at', types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['source_id'],
            ['source.id'],
            name=op.f('fk_account_source_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
        sa.UniqueConstraint(
            'source_id',
            'external_id',
            name=op.f('uq_account_source_id_external_id'),
        ),
    )
    op.create_table(
        'coverage_entry',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('project', types.Text(length=255), nullable=False),
        sa.Column('branch', types.Text(length=255), nullable=False),
        sa.Column('files', types.Json(), nullable=True),
        sa.Column('irrelevant_files', types.Json(), nullable=True),
        sa.Column('trigger', types.Word(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_coverage_entry_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_coverage_entry')),
        sa.UniqueConstraint(
            'system_id',
            'project',
            'branch',
            'trigger',
            name=op.f('uq_coverage_entry_system_id_project_branch_trigger'),
        ),
    )
    op.create_table(
        'ingest_error',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('source_id', types.Uuid(), nullable=False),
        sa.Column('number', sa.BigInteger(), nullable=True),
        sa.Column('reason', types.Text(length=1024), nullable=False),
        sa.Column('raw', types.LongText(), nullable=False),
        sa.Column('raw_hash', types.Digest(), nullable=False),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['source_id'],
            ['source.id'],
            name=op.f('fk_ingest_error_source_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_ingest_error')),
        sa.UniqueConstraint(
            'source_id',
            'raw_hash',
            name=op.f('uq_ingest_error_source_id_raw_hash'),
        ),
    )
    op.create_table(
        'project',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('name', types.Text(length=1024), nullable=False),
        sa.Column('name_fold', types.Text(length=1024), nullable=False),
        sa.Column('name_hash', types.Digest(), nullable=False),
        sa.Column('source_id', types.Uuid(), nullable=False),
        sa.Column('visibility', types.Word(length=24), nullable=False),
        sa.Column('default_branch', types.Text(length=1024), nullable=True),
        sa.Column('vcs_url', types.Text(length=2048), nullable=True),
        sa.Column('reference_system_id', types.Uuid(), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=False),
        sa.Column('updated_at', types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['reference_system_id'],
            ['system.id'],
            name=op.f('fk_project_reference_system_id'),
            ondelete='SET NULL',
        ),
        sa.ForeignKeyConstraint(
            ['source_id'],
            ['source.id'],
            name=op.f('fk_project_source_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_project')),
        sa.UniqueConstraint(
            'source_id',
            'name_hash',
            name=op.f('uq_project_source_id_name_hash'),
        ),
    )
    op.create_table(
        'recheck_phrase',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('phrase', types.Text(length=255), nullable=False),
        sa.Column('phrase_hash', types.Digest(), nullable=False),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_recheck_phrase_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_recheck_phrase')),
        sa.UniqueConstraint(
            'system_id',
            'phrase_hash',
            name=op.f('uq_recheck_phrase_system_id_phrase_hash'),
        ),
    )
    op.create_index(
        op.f('ix_recheck_phrase_phrase_hash'),
        'recheck_phrase',
        ['phrase_hash'],
        unique=False,
    )
    op.create_table(
        'system_operator',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('operator_id', types.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ['operator_id'],
            ['operator.id'],
            name=op.f('fk_system_operator_operator_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_system_operator_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_system_operator')),
        sa.UniqueConstraint(
            'system_id',
            'operator_id',
            name=op.f('uq_system_operator_system_id_operator_id'),
        ),
    )
    op.create_index(
        op.f('ix_system_operator_operator_id'),
        'system_operator',
        ['operator_id'],
        unique=False,
    )
    op.create_table(
        'account_alias',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('source_id', types.Uuid(), nullable=False),
        sa.Column('account_id', types.Uuid(), nullable=False),
        sa.Column('kind', types.Word(length=24), nullable=False),
        sa.Column('value', types.Text(length=1024), nullable=True),
        sa.Column('value_hash', types.Digest(), nullable=False),
        sa.ForeignKeyConstraint(
            ['account_id'],
            ['account.id'],
            name=op.f('fk_account_alias_account_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['source_id'],
            ['source.id'],
            name=op.f('fk_account_alias_source_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_account_alias')),
        sa.UniqueConstraint(
            'account_id',
            'kind',
            'value_hash',
            name=op.f('uq_account_alias_account_id_kind_value_hash'),
        ),
    )
    op.create_index(
        op.f('ix_account_alias_source_id_value_hash_kind'),
        'account_alias',
        ['source_id', 'value_hash', 'kind'],
        unique=False,
    )
    op.create_table(
        'change',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('source_id', types.Uuid(), nullable=False),
        sa.Column('project_id', types.Uuid(), nullable=False),
        sa.Column('number', sa.BigInteger(), nullable=False),
        sa.Column('external_id', types.Text(length=2048), nullable=True),
        sa.Column('change_key', types.Text(length=255), nullable=True),
        sa.Column('branch', types.Text(length=1024), nullable=True),
        sa.Column('topic', types.Text(length=1024), nullable=True),
        sa.Column('subject', types.Text(length=1024), nullable=True),
        sa.Column('status', types.Word(length=24), nullable=True),
        sa.Column('owner_id', types.Uuid(), nullable=True),
        sa.Column('work_in_progress', sa.Boolean(), nullable=False),
        sa.Column('opened_at', types.UtcDateTime(), nullable=True),
        sa.Column('last_updated_at', types.UtcDateTime(), nullable=False),
        sa.Column('merged_at', types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['owner_id'],
            ['account.id'],
            name=op.f('fk_change_owner_id'),
            ondelete='SET NULL',
        ),
        sa.ForeignKeyConstraint(
            ['project_id'],
            ['project.id'],
            name=op.f('fk_change_project_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['source_id'],
            ['source.id'],
            name=op.f('fk_change_source_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_change')),
        sa.UniqueConstraint(
            'source_id', 'number', name=op.f('uq_change_source_id_number')
        ),
    )
    op.create_index(
        op.f('ix_change_last_updated_at'),
        'change',
        ['last_updated_at'],
        unique=False,
    )
    op.create_index(
        op.f('ix_change_number'), 'change', ['number'], unique=False
    )
    op.create_index(
        op.f('ix_change_project_id_last_updated_at'),
        'change',
        ['project_id', 'last_updated_at'],
        unique=False,
    )
    op.create_table(
        'system_account',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=False),
        sa.Column('account_id', types.Uuid(), nullable=False),
        sa.Column('job_pattern', types.Text(length=255), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('valid_from', types.UtcDateTime(), nullable=True),
        sa.Column('valid_to', types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['account_id'],
            ['account.id'],
            name=op.f('fk_system_account_account_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_system_account_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_system_account')),
        sa.UniqueConstraint(
            'account_id',
            'system_id',
            'job_pattern',
            name=op.f('uq_system_account_account_id_system_id_job_pattern'),
        ),
    )
    op.create_index(
        op.f('ix_system_account_system_id'),
        'system_account',
        ['system_id'],
        unique=False,
    )
    op.create_table(
        'revision',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('change_id', types.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('sha', types.Word(length=64), nullable=True),
        sa.Column('ref', types.Text(length=255), nullable=True),
        sa.Column('kind', types.Word(length=48), nullable=True),
        sa.Column('parents', types.Json(), nullable=True),
        sa.Column('uploader_id', types.Uuid(), nullable=True),
        sa.Column('created_at', types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['change_id'],
            ['change.id'],
            name=op.f('fk_revision_change_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['uploader_id'],
            ['account.id'],
            name=op.f('fk_revision_uploader_id'),
            ondelete='SET NULL',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_revision')),
        sa.UniqueConstraint(
            'change_id', 'number', name=op.f('uq_revision_change_id_number')
        ),
    )
    op.create_index(op.f('ix_revision_sha'), 'revision', ['sha'], unique=False)
    op.create_table(
        'comment',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('change_id', types.Uuid(), nullable=False),
        sa.Column('revision_id', types.Uuid(), nullable=True),
        sa.Column('account_id', types.Uuid(), nullable=True),
        sa.Column('external_id', types.Text(length=191), nullable=False),
        sa.Column('posted_at', types.UtcDateTime(), nullable=False),
        sa.Column('tag', types.Text(length=255), nullable=True),
        sa.Column('message', types.LongText(), nullable=False),
        sa.Column('message_hash', types.Digest(), nullable=False),
        sa.Column('previous_message', types.LongText(), nullable=True),
        sa.Column('patch_set', sa.Integer(), nullable=True),
        sa.Column('parser_version', sa.Integer(), nullable=False),
        sa.Column('parsed', sa.Boolean(), nullable=False),
        sa.Column('kind', types.Word(length=24), nullable=False),
        sa.Column('verdict', types.Word(length=24), nullable=True),
        sa.Column('verdict_source', types.Word(length=24), nullable=True),
        sa.Column('outcome', types.Word(length=24), nullable=True),
        sa.Column('pipeline', types.Text(length=255), nullable=True),
        sa.Column('votes', types.Json(), nullable=True),
        sa.Column('recheck_of', types.Text(length=255), nullable=True),
        sa.ForeignKeyConstraint(
            ['account_id'],
            ['account.id'],
            name=op.f('fk_comment_account_id'),
            ondelete='SET NULL',
        ),
        sa.ForeignKeyConstraint(
            ['change_id'],
            ['change.id'],
            name=op.f('fk_comment_change_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['revision_id'],
            ['revision.id'],
            name=op.f('fk_comment_revision_id'),
            ondelete='SET NULL',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_comment')),
        sa.UniqueConstraint(
            'change_id',
            'external_id',
            name=op.f('uq_comment_change_id_external_id'),
        ),
    )
    op.create_index(
        op.f('ix_comment_account_id_posted_at_kind_parsed_change_id'),
        'comment',
        ['account_id', 'posted_at', 'kind', 'parsed', 'change_id'],
        unique=False,
    )
    op.create_index(
        op.f('ix_comment_change_id_posted_at'),
        'comment',
        ['change_id', 'posted_at'],
        unique=False,
    )
    op.create_index(
        op.f('ix_comment_parser_version'),
        'comment',
        ['parser_version'],
        unique=False,
    )
    op.create_index(
        op.f('ix_comment_posted_at'), 'comment', ['posted_at'], unique=False
    )
    op.create_table(
        'build',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('kind', types.Word(length=24), nullable=False),
        sa.Column('system_id', types.Uuid(), nullable=True),
        sa.Column('project_id', types.Uuid(), nullable=False),
        sa.Column('change_id', types.Uuid(), nullable=True),
        sa.Column('revision_id', types.Uuid(), nullable=True),
        sa.Column('comment_id', types.Uuid(), nullable=True),
        sa.Column('branch', types.Text(length=1024), nullable=True),
        sa.Column('pipeline', types.Text(length=255), nullable=True),
        sa.Column('role', types.Word(length=24), nullable=False),
        sa.Column('status', types.Word(length=24), nullable=False),
        sa.Column('verdict', types.Word(length=24), nullable=True),
        sa.Column('verdict_source', types.Word(length=24), nullable=True),
        sa.Column('outcome', types.Word(length=24), nullable=True),
        sa.Column('reason', types.Word(length=24), nullable=True),
        sa.Column('url', types.Text(length=2048), nullable=True),
        sa.Column('provider', types.Text(length=191), nullable=True),
        sa.Column('external_id', types.Text(length=191), nullable=True),
        sa.Column('posted_at', types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['change_id'],
            ['change.id'],
            name=op.f('fk_build_change_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['comment_id'],
            ['comment.id'],
            name=op.f('fk_build_comment_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['project_id'],
            ['project.id'],
            name=op.f('fk_build_project_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['revision_id'],
            ['revision.id'],
            name=op.f('fk_build_revision_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['system_id'],
            ['system.id'],
            name=op.f('fk_build_system_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_build')),
        sa.UniqueConstraint(
            'comment_id',
            'system_id',
            name=op.f('uq_build_comment_id_system_id'),
        ),
        sa.UniqueConstraint(
            'project_id',
            'provider',
            'external_id',
            name=op.f('uq_build_project_id_provider_external_id'),
        ),
    )
    op.create_index(
        op.f('ix_build_change_id_posted_at'),
        'build',
        ['change_id', 'posted_at'],
        unique=False,
    )
    op.create_index(
        op.f('ix_build_posted_at'), 'build', ['posted_at'], unique=False
    )
    op.create_index(
        op.f('ix_build_project_id_posted_at'),
        'build',
        ['project_id', 'posted_at'],
        unique=False,
    )
    op.create_index(
        op.f('ix_build_project_id_system_id'),
        'build',
        ['project_id', 'system_id'],
        unique=False,
    )
    op.create_index(
        op.f('ix_build_revision_id'), 'build', ['revision_id'], unique=False
    )
    op.create_index(
        op.f('ix_build_system_id_posted_at_project_id_outcome_kind'),
        'build',
        ['system_id', 'posted_at', 'project_id', 'outcome', 'kind'],
        unique=False,
    )
    op.create_table(
        'job',
        sa.Column('id', types.Uuid(), nullable=False),
        sa.Column('build_id', types.Uuid(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('name', types.Text(length=1024), nullable=True),
        sa.Column('url', types.Text(length=2048), nullable=True),
        sa.Column('status', types.Word(length=24), nullable=False),
        sa.Column('result', types.Word(length=24), nullable=False),
        sa.Column('native_status', types.Text(length=1024), nullable=True),
        sa.Column('voting', sa.Boolean(), nullable=False),
        sa.Column('seconds', sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ['build_id'],
            ['build.id'],
            name=op.f('fk_job_build_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_job')),
        sa.UniqueConstraint(
            'build_id', 'position', name=op.f('uq_job_build_id_position')
        ),
    )
