# SPDX-License-Identifier: Apache-2.0
"""What systems missed, and where they disagree."""

from collections import Counter
from datetime import timedelta

import sqlalchemy as sa

from radar import clock
from radar.db import models
from radar.db import session
from radar.resources.readers import read_time
from radar.tests.functional.api import base
from radar.tests.functional.api import history
from radar.tests.functional.api.history import ACME
from radar.tests.functional.api.history import ZUUL
from radar.tests.functional.api.history import info
from radar.tests.functional.api.history import numbers
from radar.tests.functional.api.history import result

HOURS = models.table(models.HourCount)
CELLS = ('both_passed', 'only_failed', 'only_passed', 'both_failed')
COUNTED = ('opportunities', 'reported', 'only_failed', 'only_passed')


class ListTests:
    def setUp(self) -> None:
        super().setUp()
        self.play(
            [
                *(info(number, 4) for number in range(10, 14)),
                # The first of two patch sets is current for an hour.
                info(14, 5, patch_sets=2),
                info(15, 5, work_in_progress=True),
                result(16, 5, ci=ACME),
                result(16, 5, ci=ZUUL, failed=True),
                result(17, 6, ci=ACME, failed=True),
                result(17, 6, ci=ZUUL),
                result(18, 6, ci=ACME, failed=True),
                result(18, 6, ci=ZUUL, failed=True),
            ]
        )

    def counted(self, start: str, end: str) -> dict[str, object]:
        """Return what the counters say of Acme CI in whole hours."""
        with session.reader() as opened:
            found = opened.execute(
                sa.select(HOURS).where(
                    HOURS.c.system_id == self.system(),
                    HOURS.c.role == 'review',
                    HOURS.c.start >= read_time(start),
                    HOURS.c.start < read_time(end),
                )
            ).mappings()
            rows = [dict(row) for row in found]
        sums = {name: sum(row[name] for row in rows) for name in COUNTED}
        reasons: Counter[str] = Counter()
        for row in rows:
            reasons.update(row['excluded'])
        return {**sums, 'excluded': dict(reasons)}

    def test_lists_hold_what_counters_count(self) -> None:
        begin = read_time('2026-03-01T00:00:00Z')
        for first, last in ((0, 168), (59, 60), (72, 100), (83, 84), (84, 97)):
            start, end = (
                clock.isoformat(begin + timedelta(hours=hours))
                for hours in (first, last)
            )
            span = (('from', start), ('to', end), ('limit', 200))
            place = f'/v1/systems/{self.system()}'
            found = self.get(f'{place}/missed', *span)
            counted = self.counted(start, end)
            missed = counted['opportunities'] - counted['reported']
            self.assertEqual(
                (counted['opportunities'], missed, counted['excluded']),
                (found['opportunities'], found['missed'], found['excluded']),
            )
            self.assertEqual(missed, len(found['rows']))
            left_out = self.get(f'{place}/missed', *span, ('excluded', 'true'))
            self.assertEqual(
                counted['excluded'],
                Counter(row['excluded'] for row in left_out['rows']),
            )
            differing = self.get(f'{place}/disagreements', *span)
            kinds = Counter(row['kind'] for row in differing['rows'])
            for kind in ('only_failed', 'only_passed'):
                self.assertEqual(counted[kind], differing[kind])
                self.assertEqual(counted[kind], kinds[kind])

    def test_lists_agree_with_the_numbers_of_any_window(self) -> None:
        for start, end in (
            ('2026-03-01T00:00:00Z', '2026-03-08T00:00:00Z'),
            ('2026-03-04T11:20:00Z', '2026-03-05T11:20:00Z'),
            ('2026-03-05T11:10:00Z', '2026-03-05T11:50:00Z'),
        ):
            span = (('from', start), ('to', end))
            place = f'/v1/systems/{self.system()}'
            health = self.get(place, ('embed', 'health'), *span)['health']
            missed = self.get(f'{place}/missed', *span)
            differing = self.get(f'{place}/disagreements', *span)
            self.assertEqual(health['window'], missed['window'])
            self.assertEqual(health['excluded'], missed['excluded'])
            reported = missed['opportunities'] - missed['missed']
            self.assertEqual(
                (reported, missed['opportunities']),
                (health['participation']['k'], health['opportunities']),
            )
            for kind in CELLS:
                self.assertEqual(health['agreement'][kind], differing[kind])

    def test_what_was_missed_is_told_newest_first(self) -> None:
        found = self.about('missed')
        self.assertEqual([14, 13, 12, 11, 10], numbers(found))
        row = found['rows'][-1]
        self.assertEqual(
            ('openstack/cinder', 'master', 'Add a thing', 'Ada', 1),
            tuple(
                row[name]
                for name in (
                    'project',
                    'branch',
                    'subject',
                    'owner',
                    'patch_set',
                )
            ),
        )
        self.assertEqual('2026-03-04T11:00:00.000000Z', row['created_at'])
        self.assertIsNone(row['excluded'])
        self.assertEqual(2, found['rows'][0]['patch_set'])
        self.assertEqual(
            {'not_covered': 5, 'superseded': 1, 'work_in_progress': 1},
            found['excluded'],
        )
        left_out = self.about('missed', ('excluded', 'true'))
        self.assertEqual(
            [(15, 'work_in_progress'), (14, 'superseded')],
            [(r['number'], r['excluded']) for r in left_out['rows'][:2]],
        )
        self.assertEqual(
            '2026-03-05T12:00:00.000000Z', left_out['rows'][1]['closed_at']
        )

    def test_pages_follow_one_another(self) -> None:
        found, link = [], None
        while link is not None or not found:
            page = (
                self.get(link) if link else self.about('missed', ('limit', 2))
            )
            found += numbers(page)
            link = page['links']['next']
        self.assertEqual([14, 13, 12, 11, 10], found)

    def test_disagreements_tell_what_both_said(self) -> None:
        found = self.about('disagreements')
        self.assertEqual([17, 16, 6], numbers(found))
        self.assertIsNone(found['other'])
        self.assertEqual(
            (5, 2, 1, 1),
            tuple(
                found[name]
                for name in (
                    'both_passed',
                    'only_failed',
                    'only_passed',
                    'both_failed',
                )
            ),
        )
        row = found['rows'][0]
        self.assertEqual('only_failed', row['kind'])
        self.assertEqual('failed', row['mine']['outcome'])
        self.assertEqual('passed', row['other']['outcome'])
        for side, name in (('mine', 'Acme CI'), ('other', 'Zuul')):
            said = row[side]
            self.assertEqual(str(self.system(name)), said['system_id'])
            self.assertEqual('2026-03-06T13:00:00.000000Z', said['posted_at'])
            build = self.get(f'/v1/builds/{said["build_id"]}')
            self.assertEqual(said['outcome'], build['outcome'])
        only = self.about('disagreements', ('kind', 'only_passed'))
        self.assertEqual([16], numbers(only))

    def test_another_system_sees_it_the_other_way_round(self) -> None:
        place = f'/v1/systems/{self.system("Zuul")}/disagreements'
        other = ('with', self.system())
        self.assertEqual([], self.get(place, *history.SPAN)['rows'])
        found = self.get(place, *history.SPAN, other)
        self.assertEqual(str(self.system()), found['other'])
        self.assertEqual(
            [(17, 'only_passed'), (16, 'only_failed'), (6, 'only_passed')],
            [(r['number'], r['kind']) for r in found['rows']],
        )
        mine = self.about('disagreements', ('with', self.system('Zuul')))
        plain = self.about('disagreements')
        del mine['other'], plain['other']
        self.assertEqual(plain, mine)

    def test_a_project_and_a_branch_restrict(self) -> None:
        self.play([info(20, 6, branch='stable')])
        cinder = self.named(models.Project)['openstack/cinder']
        for params, missed in (
            ((('branch', 'master'),), 5),
            ((('branch', 'stable'),), 0),
            ((('project', cinder),), 5),
            ((('project', self.system()),), 0),
        ):
            self.assertEqual(missed, self.about('missed', *params)['missed'])

    def test_as_a_table(self) -> None:
        answer = self.request(
            f'/v1/systems/{self.system()}/missed',
            *history.SPAN,
            accept='text/csv',
        )
        lines = answer.text.splitlines()
        self.assertEqual('change_id,number,patch_set', lines[0][:26])
        self.assertEqual(6, len(lines))

    def test_bad_input_is_told(self) -> None:
        place = f'/v1/systems/{self.system()}'
        for path, name, value in (
            ('missed', 'excluded', 'perhaps'),
            ('missed', 'limit', '0'),
            ('missed', 'offset', '10001'),
            ('missed', 'window', '7y'),
            ('missed', 'project', 'cinder'),
            ('missed', 'flaky', 'true'),
            ('disagreements', 'kind', 'both'),
            ('disagreements', 'with', 'zuul'),
            ('disagreements', 'with', self.system()),
            ('disagreements', 'with', history.ANYBODY),
        ):
            error = self.refused(f'{place}/{path}', (name, value))
            self.assertEqual(name, error['field'])
            self.assertTrue(error['problem'])
        answer = self.request(f'/v1/systems/{history.ANYBODY}/missed')
        self.assertEqual(404, answer.status_int)

    def test_private_projects_leave_no_trace(self) -> None:
        paths = ('missed', 'disagreements')
        before = [self.about(path) for path in paths]
        self.played_in_secret()
        for caller in (base.ANONYMOUS, base.READER):
            after = [self.about(path, caller=caller) for path in paths]
            self.assertEqual(before, after)
        secret = self.named(models.Project)[history.SECRET]
        for path in paths:
            found = self.about(path, ('project', secret), caller=base.READER)
            self.assertEqual([], found['rows'])

    def test_statements_do_not_grow_with_rows(self) -> None:
        def issued(path: str, *params: object) -> int:
            statements = self.statements()
            self.about(path, *params)
            return len(statements)

        cases = (
            ('missed',),
            ('missed', ('excluded', 'true')),
            ('disagreements',),
            ('disagreements', ('with', self.system('Zuul'))),
        )
        few = [issued(*case) for case in cases]
        self.play(
            result(number, 6, ci=ci, failed=ci is ACME)
            for number in range(30, 60)
            for ci in (ACME, ZUUL)
        )
        self.play(info(number, 6) for number in range(60, 90))
        self.assertEqual(few, [issued(*case) for case in cases])


class SqliteListTest(ListTests, history.HistoryTestCase):
    backend = 'sqlite'


class MariadbListTest(ListTests, history.HistoryTestCase):
    backend = 'mariadb'
