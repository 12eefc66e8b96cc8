# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from datetime import timezone
import uuid

import fixtures
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from oslo_db import exception as db_exception
import sqlalchemy as sa

from radar import clock
from radar import ids
from radar.db import models
from radar.db import session
from radar.db import types
from radar.tests import databases
from radar.tests import nasty

OPERATOR = models.table(models.Operator)
REVISION = models.table(models.Revision)


def add(name, **more):
    row = {'id': ids.new(), **models.named(name), **more}
    with session.writer() as current:
        current.execute(sa.insert(OPERATOR).values(row))
    return row['id']


def stored(column, **where):
    query = sa.select(OPERATOR.c[column])
    for key, value in where.items():
        query = query.where(OPERATOR.c[key] == value)
    with session.reader() as current:
        return current.execute(query).scalars().all()


@databases.on_both
class Times:
    def setUp(self):
        super().setUp()
        self.useFixture(fixtures.FakeLogger())

    def keep(self, moment):
        add('a', created_at=moment)
        (found,) = stored('created_at')
        return found

    def test_a_time_keeps_its_microseconds_and_gets_its_zone_back(self):
        moment = datetime(2026, 3, 1, 23, 59, 59, 999999, UTC)
        found = self.keep(moment)
        self.assertEqual(moment, found)
        self.assertEqual(timedelta(0), found.utcoffset())

    def test_a_time_of_another_zone_is_stored_in_utc(self):
        zone = timezone(timedelta(hours=5, minutes=45))
        found = self.keep(datetime(2026, 3, 1, 1, 0, tzinfo=zone))
        self.assertEqual('2026-02-28T19:15:00+00:00', found.isoformat())

    def test_a_time_without_a_zone_is_refused(self):
        naive = datetime(2026, 3, 1)  # noqa: DTZ001
        error = self.assertRaises(db_exception.DBError, self.keep, naive)
        self.assertIn('without a zone', str(error))
        self.assertEqual([], stored('created_at'))

    def test_a_time_without_a_zone_is_refused_in_a_filter(self):
        naive = datetime(2026, 3, 1)  # noqa: DTZ001
        self.assertRaises(
            db_exception.DBError, stored, 'name', created_at=naive
        )

    def test_times_of_any_zone_are_found_by_each_other(self):
        moment = datetime(2026, 3, 1, 12, 0, 0, 1, UTC)
        add('a', created_at=moment)
        zone = timezone(-timedelta(hours=8))
        found = stored('name', created_at=moment.astimezone(zone))
        self.assertEqual(['a'], found)


@databases.on_both
class Bytes:
    def test_a_uuid_is_sixteen_bytes_in_the_order_of_creation(self):
        made = [add(str(n)) for n in range(50)]
        with session.reader() as current:
            found = current.execute(
                sa.select(OPERATOR.c.id).order_by(OPERATOR.c.id)
            ).scalars()
            self.assertEqual(made, list(found))
            (length,) = set(
                current.execute(
                    sa.text('SELECT LENGTH(id) FROM operator')
                ).scalars()
            )
        self.assertEqual(16, length)

    def test_bytes_that_look_like_text_survive(self):
        for value in (0, 2**128 - 1, int.from_bytes(b"'%\\\0" * 4)):
            key = uuid.UUID(int=value)
            add(str(value))
            with session.writer() as current:
                current.execute(
                    sa.update(OPERATOR)
                    .where(OPERATOR.c.name == str(value))
                    .values(id=key)
                )
            self.assertEqual([key], stored('id', name=str(value)))

    def test_json_comes_back_as_it_was(self):
        said = {'ü😀': [1, -1.5, None, True, {'': 'x\x00'}], 'n': 2**70}
        (found,) = self.keep([said])
        self.assertEqual(said['ü😀'], found['ü😀'])
        self.assertEqual(float(2**70), found['n'])

    def test_half_a_character_in_json_becomes_one_that_can_be_stored(self):
        self.assertEqual(['a\ufffd'], self.keep(['a\ud800']))

    def keep(self, value):
        kept = sa.bindparam('value', value, type_=types.Json())
        with session.reader() as current:
            query = sa.select(sa.cast(kept, types.LongText()))
            raw = current.execute(query).scalar_one()
        return types.Json().process_result_value(raw, None)


