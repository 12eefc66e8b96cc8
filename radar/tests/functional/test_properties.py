# SPDX-License-Identifier: Apache-2.0
"""Invented records, and what must be true of them on both databases."""

from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.gerrit.importer import Importer
from radar.tests import base
from radar.tests import databases
from radar.tests import dumps
from radar.tests import nasty
from radar.tests import records

TEXTS = st.sampled_from(
    (
        *(t for t in nasty.TEXTS if len(t) < 2000),
        records.result('a', 'b=FAILURE'),
        records.result('x-fc-y', verdict='failed'),
        'Patch Set 2:\n\nrecheck',
        'Patch Set 999999999: Verified+1\n\nBuild succeeded.',
        'Starting check jobs.',
        'Build succeeded.',
    )
) | st.text(st.characters(), max_size=40)
ACCOUNTS = st.none() | st.fixed_dictionaries(
    {},
    optional={
        '_account_id': st.integers(1, 4),
        'name': st.sampled_from(('Acme CI', 'Ada', 'Bob', 'A\x00', '😀')),
        'username': st.sampled_from(('acme', 'ada', 'bob', 'Ada')),
        'email': st.sampled_from(('a@e', 'A@E', 'b@e')),
    },
)
MESSAGES = st.builds(
    lambda key, text, author, at, patch_set, tag: records.message(
        f'm{key}', text, author, at=at, _revision_number=patch_set, tag=tag
    ),
    st.integers(1, 6),
    TEXTS,
    ACCOUNTS,
    st.integers(0, 3),
    st.none() | st.integers(1, 3),
    st.none() | TEXTS,
)
INFOS = st.builds(
    lambda number, messages, hour, topic, owner: records.info(
        number,
        # One id says one thing in a record.
        *{m['id']: m for m in messages}.values(),
        updated=f'2026-03-01 {hour}:00:00.000000000',
        topic=topic,
        owner=owner,
    ),
    st.integers(1, 3),
    st.lists(MESSAGES, max_size=4),
    st.integers(13, 16),
    st.none() | TEXTS,
    ACCOUNTS,
)
EVENTS = st.builds(
    lambda number, text, at, author, patch_set: records.event(
        number,
        text,
        at=1772366400 + at,
        author=author,
        patchSet={'number': patch_set},
    ),
    st.integers(1, 3),
    TEXTS,
    st.integers(0, 3),
    ACCOUNTS,
    st.integers(1, 3),
)
BATCHES = st.lists(INFOS | EVENTS, min_size=1, max_size=6)
BRIEF = settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def clear():
    with session.writer() as current:
        for table in reversed(models.Base.metadata.sorted_tables):
            current.execute(sa.delete(table))


@databases.on_both
class AnyRecords:
    def test_whatever_is_sent_is_stored_and_storing_it_again_settles(self):
        @BRIEF
        @given(BATCHES)
        def check(batch):
            clear()
            tally = records.load(batch)
            self.assertEqual(0, tally.errors)
            # What came first may have been told of by what came last.
            records.load(batch)
            settled = dumps.rows()
            self.assertEqual(0, records.load(batch).rows)
            self.assertEqual(settled, dumps.rows())

        check()


class TestBothAlike(base.TestCase):
    def stored(self, backend, batch):
        """Return what a database of a kind makes of a batch."""
        with databases.Empty(backend):
            importer = Importer(records.recorder())
            importer.load(batch)
            return dumps.meaning(), importer.problems

    def test_the_same_records_give_the_same_rows_on_both_databases(self):
        @settings(parent=BRIEF, max_examples=10)
        @given(BATCHES)
        def check(batch):
            one, two = (self.stored(b, batch) for b in databases.BACKENDS)
            self.assertEqual(one, two)

        check()

    def test_nasty_names_give_the_same_rows_in_the_same_order(self):
        batch = [
            records.info(
                n,
                records.message('m', records.result(), {'name': name}),
                project=name or 'p',
                branch=name,
                topic=name,
            )
            for n, name in enumerate(nasty.NAMES, 1)
        ]
        one, two = (self.stored(b, batch) for b in databases.BACKENDS)
        self.assertEqual(one, two)
