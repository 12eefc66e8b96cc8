# SPDX-License-Identifier: Apache-2.0
"""The numbers of systems."""

from datetime import timedelta

import sqlalchemy as sa

from radar import clock
from radar.conf import CONF
from radar.db import session
from radar.resources.seen import load_spans
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds


class HealthTests:
    def setUp(self) -> None:
        super().setUp()
        self.revisions = {}
        self.source = seeds.source(data_as_of=seeds.NOON)
        self.nova = seeds.project(self.source, 'nova')
        self.cinder = seeds.project(self.source, 'cinder')
        self.zuul = seeds.system('Zuul')
        self.arm = seeds.system('Arm')
        self.account = seeds.account(self.source, 'zuul')
        seeds.member(self.zuul, self.account)
        self.change = seeds.change(self.nova, self.source, 1, branch='main')

    def build(self, system, project, when, branch=None, **values) -> None:
        """Add a build of a patch set of the branch of the project."""
        place = {'project_id': project, 'branch': branch}
        if (project, branch) not in self.revisions:
            change = seeds.change(
                source_id=self.source,
                number=100 + len(self.revisions),
                **place,
            )
            revision = seeds.revision(change, 1)
            self.revisions[project, branch] = {
                'change_id': change,
                'revision_id': revision,
            }
        mine = self.revisions[project, branch]
        seeds.build(system, when=when, **place, **mine, **values)

    def health(self, name: str = 'Zuul', *params: tuple[str, object]):
        given = (('embed', 'health'), ('window', '30d'), *params)
        seeds.count()
        systems = self.get('/v1/systems', *given)['systems']
        return {s['name']: s['health'] for s in systems}[name]

    def test_results_by_outcome(self) -> None:
        for outcome, count in (
            ('passed', 3),
            ('failed', 1),
            ('infra', 2),
            ('unknown', 1),
            ('none', 1),
        ):
            for hour in range(count):
                self.build(
                    self.zuul,
                    self.nova,
                    seeds.ago(hours=hour),
                    outcome=outcome,
                )
        self.build(self.zuul, self.nova, seeds.ago(days=31))
        self.build(self.zuul, self.nova, seeds.NOON, kind='branch')
        self.build(
            self.zuul, self.nova, seeds.NOON, outcome=None, status='queued'
        )
        self.build(None, self.nova, seeds.NOON)
        health = self.health()
        self.assertEqual(
            [8, 3, 1, 2, 1, 1],
            [
                health[name]
                for name in (
                    'results',
                    'passed',
                    'failed',
                    'infra',
                    'unknown',
                    'none',
                )
            ],
        )
        rate = health['pass_rate']
        self.assertEqual((3, 4), (rate['k'], rate['n']))
        self.assertTrue(0 < rate['lo'] < 0.75 < rate['hi'] < 1)
        self.assertEqual(
            clock.isoformat(seeds.ago(days=31)), health['first_seen']
        )
        self.assertEqual(clock.isoformat(seeds.NOON), health['last_seen'])

    def test_the_window_is_half_open(self) -> None:
        now = seeds.NOON.replace(minute=0)
        start, end = now - timedelta(hours=2), now - timedelta(hours=1)
        for when in (start, end):
            self.build(self.zuul, self.nova, when)
        seeds.count()
        params = (
            ('embed', 'health'),
            ('from', clock.isoformat(start)),
            ('to', clock.isoformat(end)),
        )
        system = self.get(f'/v1/systems/{self.zuul}', *params)
        self.assertEqual(1, system['health']['results'])
        self.assertEqual(
            {'from': clock.isoformat(start), 'to': clock.isoformat(end)},
            system['health']['window'],
        )

    def test_a_window_is_made_whole_hours(self) -> None:
        now = seeds.NOON.replace(minute=0) - timedelta(hours=3)
        for minute in (0, 59):
            when = now + timedelta(minutes=minute)
            self.build(self.zuul, self.nova, when)
        seeds.count()
        params = (
            ('from', clock.isoformat(now + timedelta(minutes=10))),
            ('to', clock.isoformat(now + timedelta(minutes=20))),
        )
        health = self.get(f'/v1/systems/{self.zuul}/health', *params)
        self.assertEqual(2, health['results'])
        self.assertEqual(
            {
                'from': clock.isoformat(now),
                'to': clock.isoformat(now + timedelta(hours=1)),
            },
            health['window'],
        )

    def test_silence_is_no_rate(self) -> None:
        health = self.health('Arm')
        nothing = {'k': 0, 'n': 0, 'lo': None, 'hi': None}
        self.assertEqual(nothing, health['pass_rate'])
        self.assertEqual(nothing, health['unparsed'])
        self.assertIsNone(health['last_seen'])

    def test_comments_and_those_not_understood(self) -> None:
        seeds.member(self.zuul, self.account, 'arm-*')
        for hour, (kind, parsed) in enumerate(
            (
                ('result', True),
                ('start', True),
                ('other', False),
                ('human', True),
                ('recheck', True),
            )
        ):
            seeds.comment(
                self.change,
                self.account,
                kind,
                seeds.ago(hours=hour),
                parsed=parsed,
            )
        health = self.health()
        self.assertEqual(3, health['comments'])
        self.assertEqual(1, health['unparsed']['k'])
        self.assertEqual(clock.isoformat(seeds.NOON), health['last_seen'])
        self.assertEqual(
            clock.isoformat(seeds.ago(hours=2)), health['first_seen']
        )

    def test_sandboxes_do_not_count(self) -> None:
        CONF.set_override('sandbox_projects', ['CI-Sandbox'], 'registry')
        self.addCleanup(CONF.clear_override, 'sandbox_projects', 'registry')
        sandbox = seeds.project(self.source, 'ci-sandbox')
        change = seeds.change(sandbox, self.source, 2)
        self.build(self.zuul, sandbox, seeds.NOON)
        seeds.comment(change, self.account, 'result', seeds.NOON)
        health = self.health()
        self.assertEqual((0, 0), (health['results'], health['comments']))
        self.assertEqual(clock.isoformat(seeds.NOON), health['last_seen'])

    def test_of_one_project_and_branch(self) -> None:
        self.build(self.zuul, self.nova, seeds.NOON, branch='main')
        self.build(self.zuul, self.nova, seeds.NOON, branch='stable')
        self.build(self.zuul, self.cinder, seeds.NOON, branch='main')
        self.build(self.arm, self.cinder, seeds.NOON)
        other = seeds.change(self.cinder, self.source, 2)
        for change in (self.change, other):
            seeds.comment(change, self.account, 'result', seeds.NOON)
        project = ('project', self.nova)
        self.assertEqual(['Zuul'], self.names(project))
        health = self.health('Zuul', project)
        self.assertEqual((2, 1), (health['results'], health['comments']))
        health = self.health('Zuul', project, ('branch', 'main'))
        self.assertEqual((1, 1), (health['results'], health['comments']))
        health = self.health('Zuul', ('branch', 'main'))
        self.assertEqual((2, 1), (health['results'], health['comments']))

    def test_private_projects_leave_no_trace(self) -> None:
        secret = seeds.project(self.source, 'secret', visibility='private')
        change = seeds.change(secret, self.source, 2)
        self.build(self.zuul, secret, seeds.NOON)
        seeds.comment(change, self.account, 'result', seeds.NOON)
        health = self.health()
        self.assertEqual((0, 0), (health['results'], health['comments']))
        self.assertIsNone(health['last_seen'])
        self.assertEqual([], self.names(('project', secret)))

    def test_the_age_of_the_data_is_told(self) -> None:
        for path in ('/v1/systems', f'/v1/systems/{self.zuul}'):
            answer = self.request(path, ('embed', 'health'))
            self.assertEqual(
                clock.isoformat(seeds.NOON), answer.headers['X-Radar-As-Of']
            )
            answer = self.request(path)
            self.assertNotIn('X-Radar-As-Of', answer.headers)

    def test_references(self) -> None:
        seeds.project(self.source, 'glance', reference_system_id=self.arm)
        self.assertEqual(['Arm'], self.names(('where', 'reference:true')))
        CONF.set_override('default_reference', 'ZUUL', 'registry')
        self.addCleanup(CONF.clear_override, 'default_reference', 'registry')
        self.assertEqual(
            ['Arm', 'Zuul'], self.names(('where', 'reference:true'))
        )
        self.assertEqual([], self.names(('where', 'reference:false')))


class SqliteHealthTest(HealthTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbHealthTest(HealthTests, base.ApiTestCase):
    backend = 'mariadb'

    def test_traces_are_found_without_reading_history(self) -> None:
        for minute in range(200):
            when = seeds.ago(minutes=minute)
            self.build(self.zuul, self.nova, when)
            seeds.comment(self.change, self.account, 'result', when)
        status = sa.text("SHOW SESSION STATUS LIKE 'Handler_read%'")
        with session.reader() as opened:
            opened.execute(sa.text('FLUSH STATUS'))
            spans = load_spans(opened, [self.zuul])
            reads = sum(int(row[1]) for row in opened.execute(status))
        self.assertEqual(
            (seeds.ago(minutes=199), seeds.NOON), spans[self.zuul]
        )
        self.assertTrue(reads < 60, reads)
