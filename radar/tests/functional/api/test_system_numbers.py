# SPDX-License-Identifier: Apache-2.0
"""The numbers of a system: all of them, by day, and among its peers."""

from datetime import timedelta

import fixtures
import sqlalchemy as sa

from radar import clock
from radar.api import answers
from radar.db import models
from radar.db import session
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
#: Whole hours, the last of them over.
NOW = seeds.NOON.replace(minute=0)


class NumbersTests:
    def setUp(self) -> None:
        super().setUp()
        self.source = seeds.source(data_as_of=NOW)
        self.zuul = seeds.system('Zuul')
        self.nova = seeds.project(
            self.source, 'nova', reference_system_id=self.zuul
        )
        self.acme = self.covering('Acme CI')
        self.number = 0

    def covering(self, name: str):
        """Add a system that is to report on nova."""
        key = seeds.system(name)
        seeds.add(
            models.CoverageEntry,
            system_id=key,
            project='nova',
            branch='*',
            trigger='patch_set',
        )
        with session.writer() as opened:
            opened.execute(
                sa.insert(models.table(models.CoverageSpan)).values(
                    system_id=key, since=NOW - 90 * DAY
                )
            )
        return key

    def patch_set(self, when, **outcomes: str):
        """Add a patch set and results an hour later, by system."""
        self.number += 1
        change = seeds.change(
            self.nova, self.source, self.number, branch='main', status='new'
        )
        revision = seeds.revision(change, 1, created_at=when)
        for name, words in outcomes.items():
            for turn, word in enumerate(words.split(), 1):
                build = seeds.build(
                    getattr(self, name),
                    self.nova,
                    when + turn * HOUR,
                    outcome=word,
                    change_id=change,
                    revision_id=revision,
                    branch='main',
                )
                seeds.job(build, 0, 'tempest', result=word)

    def numbers(self, *params: tuple[str, object], path: str = 'health'):
        return self.get(f'/v1/systems/{self.acme}/{path}', *params)

    def test_what_it_did(self) -> None:
        old = NOW - 5 * DAY
        for outcomes in (
            {'acme': 'passed', 'zuul': 'passed'},
            {'acme': 'failed passed', 'zuul': 'passed'},
            {'acme': 'failed', 'zuul': 'passed'},
            {'acme': 'failed', 'zuul': 'failed'},
            {'zuul': 'passed'},
        ):
            self.patch_set(old, **outcomes)
        seeds.count()
        health = self.numbers()
        self.assertEqual(
            (5, 4, 5, 5, 0, 1),
            (
                health['opportunities'],
                health['participation']['k'],
                health['expected'],
                health['runs'],
                health['unanswered'],
                health['missed'],
            ),
        )
        agreement = health['agreement']
        self.assertEqual(
            [2, 1, 0, 1],
            [
                agreement[name]
                for name in (
                    'both_passed',
                    'only_failed',
                    'only_passed',
                    'both_failed',
                )
            ],
        )
        self.assertIn('ac1', agreement['note'])
        self.assertEqual((1, 4), self.of(health['lone_failures']))
        flake = health['flake']
        self.assertEqual((1, 1), (flake['repeated'], flake['flipped']))
        self.assertTrue(0 < flake['lo'] < 1)
        turnaround = health['turnaround']
        self.assertEqual((4, 1), (turnaround['n'], turnaround['censored']))
        self.assertAlmostEqual(3600, turnaround['p50'], delta=180)
        self.assertIsNone(turnaround['p90'])
        self.assertAlmostEqual(0.2, turnaround['never'])
        self.assertIsNone(health['state'])
        reference = self.get(f'/v1/systems/{self.zuul}/health')
        self.assertIsNone(reference['agreement'])

    def of(self, rate):
        return rate['k'], rate['n']

    def test_what_a_number_links_to_is_there(self) -> None:
        self.patch_set(NOW - 2 * DAY, zuul='passed')
        self.patch_set(NOW - 2 * DAY, acme='failed', zuul='passed')
        seeds.count()
        health = self.numbers(('project', self.nova))
        missed = self.get(health['links']['missed'])
        self.assertEqual(1, len(missed['rows']))
        disagreements = self.get(health['links']['agreement'])
        self.assertEqual(1, len(disagreements['rows']))
        self.assertEqual(1, len(self.get(health['links']['failed'])['builds']))
        for link in health['links'].values():
            self.get(link)

    def test_edges_and_days_are_one_window(self) -> None:
        """A window at any hours counts what is in it, and no more."""
        start, end = NOW - 4 * DAY - 3 * HOUR, NOW - DAY - 5 * HOUR
        inside = [start, start + DAY, end - HOUR]
        # Who has never reported is not waited for.
        self.patch_set(NOW - 20 * DAY, acme='passed')
        for when in (*inside, start - HOUR, end):
            self.patch_set(when)
        seeds.count()
        params = (
            ('from', clock.isoformat(start)),
            ('to', clock.isoformat(end)),
        )
        for more in ((), (('project', self.nova),), (('branch', 'main'),)):
            health = self.numbers(*params, *more)
            self.assertEqual(len(inside), health['opportunities'], more)

    def test_private_projects_are_taken_off(self) -> None:
        for _ in range(2):
            self.patch_set(NOW - 3 * DAY, acme='failed failed')
        seeds.count()
        self.assertEqual(4, self.numbers()['failed'])
        with session.writer() as opened:
            opened.execute(
                sa.update(models.table(models.Project)).values(
                    visibility='private'
                )
            )
        seeds.count()
        health = self.numbers()
        self.assertEqual(
            (0, 0, {}, 0, 0),
            (
                health['failed'],
                health['opportunities'],
                health['excluded'],
                health['turnaround']['n'],
                health['flake']['repeated'],
            ),
        )

    def test_changes_against_the_window_before(self) -> None:
        for hour in range(20):
            self.patch_set(NOW - 13 * DAY + hour * HOUR, acme='passed')
            self.patch_set(NOW - 6 * DAY + hour * HOUR, acme='failed')
        seeds.count()
        changes = self.numbers()['changes']
        fallen = changes['pass_rate']
        self.assertEqual(-1.0, fallen['difference'])
        self.assertTrue(fallen['significant'])
        self.assertTrue(fallen['p_value'] <= fallen['adjusted'] < 1e-6)
        same = changes['participation']
        self.assertEqual(0.0, same['difference'])
        self.assertEqual((None, False), (same['p_value'], same['significant']))

    def test_series_by_day_and_hour(self) -> None:
        for day in range(1, 6):
            self.patch_set(NOW - day * DAY, acme='passed', zuul='passed')
        self.patch_set(NOW - DAY)
        seeds.count()
        series = self.numbers(('window', '7d'), path='series')
        self.assertEqual('day', series['bucket'])
        rows = [
            dict(zip(series['columns'], row, strict=True))
            for row in series['rows']
        ]
        self.assertEqual(5, sum(row['reported'] for row in rows))
        self.assertEqual(1, sum(row['missed'] for row in rows))
        self.assertEqual(5, sum(row['agreed'] for row in rows))
        nothing = next(row for row in rows if not row['opportunities'])
        self.assertIsNone(nothing['reported_lo'])
        self.assertIsNone(nothing['p50'])
        window = ('window', '36h')
        hourly = self.numbers(window, path='series')
        self.assertEqual('hour', hourly['bucket'])
        self.assertIn(len(hourly['rows']), (36, 37))
        problem = self.refused(
            f'/v1/systems/{self.acme}/series',
            ('window', '90d'),
            ('bucket', 'hour'),
        )
        self.assertEqual('bucket', problem['field'])

    def test_series_tell_since_when(self) -> None:
        for day in range(28, 0, -1):
            word = 'passed' if day > 10 else 'failed'
            for hour in range(4):
                self.patch_set(NOW - day * DAY - hour * HOUR, acme=word)
        seeds.count()
        steps = self.numbers(('window', '30d'), path='series')['steps']
        self.assertEqual(['passed'], [step['metric'] for step in steps])
        (step,) = steps
        self.assertEqual((1.0, 0.0), (step['before'], step['after']))
        around = step['between']
        self.assertTrue(around['from'] <= step['at'] <= around['to'])
        begun = clock.isoformat(NOW - 11 * DAY), clock.isoformat(NOW - 9 * DAY)
        self.assertTrue(begun[0] <= step['at'] <= begun[1])

    def test_a_series_as_a_table(self) -> None:
        answer = self.request(
            f'/v1/systems/{self.acme}/series', accept='text/csv'
        )
        self.assertTrue(answer.text.startswith('start,opportunities,reported'))

    def test_peers(self) -> None:
        self.beta = self.covering('Beta CI')
        # All on one day: what Zuul covers is learned for later ones.
        morning = (NOW - 3 * DAY).replace(hour=8)
        for number in range(8):
            when = morning + number * HOUR
            self.patch_set(
                when,
                acme='passed',
                zuul='passed',
                **({'beta': 'failed'} if number % 2 else {}),
            )
        seeds.system('Elsewhere CI')
        seeds.count()
        peers = self.numbers(path='peers')
        self.assertEqual(
            ['Beta CI', 'Zuul'], [p['name'] for p in peers['peers']]
        )
        rows = {row['name']: row for row in peers['rows']}
        mine = rows['participation']
        self.assertEqual(
            (1.0, 8, 1, 2),
            (mine['value'], mine['n'], mine['rank'], mine['of']),
        )
        self.assertEqual((1.0, 0.5), (mine['percentile'], mine['median']))
        self.assertEqual('less', rows['false_alarms']['better'])
        self.assertEqual(1, rows['false_alarms']['rank'])

    def test_strips(self) -> None:
        for when in (NOW - 2 * DAY, NOW - 29 * DAY, NOW - 31 * DAY):
            self.patch_set(when, acme='passed')
            self.patch_set(when, acme='failed')
            self.patch_set(when)
        for state, since, until in (
            ('ok', 40, 3),
            ('silent', 3, 2.9),
            ('degraded', 2.9, None),
        ):
            with session.writer() as opened:
                opened.execute(
                    sa.insert(models.table(models.StatePeriod)).values(
                        system_id=self.acme,
                        state=state,
                        since=NOW - since * DAY,
                        until=until and NOW - until * DAY,
                        reasons=[],
                    )
                )
        seeds.count()
        systems = self.get('/v1/systems', ('embed', 'strip'))['systems']
        strip = {s['name']: s['strip'] for s in systems}['Acme CI']
        self.assertEqual({30}, {len(strip[n]) for n in ('results', 'states')})
        self.assertEqual(4, sum(strip['results']))
        self.assertEqual(2, sum(strip['missed']))
        self.assertEqual([50, 50], [f for f in strip['failed'] if f])
        self.assertEqual('O', strip['states'][0])
        self.assertEqual('D', strip['states'][-1])
        self.assertEqual(1, strip['states'].count('S'))
        other = {s['name']: s['strip'] for s in systems}['Zuul']
        self.assertEqual('.' * 30, other['states'])

    def test_statements_do_not_grow_with_systems(self) -> None:
        self.patch_set(NOW - 2 * DAY, acme='passed', zuul='failed')
        seeds.count()
        paths = (
            ('/v1/systems', 'health'),
            ('/v1/systems', 'strip'),
            (f'/v1/systems/{self.acme}/peers', None),
            (f'/v1/systems/{self.acme}/series', None),
        )
        found = []
        for _ in range(2):
            counts = []
            for path, embed in paths:
                given = (('embed', embed),) if embed else ()
                statements = self.statements()
                self.get(path, *given)
                counts.append(len(statements))
            found.append(counts)
            for number in range(5):
                name = f'{len(found)}{number} CI'
                self.more = self.covering(name)
                self.patch_set(NOW - 2 * DAY, more='passed')
            seeds.count()
        self.assertEqual(*found)

    def test_what_was_calculated_is_sent_again_until_something_is_new(self):
        kept = answers.Answers()
        self.useFixture(fixtures.MockPatchObject(answers, 'ANSWERS', kept))
        self.patch_set(NOW - 2 * DAY, acme='passed', zuul='failed')
        seeds.count()
        path = f'/v1/systems/{self.acme}/health'
        first = self.request(path)
        statements = self.statements()
        again = self.request(path)
        # The system, which must be there, and the state of the data.
        self.assertEqual(2, len(statements), statements)
        self.assertEqual(first.body, again.body)
        self.assertEqual(first.headers['ETag'], again.headers['ETag'])
        self.patch_set(NOW - 2 * DAY, acme='passed')
        seeds.count()
        self.assertEqual(2, self.get(path)['passed'])


class SqliteNumbersTest(NumbersTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbNumbersTest(NumbersTests, base.ApiTestCase):
    backend = 'mariadb'
