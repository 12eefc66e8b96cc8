# SPDX-License-Identifier: Apache-2.0
"""Who reported on a patch set, who usually does, and who is late."""

from uuid import UUID

import sqlalchemy as sa

from radar import clock
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.tests import reviews
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.reviews import ACME
from radar.tests.reviews import BETA
from radar.tests.reviews import GAMMA
from radar.tests.reviews import ZUUL
from radar.tests.reviews import at
from radar.tests.reviews import says

NUMBER = 100
#: Of which the newest thing that is said tells how far the data reaches.
CLOCK = 999


def past(*, acme=30, beta=60, days=5):
    """Return changes on which all reported, Gamma only on every third."""
    for day in range(1, days + 1):
        for number in range(10 * day, 10 * day + 2):
            said = [says(ZUUL, 20), says(ACME, acme), says(BETA, beta)]
            if number % 3 == 0:
                said.append(says(GAMMA, 45))
            yield reviews.review(number, day, *said)


class ExpectationTests:
    def setUp(self):
        super().setUp()
        CONF.set_override('default_reference', 'Zuul', 'registry')
        self.addCleanup(CONF.clear_override, 'default_reference', 'registry')
        reviews.store(*past())

    def look(self, *said, minute=50, more=(), **options):
        """Store a change of the eighth day, seen some minutes later."""
        change = reviews.review(NUMBER, 8, *said, **options)
        other = reviews.review(
            CLOCK, 8, updated=reviews.stamp(at(8, minute)), project='clock'
        )
        reviews.store(change, other)
        return self.document(*more)

    def path(self):
        found = self.get('/v1/changes', ('where', f'number:{NUMBER}'))
        return f'/v1/changes/{found["changes"][0]["id"]}'

    def document(self, *params, caller=base.ANONYMOUS):
        return self.get(f'{self.path()}/expectations', *params, caller=caller)

    def says(self, document):
        return {s['system']['name']: s['say'] for s in document['systems']}

    def one(self, document, name):
        (found,) = (
            s for s in document['systems'] if s['system']['name'] == name
        )
        return found

    def put_state(self, name, state, **more):
        table = models.table(models.System)
        with session.reader() as current:
            key = current.execute(
                sa.select(table.c.id).where(table.c.name == name)
            ).scalar_one()
        row = {
            'system_id': key,
            'state': state,
            'since': at(7),
            'reasons': [],
            'not_watched': [],
            'evaluated_at': at(8),
            'evaluation': 1,
            **more,
        }
        with session.writer() as current:
            current.execute(models.table(models.SystemState).insert(), row)

    def test_who_came_who_is_late_and_who_is_to_come(self):
        document = self.look(says(ZUUL, 20, 'a', 'b'))
        self.assertEqual(1, document['patch_set'])
        self.assertEqual(
            {
                'Acme CI': 'late',
                'Beta CI': 'on_time',
                'Gamma CI': 'not_usual',
                'Zuul': 'reported',
            },
            self.says(document),
        )
        self.assertEqual(
            (3, 1, 1, 1, 0),
            tuple(
                document[name]
                for name in ('usual', 'reported', 'late', 'waiting', 'others')
            ),
        )
        self.assertEqual(
            'Patch set 1: 1 of 3 usual systems reported, 1 late, '
            '1 still to come.',
            document['summary'],
        )
        names = [s['system']['name'] for s in document['systems']]
        self.assertEqual(['Beta CI', 'Acme CI'], names[:2])

    def test_numbers_of_one_system(self):
        zuul = self.one(self.look(says(ZUUL, 20)), 'Zuul')
        self.assertTrue(zuul['reference'])
        self.assertEqual(zuul['usual']['k'], zuul['usual']['n'])
        self.assertEqual(1200, zuul['reported']['took'])
        self.assertEqual(1, zuul['reported']['runs'])
        build = self.get(f'/v1/builds/{zuul["reported"]["build_id"]}')
        self.assertEqual('passed', build['outcome'])
        gamma = self.one(self.document(), 'Gamma CI')
        self.assertLess(gamma['usual']['k'], gamma['usual']['n'] / 2)
        beta = self.one(self.document(), 'Beta CI')
        self.assertAlmostEqual(3600, beta['p90'], delta=0.05 * 3600)
        due = clock.isoformat(at(8, beta['p90'] / 60))
        self.assertEqual(due[:16], beta['due_at'][:16])
        agreed = beta['agreed']
        self.assertEqual((10, 10), (agreed['k'], agreed['n']))

    def test_running_and_a_second_run(self):
        started = {'text': 'Starting check jobs.'}
        document = self.look(
            says(ZUUL, 20, 'a=FAILURE'),
            says(BETA, 25, **started),
            says(ZUUL, 40, 'a'),
            says(ZUUL, 45, text='Starting gate jobs.'),
        )
        zuul, beta = (self.one(document, n) for n in ('Zuul', 'Beta CI'))
        self.assertEqual(clock.isoformat(at(8, 25)), beta['running_since'])
        self.assertIsNone(zuul['running_since'])
        self.assertEqual(['failed', 'passed'], zuul['reported']['outcomes'])
        self.assertEqual('passed', zuul['reported']['outcome'])

    def test_a_recheck_begins_anew(self):
        document = self.look(
            says({'_account_id': 1, 'name': 'Ada'}, 40, text='recheck')
        )
        self.assertEqual('on_time', self.says(document)['Acme CI'])

    def test_the_silent_are_not_waited_for(self):
        self.put_state('Acme CI', 'silent')
        self.put_state('Beta CI', 'ok')
        document = self.look()
        acme = self.one(document, 'Acme CI')
        self.assertEqual(
            ('do_not_wait', 'silent'), (acme['say'], acme['system']['state'])
        )
        self.assertEqual(1, document['do_not_wait'])
        self.assertEqual(
            'ok', self.one(document, 'Beta CI')['system']['state']
        )
        self.assertIn('1 not to be waited for', document['summary'])

    def test_what_was_known_long_ago_is_no_silence(self):
        self.put_state('Acme CI', 'silent', stale_since=at(8))
        acme = self.one(self.look(), 'Acme CI')
        self.assertEqual(
            ('late', 'unknown'), (acme['say'], acme['system']['state'])
        )

    def test_exclusions_are_told(self):
        document = self.look(work_in_progress=True)
        self.assertEqual({'work_in_progress': 4}, document['excluded'])
        acme = self.one(document, 'Acme CI')
        self.assertEqual('work_in_progress', acme['excluded'])
        self.assertEqual(0, document['usual'])

    def test_another_branch_is_not_covered(self):
        document = self.look(says(ZUUL, 20), branch='stable/2026.1')
        self.assertEqual({'not_covered': 2}, document['excluded'])
        self.assertEqual('reported', self.says(document)['Zuul'])

    def test_patch_sets(self):
        document = self.look(
            says(ZUUL, 20, 'a=FAILURE'),
            says(BETA, 61),
            says(ZUUL, 260, patch_set=2),
            patch_sets=2,
            minute=300,
        )
        self.assertEqual(2, document['patch_set'])
        self.assertEqual(
            [(1, 'Beta CI', 'passed'), (1, 'Zuul', 'failed')],
            [
                (o['patch_set'], o['system'], o['outcome'])
                for o in document['older']
            ],
        )
        self.assertEqual('late', self.says(document)['Acme CI'])
        first = self.document(('patch_set', 1))
        self.assertEqual([], first['older'])
        self.assertEqual('missed', self.says(first)['Acme CI'])
        self.assertEqual(1, first['missed'])

    def test_unknown_patch_sets_are_refused(self):
        self.look(patch_sets=2)
        for given in ('7', 'x', '-1'):
            answer = self.request(
                f'{self.path()}/expectations', ('patch_set', given)
            )
            self.assertEqual(400, answer.status_int)
            (error,) = answer.json['errors']
            self.assertEqual('patch_set', error['field'])
        answer = self.request(
            f'{self.path()}/expectations', ('patch_set', '7')
        )
        self.assertEqual('1 2', answer.json['errors'][0]['accepted'])

    def test_a_change_without_patch_sets(self):
        source = seeds.source('other')
        change = seeds.change(seeds.project(source, 'x'), source, 5)
        document = self.get(f'/v1/changes/{change}/expectations')
        self.assertIsNone(document['patch_set'])
        self.assertEqual([], document['systems'])

    def test_hidden_projects_are_in_nothing(self):
        self.look(says(ZUUL, 20))
        path = self.path()
        project = self.get(path)['project_id']
        table = models.table(models.Project)
        with session.writer() as current:
            current.execute(
                sa.update(table)
                .where(table.c.id == UUID(project))
                .values(visibility='private')
            )
        for name in ('expectations', 'explanation'):
            answer = self.request(f'{path}/{name}')
            self.assertEqual(404, answer.status_int)
            self.get(f'{path}/{name}', caller=base.READER)
        # Times from there are in no other project's.
        reviews.store(
            reviews.review(
                NUMBER + 1, 8, says(ACME, 10), project='openstack/nova'
            )
        )
        found = self.get('/v1/changes', ('where', f'number:{NUMBER + 1}'))
        document = self.get(
            f'/v1/changes/{found["changes"][0]["id"]}/expectations'
        )
        acme = self.one(document, 'Acme CI')
        self.assertEqual(0, acme['usual']['n'])
        self.assertIsNone(acme['p90'])

    def test_times_of_other_projects_stand_in(self):
        reviews.store(
            reviews.review(
                NUMBER + 1, 8, says(ACME, 10), project='openstack/nova'
            )
        )
        found = self.get('/v1/changes', ('where', f'number:{NUMBER + 1}'))
        document = self.get(
            f'/v1/changes/{found["changes"][0]["id"]}/expectations'
        )
        acme = self.one(document, 'Acme CI')
        self.assertAlmostEqual(1800, acme['p90'], delta=0.05 * 1800)

    def test_statements_do_not_grow(self):
        self.look(says(ZUUL, 20))
        path = f'{self.path()}/expectations'
        made = self.statements()
        self.get(path)
        few = len(made)
        reviews.store(
            *(
                reviews.review(n, 8, says(ZUUL, 5), says(GAMMA, 9))
                for n in range(200, 260)
            )
        )
        del made[:]
        self.get(path)
        self.assertLessEqual(len(made), few)
        self.assertLessEqual(few, 12)

    def test_it_is_not_sent_twice(self):
        self.look(says(ZUUL, 20))
        path = f'{self.path()}/expectations'
        first = self.request(path)
        self.assertEqual(
            clock.isoformat(at(8, 50)), first.headers['X-Radar-As-Of']
        )
        again = self.request(
            path, headers={'If-None-Match': first.headers['ETag']}
        )
        self.assertEqual(304, again.status_int)


class SqliteExpectationTest(ExpectationTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbExpectationTest(ExpectationTests, base.ApiTestCase):
    backend = 'mariadb'
