# SPDX-License-Identifier: Apache-2.0
"""Whatever happens in whatever order, a refresh is as good as a rebuild."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
import functools
import itertools
import threading
from unittest import mock

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.db import session
from radar.gerrit.reparse import reparse
from radar.resources import ingestion
from radar.resources import promotion
from radar.resources import registry_edits
from radar.resources.registry_entries import SystemEntry
from radar.resources.stored_comments import Selection
from radar.rollup import checking
from radar.rollup import leases
from radar.rollup import refreshing
from radar.rollup.loading import Settings
from radar.simulation import activity
from radar.simulation import gerrit as simulated
from radar.simulation.systems import SYSTEMS
from radar.tests import base
from radar.tests import databases
from radar.tests import dumps
from radar.tests import records
from radar.tests.functional.test_properties import BRIEF

SETTINGS = Settings(default_reference='Zuul')
DERIVED = ('outcome', 'hour_count', 'day_count', 'coverage_span')
COMMENT = models.table(models.Comment)
DIRTY = models.table(models.Dirty)
SYSTEM = models.table(models.System)
ZUUL = {'_account_id': 8, 'name': 'Zuul', 'username': 'zuul'}


def derived():
    """Return what follows from other tables, without ids."""
    dump = dumps.meaning()
    return {name: dump[name] for name in DERIVED}


def rebuild():
    """Compute everything from nothing."""
    with session.writer() as current:
        for name in (*DERIVED, 'dirty'):
            current.execute(sa.delete(models.Base.metadata.tables[name]))
    checking.everything()
    refreshing.refresh(SETTINGS)


class Rows:
    def settle(self):
        """Refresh, and see that nothing else should be stored."""
        refreshing.refresh(SETTINGS)
        self.assertEqual((0, None), refreshing.backlog())
        self.assertEqual([], list(checking.differences(SETTINGS)))


def result(number, day, *, ci=records.CI, ps=1, minute=0, **more):
    """Return a result on a change that was made on a day of March."""
    failed = more.pop('failed', False)
    text = records.result(
        'a=FAILURE' if failed else 'a',
        verdict='failed' if failed else 'succeeded',
    )
    when = f'2026-03-{day:02d} 13:{minute:02d}:00.000000000'
    return info(
        number,
        day,
        records.message(
            f'{ci["username"]}{ps}{minute}',
            text.replace('Patch Set 1', f'Patch Set {ps}'),
            ci,
            date=when,
            _revision_number=ps,
        ),
        **more,
    )


def info(number, day, *messages, patch_sets=1, **more):
    return records.info(
        number,
        *messages,
        revisions={
            f'{number:020x}{n:020x}': {
                '_number': n,
                'created': f'2026-03-{day:02d} {10 + n}:00:00.000000000',
                'uploader': records.ADA,
            }
            for n in range(1, patch_sets + 1)
        },
        created=f'2026-03-{day:02d} 11:00:00.000000000',
        updated=more.pop('updated', f'2026-03-{day:02d} 14:00:00.000000000'),
        **more,
    )


NUMBERS = st.integers(1, 6)
DAYS = {n: 1 + n // 3 for n in range(1, 7)}
RECORDS = st.builds(
    lambda number, ci, patch_sets, ps, minute, failed, more: result(
        number,
        DAYS[number],
        ci=ci,
        ps=min(ps, patch_sets),
        patch_sets=patch_sets,
        minute=minute,
        failed=failed,
        **more,
    ),
    NUMBERS,
    st.sampled_from((records.CI, ZUUL)),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(0, 2),
    st.booleans(),
    st.fixed_dictionaries(
        {},
        optional={
            'project': st.sampled_from(('openstack/nova', 'openstack/cinder')),
            'branch': st.sampled_from(('master', 'stable')),
            'status': st.sampled_from(('NEW', 'MERGED', 'ABANDONED')),
            'work_in_progress': st.booleans(),
            'updated': st.sampled_from(
                (
                    '2026-03-05 14:00:00.000000000',
                    '2026-03-06 14:00:00.000000000',
                )
            ),
        },
    ),
)
REMARKS = st.builds(
    lambda number, text, author, minute: info(
        number,
        DAYS[number],
        records.message(
            f'r{minute}',
            f'Patch Set 1:\n\n{text}',
            author,
            date=f'2026-03-{DAYS[number]:02d} 12:{minute:02d}:00.000000000',
        ),
    ),
    NUMBERS,
    st.sampled_from(
        (
            'recheck',
            'recheck acme',
            'Merge Failed.\n\nThis change was unable to be automatically '
            'merged with the current state of the repository.',
        )
    ),
    st.sampled_from((records.ADA, ZUUL)),
    st.integers(0, 3),
)


def _store(batch):
    records.load(batch, source='gerrit')


def _edit(entry, **more):
    source = ingestion.source_named('gerrit')
    with session.writer() as current:
        registry_edits.edit(current, source, entry, **more)


def _rename(name):
    _store(
        [
            info(
                1,
                DAYS[1],
                records.message(
                    'n',
                    'Patch Set 1:\n\nHello',
                    {**records.CI, 'name': name},
                    date='2026-03-07 12:00:00.000000000',
                ),
                updated='2026-03-07 12:00:00.000000000',
            )
        ]
    )


def _retire(lifecycle):
    with session.writer() as current:
        names = current.execute(sa.select(SYSTEM.c.name)).scalars().all()
        for name in names[:1]:
            promotion.set_lifecycle(current, name, lifecycle)


def _misread():
    """Read all again, by a parser that understands half of it."""
    read = records.reader()

    def half(message, author, members):
        reading = read(message, author, members)
        if len(message.text) % 2:
            reading.builds = []
        return reading

    reparse(half, Selection())


def _read_again():
    reparse(records.reader(), Selection())


STEPS = st.one_of(
    st.lists(RECORDS | REMARKS, min_size=1, max_size=6).map(
        lambda batch: functools.partial(_store, batch)
    ),
    st.sampled_from(
        (
            _misread,
            _read_again,
            functools.partial(_rename, 'Acme Storage CI'),
            functools.partial(_rename, 'Zuul'),
            # Merges a system into another, and divides it.
            functools.partial(_edit, SystemEntry('Zuul', 'acme-ci')),
            functools.partial(_edit, SystemEntry('A', 'acme-ci', 'a*')),
            functools.partial(
                _edit,
                SystemEntry('Zuul', 'zuul', projects=['openstack/*']),
                answers_recheck=False,
            ),
            functools.partial(
                _edit,
                SystemEntry('Acme CI', 'acme-ci', recheck_phrases=['x acme']),
            ),
            functools.partial(_retire, 'retired'),
            functools.partial(_retire, 'active'),
            functools.partial(refreshing.refresh, SETTINGS),
        )
    ),
)


@databases.on_both
class AnyHistory(Rows):
    def test_refreshing_now_and_then_is_as_good_as_computing_anew(self):
        @settings(parent=BRIEF, max_examples=40)
        @given(st.lists(STEPS, min_size=2, max_size=10))
        def check(steps):
            with session.writer() as current:
                for table in reversed(models.Base.metadata.sorted_tables):
                    current.execute(sa.delete(table))
            for step in steps:
                step()
            self.settle()
            kept = derived()
            rebuild()
            self.assertEqual(kept, derived())

        check()
