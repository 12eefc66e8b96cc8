# SPDX-License-Identifier: Apache-2.0
"""The grid of a project."""

from datetime import timedelta

import fixtures
import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.db import session
from radar.resources import grid
from radar.tests import records
from radar.tests.functional.api import base
from radar.tests.functional.api import history
from radar.tests.functional.api.history import ACME
from radar.tests.functional.api.history import ZUUL
from radar.tests.functional.api.history import info
from radar.tests.functional.api.history import result

CINDER = 'openstack/cinder'
_WEEK_END = (
    ('from', '2026-03-05T00:00:00Z'),
    ('to', '2026-03-07T00:00:00Z'),
)


class GridTests:
    def setUp(self) -> None:
        super().setUp()
        self.play(
            [
                result(20, 5, ci=ZUUL),
                result(20, 5, ci=ACME, failed=True),
                result(20, 5, ci=ACME, minute=30),
                result(21, 5, ci=ZUUL, minute=1),
                result(22, 6, ci=ACME),
                result(22, 6, ci=ZUUL, failed=True),
                info(23, 6, work_in_progress=True),
            ]
        )

    def grid(self, *params: object, name: str = CINDER, **options: object):
        key = self.named(models.Project)[name]
        return self.get(f'/v1/projects/{key}/grid', *params, **options)

    def cells(self, found: dict[str, object]) -> dict[object, str]:
        """Return the letters of rows by system and job."""
        rows = [
            dict(zip(found['columns'], row, strict=True))
            for row in found['rows']
        ]
        return {(r['system'], r['job']): r['cells'] for r in rows}

    def test_a_letter_for_each_patch_set_newest_left(self) -> None:
        found = self.grid(*_WEEK_END, ('rows', 'systems'))
        table = found['patch_sets']
        heads = [
            dict(zip(table['columns'], row, strict=True))
            for row in table['rows']
        ]
        self.assertEqual([23, 22, 21, 20], [h['number'] for h in heads])
        self.assertEqual(['X', 'F', 'P', 'P'], [h['reference'] for h in heads])
        self.assertEqual(1, heads[0]['patch_set'])
        self.assertEqual('Add a thing', heads[0]['subject'])
        self.assertEqual('Zuul', found['reference']['name'])
        self.assertEqual(
            {('Zuul', None): 'XF2P', ('Acme CI', None): 'XPMK'},
            self.cells(found),
        )
        self.assertEqual(0, found['stale'])

    def test_a_row_for_each_job(self) -> None:
        text = (
            'Patch Set 1:\n\nBuild succeeded.\n\n'
            '- b http://logs.example/b : FAILURE in 3m 00s (non-voting)\n'
            '- c http://logs.example/c : SUCCESS in 3m 00s\n'
        )
        date = '2026-03-06 14:00:00.000000000'
        self.play([info(24, 6, records.message('jobs', text, date=date))])
        found = self.cells(self.grid(*_WEEK_END))
        self.assertEqual(
            {
                ('Zuul', 'a'): 'MXF2P',
                # Missed it is by any job; of another build none is known.
                ('Acme CI', 'a'): '.XPMK',
                ('Acme CI', 'b'): 'fx.m.',
                ('Acme CI', 'c'): 'PX.M.',
            },
            found,
        )

    def test_rows_that_alert_come_first(self) -> None:
        self.play(
            result(number, 6, ci=ci, failed=ci is ACME)
            for number in range(30, 35)
            for ci in (ACME, ZUUL)
        )
        found = self.grid(*_WEEK_END)
        rows = [
            dict(zip(found['columns'], row, strict=True))
            for row in found['rows']
        ]
        self.assertEqual(
            [('Acme CI', True), ('Zuul', False)],
            [(row['system'], row['alert']) for row in rows],
        )
        self.assertEqual('5FXPMK', rows[0]['cells'])
        rate = rows[0]['pass_rate']
        self.assertEqual((2, 7), (rate['k'], rate['n']))

    def test_what_did_not_report_is_counted_and_shown_on_request(self) -> None:
        self.play([info(40, 7)])
        span = (('from', '2026-03-07T00:00:00Z'), history.SPAN[1])
        for rows in ('jobs', 'systems'):
            found = self.grid(*span, ('rows', rows))
            self.assertEqual((2, []), (found['stale'], found['rows']))
            self.assertEqual(1, len(found['patch_sets']['rows']))
            found = self.grid(*span, ('rows', rows), ('stale', 'true'))
            self.assertEqual(2, found['stale'])
            self.assertEqual(
                {('Zuul', None): 'M', ('Acme CI', None): 'M'},
                self.cells(found),
            )

    def test_what_is_waited_for_and_what_is_late(self) -> None:
        now = clock.now()
        self.seen(now)
        waiting = []
        # Results came after two hours, always.
        for number, hours in ((50, 1), (51, 3)):
            made = (now - timedelta(hours=hours)).strftime('%Y-%m-%d %H:%M:%S')
            one = records.info(number, updated=f'{made}.000000000')
            one['revisions'][records.SHA]['created'] = f'{made}.000000000'
            waiting.append(one)
        self.recently(now)
        self.play(waiting)
        found = self.cells(self.grid(('window', '1d'), ('stale', 'true')))
        self.assertEqual({'QL'}, set(found.values()))

    def recently(self, now) -> None:
        """Have it known how long results take by now."""
        table = models.table(models.DayCount)
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        with session.writer() as opened:
            opened.execute(
                sa.update(table)
                .where(table.c.start >= history.MARCH)
                .values(start=day - timedelta(days=2))
            )

    def test_only_so_many_fit(self) -> None:
        self.useFixture(fixtures.MockPatchObject(grid, 'MOST', 2))
        found = self.grid(*history.SPAN, ('rows', 'systems'))
        numbers = [row[1] for row in found['patch_sets']['rows']]
        self.assertEqual([23, 22], numbers)
        self.assertTrue(found['more_patch_sets'])
        self.assertEqual(
            {('Zuul', None): 'XF', ('Acme CI', None): 'XP'}, self.cells(found)
        )
        self.useFixture(fixtures.MockPatchObject(grid, 'MOST', 1))
        found = self.grid(*history.SPAN, ('rows', 'systems'))
        self.assertEqual(1, len(found['patch_sets']['rows']))
        self.assertEqual([], found['rows'])
        found = self.grid(
            *history.SPAN, ('rows', 'systems'), ('stale', 'true')
        )
        self.assertEqual((1, 1), (len(found['rows']), found['more_rows']))

    def test_of_one_branch(self) -> None:
        self.play([result(60, 6, ci=ZUUL, branch='stable')])
        found = self.grid(*_WEEK_END, ('branch', 'stable'))
        self.assertEqual({('Zuul', 'a'): 'P'}, self.cells(found))
        self.assertEqual('stable', found['branch'])
        found = self.grid(*_WEEK_END, ('branch', 'none'))
        self.assertEqual([], found['rows'])
        self.assertEqual([], found['patch_sets']['rows'])

    def test_private_projects_are_not_there_for_strangers(self) -> None:
        self.played_in_secret()
        key = self.named(models.Project)[history.SECRET]
        path = f'/v1/projects/{key}/grid'
        for caller in (base.ANONYMOUS, base.SOMEBODY):
            answer = self.request(path, *history.SPAN, caller=caller)
            self.assertEqual(404, answer.status_int)
            self.assertNotIn('secret', answer.text)
        found = self.grid(
            *history.SPAN, name=history.SECRET, caller=base.READER
        )
        self.assertEqual(6, len(found['patch_sets']['rows']))

    def test_bad_input_is_told(self) -> None:
        key = self.named(models.Project)[CINDER]
        path = f'/v1/projects/{key}/grid'
        error = self.refused(path, ('rows', 'hosts'))
        self.assertEqual(
            ('rows', 'jobs systems'), (error['field'], error['accepted'])
        )
        self.assertEqual('stale', self.refused(path, ('stale', '1'))['field'])
        self.assertEqual(
            'project', self.refused(path, ('project', key))['field']
        )

    def test_statements_do_not_grow_with_the_grid(self) -> None:
        statements = self.statements()
        self.grid(*_WEEK_END)
        few = len(statements)
        self.play(
            result(number, 6, ci=ci)
            for number in range(70, 110)
            for ci in (ACME, ZUUL)
        )
        del statements[:]
        self.grid(*_WEEK_END)
        # One fewer, once it is known how long results take here.
        self.assertEqual(few - 1, len(statements))


class SqliteGridTest(GridTests, history.HistoryTestCase):
    backend = 'sqlite'


class MariadbGridTest(GridTests, history.HistoryTestCase):
    backend = 'mariadb'
