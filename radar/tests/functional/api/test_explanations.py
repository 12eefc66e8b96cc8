# SPDX-License-Identifier: Apache-2.0
"""Whether failures on a patch set tell of it or of the CI."""

import collections
from datetime import UTC
from datetime import datetime
from urllib import parse
from uuid import UUID

import fixtures
import sqlalchemy as sa

from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.enums import Blame
from radar.resources import explanations
from radar.resources import near_builds
from radar.simulation import activity
from radar.simulation import gerrit as simulated
from radar.tests import databases
from radar.tests import reviews
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.reviews import ACME
from radar.tests.reviews import BETA
from radar.tests.reviews import ZUUL
from radar.tests.reviews import at
from radar.tests.reviews import review
from radar.tests.reviews import says

NUMBER = 100


def quiet(days=range(1, 6), **more):
    """Return two changes a day on which both CI systems passed."""
    for day in days:
        for number in (10 * day, 10 * day + 1):
            yield review(number, day, *passing(), **more)


def passing():
    return says(ZUUL, 20, 'unit'), says(ACME, 30, 'volume')


def failing(number, day, minute=30, *, job='volume', **more):
    """Return a change on which Acme alone failed."""
    said = says(ZUUL, 20, 'unit'), says(ACME, minute, f'{job}=FAILURE')
    return review(number, day, *said, **more)


