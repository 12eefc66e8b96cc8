# SPDX-License-Identifier: Apache-2.0
"""The jobs of a system by their names."""

import fixtures

from radar.resources import job_names
from radar.tests import records
from radar.tests.functional.api import base
from radar.tests.functional.api import history
from radar.tests.functional.api.history import ACME
from radar.tests.functional.api.history import info

#: Of the system that ran nothing else.
_NAMES = ('acme-fc', 'acme-iscsi', 'acme-nfs')


def ran(number: int, minute: int, **ends: tuple[str, int]) -> object:
    """Return a change on which jobs ended so after so many minutes."""
    lines = [
        f'- acme-{name} http://logs.example/{number}/{name} : {word} '
        f'in {minutes}m 00s'
        for name, (word, minutes) in ends.items()
    ]
    text = '\n'.join(('Patch Set 1:', '', 'Build failed.', '', *lines))
    when = f'2026-03-06 12:{minute:02d}:00.000000000'
    message = records.message(f'j{minute}', text, ACME, date=when)
    return info(number, 6, message)


class JobNameTests:
    def setUp(self) -> None:
        super().setUp()
        self.play(
            ran(
                100 + run,
                run,
                # Fails from the 21st on, takes longer from the 15th on.
                iscsi=('SUCCESS' if run < 20 else 'FAILURE', 40),
                nfs=('SUCCESS', 50 if run < 14 else 70),
            )
            for run in range(26)
        )

    def jobs(self, *params: object, **options: object) -> dict[str, object]:
        rows = self.about('jobnames', *params, **options)['rows']
        return {row['name']: row for row in rows if row['name'] in _NAMES}

    def test_since_when_a_job_is_broken(self) -> None:
        job = self.jobs()['acme-iscsi']
        self.assertEqual('F' * 6 + 'P' * 20, job['strip'])
        self.assertEqual(
            (26, 20, 6), (job['runs'], job['passed'], job['failed'])
        )
        self.assertEqual((20, 26), (job['pass_rate']['k'], 26))
        self.assertEqual((2400, 2400), (job['p50'], job['p90']))
        self.assertTrue(job['voting'])
        last = job['last_passed']
        self.assertEqual((119, 1), (last['number'], last['patch_set']))
        step = job['step']
        self.assertEqual(
            ('broken', 120, 1, '2026-03-06T12:20:00.000000Z', 1, 0),
            tuple(
                step[name]
                for name in (
                    'kind',
                    'number',
                    'patch_set',
                    'at',
                    'before',
                    'after',
                )
            ),
        )
        self.assertTrue(
            step['between']['from'] <= step['at'] <= step['between']['to']
        )

    def test_since_when_a_job_is_slower(self) -> None:
        self.assertEqual(['acme-nfs'], [*self.jobs(('slower', 'true'))])
        step = self.jobs()['acme-nfs']['step']
        self.assertEqual(
            ('slower', 114, 3000, 4200),
            (step['kind'], step['number'], step['before'], step['after']),
        )

    def test_a_job_that_came_to_both_ends(self) -> None:
        self.play(
            [
                ran(200, 30, fc=('FAILURE', 10)),
                ran(200, 31, fc=('SUCCESS', 20)),
                ran(201, 32, fc=('SUCCESS', 30)),
                ran(201, 33, fc=('SUCCESS', 40)),
                ran(202, 34, fc=('NODE_FAILURE', 5)),
                ran(202, 35, fc=('SUCCESS', 50)),
            ]
        )
        self.assertEqual(['acme-fc'], [*self.jobs(('flaky', 'true'))])
        job = self.jobs()['acme-fc']
        self.assertEqual('PIPPKF', job['strip'])
        flake = job['flake']
        self.assertEqual((2, 1), (flake['repeated'], flake['flipped']))
        self.assertEqual(
            (1, 2), (flake['consistency']['k'], flake['consistency']['n'])
        )
        self.assertEqual((2100, 2820), (job['p50'], job['p90']))

    def test_where_all_failed_no_job_is_flaky(self) -> None:
        names = [f'x{n}' for n in range(5)]
        self.play(
            [
                ran(210, 40, **dict.fromkeys(names, ('FAILURE', 1))),
                ran(210, 41, **dict.fromkeys(names, ('SUCCESS', 1))),
            ]
        )
        self.assertEqual({}, self.jobs(('flaky', 'true')))

    def test_no_more_is_read_than_there_may_be(self) -> None:
        whole = self.about('jobnames')
        self.assertIsNone(whole['since'])
        self.assertEqual(58, whole['jobs'])
        self.useFixture(fixtures.MockPatchObject(job_names, 'MOST', 21))
        cut = self.about('jobnames')
        # Of the oldest run not all could be read: it is left out.
        self.assertEqual(20, cut['jobs'])
        self.assertEqual('2026-03-06T12:16:00.000000Z', cut['since'])
        self.assertEqual({10}, {row['runs'] for row in cut['rows']})

    def test_pages(self) -> None:
        first = self.about('jobnames', ('limit', 2))
        rows = first['rows'] + self.get(first['links']['next'])['rows']
        self.assertEqual(self.about('jobnames')['rows'], rows)
        names = [row['name'] for row in rows]
        self.assertEqual(sorted(names), names)

    def test_private_projects_leave_no_trace(self) -> None:
        before = self.about('jobnames')
        self.played_in_secret()
        for caller in (base.ANONYMOUS, base.READER):
            self.assertEqual(before, self.about('jobnames', caller=caller))

    def test_bad_input_is_told(self) -> None:
        place = f'/v1/systems/{self.system()}/jobnames'
        for name in ('flaky', 'slower'):
            error = self.refused(place, (name, 'yes'))
            self.assertEqual((name, 'true false'), _told(error))

    def test_one_statement_whatever_there_is(self) -> None:
        statements = self.statements()
        self.about('jobnames')
        few = len(statements)
        self.play(ran(300 + n, n, fc=('SUCCESS', n + 1)) for n in range(40))
        del statements[:]
        self.about('jobnames')
        self.assertEqual(few, len(statements))


def _told(error: dict[str, str]) -> tuple[str, str]:
    return error['field'], error['accepted']


class SqliteJobNameTest(JobNameTests, history.HistoryTestCase):
    backend = 'sqlite'


class MariadbJobNameTest(JobNameTests, history.HistoryTestCase):
    backend = 'mariadb'