@databases.on_both
class Names:
    def test_every_nasty_name_is_a_row_of_its_own(self):
        for name in nasty.NAMES:
            add(name)
        expected = sorted(name[:1024] for name in nasty.NAMES)
        self.assertEqual(expected, sorted(stored('name')))

    def test_a_nasty_name_is_found_by_itself_alone(self):
        for name in nasty.NAMES:
            add(name)
        for name in nasty.NAMES:
            digest = ids.text_hash(ids.fold(name))
            found = stored('name', name_hash=digest)
            self.assertEqual([name[:1024]], found)
            if sum(n[:1024] == name[:1024] for n in nasty.NAMES) == 1:
                self.assertEqual([name], stored('name', name=name))

    def test_names_are_ordered_by_code_point(self):
        for name in nasty.NAMES:
            add(name)
        for column in ('name', 'name_fold'):
            query = sa.select(OPERATOR.c[column]).order_by(OPERATOR.c[column])
            with session.reader() as current:
                found = current.execute(query).scalars().all()
            self.assertEqual(sorted(found), found)

    def test_the_same_name_twice_conflicts(self):
        for name in nasty.NAMES:
            add(name)
        for name in nasty.NAMES:
            self.assertRaises(db_exception.DBDuplicateEntry, add, name)

    def test_case_and_width_do_not_make_another_name(self):
        for name, other in nasty.SAME:
            add(name)
            self.assertRaises(db_exception.DBDuplicateEntry, add, other)

    def test_half_a_character_becomes_one_that_can_be_stored(self):
        for name in nasty.SURROGATES:
            add(name)
        self.assertEqual(
            ['\ufffd', 'half \ufffd of', 'a' * 1023 + '\ufffd', '\ufffd' * 2],
            stored('name'),
        )

    def test_a_text_beyond_its_column_is_cut_and_not_refused(self):
        add('a', irc='😀' * 200, email='e' * 400, url='u' * 3000)
        self.assertEqual(['😀' * 191], stored('irc'))
        self.assertEqual(['e' * 320], stored('email'))
        self.assertEqual(['u' * 2048], stored('url'))

    def test_what_is_compared_is_what_was_stored(self):
        for text in nasty.TEXTS:
            add(text, irc=text)
            digest = ids.text_hash(ids.fold(text))
            (found,) = stored('irc', name_hash=digest)
            self.assertEqual(types.as_stored(OPERATOR.c.irc, text), found)


@databases.on_both
class LongTexts:
    def test_a_text_of_a_million_characters_is_kept_and_more_is_cut(self):
        system = models.table(models.System)
        with session.writer() as current:
            current.execute(
                sa.insert(system).values(
                    id=ids.new(),
                    **models.named('a'),
                    lifecycle='active',
                    description='😀' * 1_000_000 + 'x',
                )
            )
        with session.reader() as current:
            found = current.execute(sa.select(system.c.description)).scalar()
        self.assertEqual('😀' * 1_000_000, found)


@databases.on_both
class AnyText:
    def test_any_texts_are_kept_and_ordered_alike(self):
        @settings(max_examples=50, deadline=None, database=None)
        @given(st.lists(st.text(), min_size=1, max_size=8, unique_by=ids.fold))
        def check(texts):
            with session.writer() as current:
                current.execute(sa.delete(OPERATOR))
            for text in texts:
                add(text)
            query = sa.select(OPERATOR.c.name).order_by(OPERATOR.c.name)
            with session.reader() as current:
                found = current.execute(query).scalars().all()
            self.assertEqual(sorted(texts), found)

        check()


@databases.on_both
class Defaults:
    def test_a_row_that_is_edited_says_when(self):
        early = clock.now() - timedelta(days=1)
        add('a', created_at=early, updated_at=early)
        with session.writer() as current:
            current.execute(sa.update(OPERATOR).values(irc='x'))
        self.assertEqual([early], stored('created_at'))
        (edited,) = stored('updated_at')
        self.assertGreater(edited, early)