class ExplanationTests:
    def setUp(self):
        super().setUp()
        CONF.set_override('default_reference', 'Zuul', 'registry')
        self.addCleanup(CONF.clear_override, 'default_reference', 'registry')

    def path(self, number=NUMBER):
        found = self.get('/v1/changes', ('where', f'number:{number}'))
        return f'/v1/changes/{found["changes"][0]["id"]}/explanation'

    def explain(self, *changes, params=()):
        """Store changes and return what is said of the one asked about."""
        reviews.store(*changes)
        return self.get(self.path(), *params)

    def codes(self, document, name='Acme CI'):
        """Return the verdict on a system and what speaks for it."""
        (found,) = (
            f for f in document['failures'] if f['system']['name'] == name
        )
        return found['verdict'], [r['code'] for r in found['reasons']]

    def assert_decided(self, verdict, code, document, name='Acme CI'):
        found, codes = self.codes(document, name)
        self.assertEqual((verdict, code), (found, codes[0]), codes)

    def test_nothing_failed(self):
        document = self.explain(review(NUMBER, 8, *passing()))
        self.assertEqual(
            {'patch_set': 1, 'verdict': None, 'failures': [], 'more': 0},
            document,
        )

    def test_others_fail_alike(self):
        document = self.explain(
            *quiet(),
            *(failing(n, 8, 2 * n) for n in (1, 2, 3)),
            review(4, 8, *passing()),
            failing(NUMBER, 8),
        )
        self.assertEqual('likely_not_you', document['verdict'])
        verdict, codes = self.codes(document)
        self.assertEqual('likely_not_you', verdict)
        self.assertEqual('failing_in_project', codes[0])
        self.assertLessEqual({'reference_passed', 'lone_failure'}, {*codes})
        (failure,) = document['failures']
        reason = failure['reasons'][0]
        self.assertEqual(('volume', 4), (reason['job'], reason['n']))
        self.assertIn('3 of 4 other changes', reason['text'])
        self.assertEqual(
            [('volume', 'likely_not_you')],
            [(j['name'], j['verdict']) for j in failure['jobs']],
        )

    def test_links_lead_to_what_was_counted(self):
        document = self.explain(
            *quiet(),
            *(failing(n, 8, 2 * n) for n in (1, 2, 3)),
            review(4, 8, *passing()),
            failing(NUMBER, 8),
        )
        links = {
            r['code']: r['link'] for r in document['failures'][0]['reasons']
        }
        for link in links.values():
            self.get(*self.asked(link))
        found = self.get(*self.asked(links['failing_in_project']))
        changes = [
            job['result'] for build in found['builds'] for job in build['jobs']
        ]
        # Its own failure is among them.
        self.assertEqual(4, changes.count('failed'))

    def asked(self, link):
        parts = parse.urlsplit(link)
        return parts.path, *parse.parse_qsl(parts.query)

    def test_the_reference_fails_too(self):
        document = self.explain(
            *quiet(),
            review(
                NUMBER,
                8,
                says(ZUUL, 20, 'unit=FAILURE'),
                says(ACME, 30, 'volume=FAILURE'),
            ),
        )
        self.assertEqual('likely_you', document['verdict'])
        self.assert_decided('likely_you', 'reference_failed', document)
        self.assert_decided('likely_you', 'others_failed', document, 'Zuul')

    def test_a_reference_that_is_broken_is_no_witness(self):
        document = self.explain(
            *quiet(),
            *(review(n, 8, says(ZUUL, n, 'unit=FAILURE')) for n in (1, 2, 3)),
            review(
                NUMBER,
                8,
                says(ZUUL, 20, 'unit=FAILURE'),
                says(ACME, 30, 'volume=FAILURE'),
            ),
        )
        self.assert_decided(
            'likely_not_you', 'failing_in_project', document, 'Zuul'
        )
        self.assert_decided('likely_you', 'passes_elsewhere', document)
        self.assertNotIn('lone_failure', self.codes(document)[1])

    def test_passed_when_run_again(self):
        document = self.explain(
            review(
                NUMBER,
                8,
                says(ACME, 30, 'volume=FAILURE', 'image'),
                says(ACME, 90, 'volume', 'image'),
            )
        )
        self.assert_decided('likely_not_you', 'passed_again', document)
        (failure,) = document['failures']
        self.assertEqual('passed', failure['outcome'])

    def test_the_same_code_passed_before(self):
        said = (
            says(ACME, 30, 'volume'),
            says(ACME, 270, 'volume=FAILURE', patch_set=2),
        )
        kinds = {2: 'NO_CODE_CHANGE'}
        document = self.explain(
            review(NUMBER, 8, *said, patch_sets=2, kinds=kinds)
        )
        self.assert_decided('likely_not_you', 'passed_again', document)

    def test_other_code_passed_before(self):
        said = (
            says(ACME, 30, 'volume'),
            says(ACME, 270, 'volume=FAILURE', patch_set=2),
        )
        document = self.explain(review(NUMBER, 8, *said, patch_sets=2))
        self.assert_decided('unclear', 'undecided', document)
        self.assertIn('passed_before', self.codes(document)[1])
        before = self.get(self.path(), ('patch_set', 1))
        self.assertIsNone(before['verdict'])

    def test_infrastructure(self):
        document = self.explain(
            review(NUMBER, 8, says(ACME, 30, 'volume=POST_FAILURE'))
        )
        self.assert_decided('likely_not_you', 'infra', document)

    def test_a_streak_of_days(self):
        document = self.explain(
            *quiet(range(1, 3)),
            *(failing(10 * day, day) for day in range(3, 8)),
            failing(NUMBER, 9),
        )
        self.assert_decided('likely_not_you', 'broken_streak', document)
        text = document['failures'][0]['reasons'][0]['text']
        self.assertIn('5 other changes in a row, since 2026-03-03', text)

    def test_stacked_changes_share_the_fault(self):
        document = self.explain(
            failing(NUMBER, 8),
            failing(1, 8, 31, parents=(reviews.sha(NUMBER),)),
            failing(2, 8, 32, parents=(reviews.sha(1),)),
            failing(3, 8, 33, parents=(reviews.sha(2),)),
        )
        self.assert_decided('unclear', 'lone_failure', document)

    def test_it_fails_in_other_projects(self):
        other = [failing(n, 8, n, project='openstack/nova') for n in (1, 2, 3)]
        document = self.explain(failing(NUMBER, 8), *other)
        self.assert_decided('likely_not_you', 'failing_everywhere', document)
        with session.writer() as current:
            table = models.table(models.Project)
            current.execute(
                sa.update(table)
                .where(table.c.name == 'openstack/nova')
                .values(visibility='private')
            )
        document = self.explain()
        self.assert_decided('unclear', 'lone_failure', document)
        document = self.get(self.path(), caller=base.READER)
        self.assert_decided('unclear', 'lone_failure', document)

    def test_it_passes_elsewhere(self):
        failed = says(ACME, 30, 'volume=FAILURE')
        document = self.explain(*quiet(), review(NUMBER, 6, failed))
        self.assert_decided('likely_you', 'passes_elsewhere', document)
        self.assertEqual(10, document['failures'][0]['reasons'][0]['n'])

    def test_who_fails_alone_is_not_believed_at_once(self):
        document = self.explain(*quiet(), failing(NUMBER, 6))
        self.assert_decided('unclear', 'lone_failure', document)
        self.assertLessEqual(
            {'passes_elsewhere', 'reference_passed'},
            {*self.codes(document)[1]},
        )

    def test_another_job_of_a_run_that_failed_is_no_witness(self):
        document = self.explain(
            review(
                NUMBER,
                8,
                says(ACME, 30, 'volume', 'image=FAILURE'),
                says(ACME, 90, 'volume=FAILURE', 'image'),
            )
        )
        self.assert_decided('unclear', 'undecided', document)

    def test_it_fails_again_here_alone(self):
        said = (
            says(ACME, 30, 'volume=FAILURE'),
            says(ACME, 270, 'volume=FAILURE', patch_set=2),
        )
        document = self.explain(
            *quiet(range(1, 3)), review(NUMBER, 4, *said, patch_sets=2)
        )
        self.assert_decided('likely_you', 'fails_again', document)

    def test_flaky(self):
        history = [
            review(
                n,
                n,
                says(ACME, 30, 'volume=FAILURE'),
                says(ACME, 60, 'volume'),
            )
            for n in (1, 2)
        ]
        document = self.explain(
            *history,
            *(review(n, 3, says(ACME, n, 'volume')) for n in range(10, 22)),
            failing(NUMBER, 4),
        )
        self.assert_decided('unclear', 'flaky', document)
        self.assertIn('passes_elsewhere', self.codes(document)[1])
        self.assertIn(
            '2 of 16 runs', document['failures'][0]['reasons'][0]['text']
        )

    def test_the_state_of_the_system(self):
        reviews.store(*quiet(), failing(NUMBER, 6))
        key = self.get('/v1/systems', ('where', 'name:Acme CI'))
        key = key['systems'][0]['id']
        rows = [
            ('broken', at(6, 200), at(7)),
            ('failing', at(5), at(6, 10)),
        ]
        with session.writer() as current:
            for state, since, until in rows:
                current.execute(
                    models.table(models.StatePeriod)
                    .insert()
                    .values(
                        system_id=UUID(key),
                        state=state,
                        since=since,
                        until=until,
                        reasons=[],
                    )
                )
        document = self.explain()
        self.assert_decided('likely_not_you', 'system_broken', document)
        self.assertNotIn('system_failing', self.codes(document)[1])

    def test_a_system_that_names_no_jobs(self):
        failed = says(BETA, 30, text='Build failed. https://b.example/1')
        others = [
            review(
                n, 8, says(BETA, n, text='Build failed. https://b.example/2')
            )
            for n in (1, 2, 3)
        ]
        document = self.explain(review(NUMBER, 8, failed), *others)
        self.assert_decided(
            'likely_not_you', 'failing_in_project', document, 'Beta CI'
        )
        self.assertIsNone(document['failures'][0]['jobs'][0]['name'])

    def test_unknown_patch_sets_are_refused(self):
        reviews.store(review(NUMBER, 8, patch_sets=2))
        error = self.refused(self.path(), ('patch_set', 3))
        self.assertEqual(
            ('patch_set', '1 2'), (error['field'], error['accepted'])
        )

    def test_a_change_without_patch_sets(self):
        source = seeds.source('other')
        change = seeds.change(seeds.project(source, 'x'), source, 5)
        document = self.get(f'/v1/changes/{change}/explanation')
        self.assertIsNone(document['patch_set'])

    def test_much_is_not_read(self):
        jobs = [f'job-{n}=FAILURE' for n in range(12)]
        cis = [
            {'_account_id': n, 'name': f'C{n} CI', 'username': f'c{n}-ci'}
            for n in range(20, 42)
        ]
        self.useFixture(fixtures.MockPatchObject(near_builds, 'BEFORE', 4))
        self.useFixture(fixtures.MockPatchObject(near_builds, 'AFTER', 2))
        failed = says(ACME, 30, 'volume=FAILURE')
        reviews.store(*quiet(), review(NUMBER, 3, failed))
        path = self.path()
        made = self.statements()
        (reason, *_) = self.get(path)['failures'][0]['reasons']
        self.assertLessEqual(len(made), 10)
        self.assertEqual(('undecided', 6), (reason['code'], reason['n']))
        said = [says(ci, 30, *jobs) for ci in cis]
        # Takes the place of what was said first.
        reviews.store(
            review(NUMBER, 4, *said, updated=reviews.stamp(at(4, 99)))
        )
        del made[:]
        document = self.get(path)
        self.assertLessEqual(len(made), 10)
        self.assertEqual(20, len(document['failures']))
        self.assertEqual(2, document['more'])
        failure = document['failures'][0]
        self.assertEqual((10, 2), (len(failure['jobs']), failure['more_jobs']))


class TestTruth(databases.TestCase):
    """Verdicts and what was wrong in fact, in an activity that is played."""

    def test_verdicts_are_mostly_right(self) -> None:
        CONF.set_override('default_reference', 'Zuul', 'registry')
        end = datetime(2026, 3, 20, 9, tzinfo=UTC)
        played = activity.generate(7, end=end, days=9)
        reviews.store(*simulated.change_infos(played))
        bad = {p.sha: p.bad for c in played.changes for p in c.patch_sets}
        found = collections.Counter()
        with session.reader() as current:
            for revision in self.rows(models.Revision):
                explained = explanations.load(
                    current, revision['change_id'], revision['number']
                )
                found[explained.verdict, bad[revision['sha']]] += 1
        for verdict, fault, odds in (
            (Blame.LIKELY_YOU, True, 4),
            (Blame.LIKELY_NOT_YOU, False, 9),
        ):
            right, wrong = found[verdict, fault], found[verdict, not fault]
            self.assertLess(20, right, found)
            self.assertLess(odds * wrong, right, found)
        unclear = found[Blame.UNCLEAR, True] + found[Blame.UNCLEAR, False]
        judged = found.total() - found[None, True] - found[None, False]
        self.assertLess(2 * unclear, judged, found)


class SqliteExplanationTest(ExplanationTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbExplanationTest(ExplanationTests, base.ApiTestCase):
    backend = 'mariadb'
