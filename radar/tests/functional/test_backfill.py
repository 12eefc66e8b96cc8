# SPDX-License-Identifier: Apache-2.0
"""``radar-manage gerrit backfill`` and ``check`` against a Gerrit."""

from datetime import timedelta

import fixtures

from radar.db import models
from radar.gerrit import windows
from radar.gerrit.backfill import backfill
from radar.gerrit.errors import GerritError
from radar.gerrit.importer import Importer
from radar.gerrit.polling import Pace
from radar.resources import polled_sources
from radar.simulation.faults_http import Faults
from radar.tests import databases
from radar.tests import records
from radar.tests import scripted
from radar.tests.functional import collecting
from radar.tests.functional import test_manage
from radar.tests.functional.collecting import held
from radar.tests.scripted import at
from radar.tests.scripted import change
from radar.tests.unit.simulation.base import END

SINCE = END - timedelta(days=3)


@databases.on_both
class Backfill(collecting.Collecting):
    def setUp(self):
        super().setUp()
        self.declare('http://127.0.0.1:9', 'openstack/*')
        [self.polled] = polled_sources.polled()
        self.server = scripted.Scripted(size=5)
        self.server.put(*(change(n, 600 * n) for n in range(1, 200)))
        self.told = []

    def fill(self, since=0, until=200_000, project='', **options):
        self.told.clear()
        self.server.asked.clear()
        importer = Importer(records.recorder('sim'))
        backfill(
            self.polled,
            self.server,
            importer,
            at(since),
            at(until),
            project,
            self.told.append,
            **options,
        )
        return importer.tally

    def interrupt(self, pages, **options):
        left = [pages]

        def fail():
            left[0] -= 1
            if left[0] < 0:
                raise GerritError('cut off')

        self.server.before_page = fail
        self.assertRaises(GerritError, self.fill, **options)
        self.server.before_page = lambda: None

    def test_all_is_read_once_oldest_first(self):
        self.assertEqual(199, self.fill().changes)
        self.assertEqual(sorted(self.told), self.told)
        self.assertEqual((at(0), at(200_000)), (self.told[0], self.told[-1]))
        self.assertEqual(199, self.counts()['change'])

    def test_an_interrupted_one_is_gone_on_with(self):
        self.interrupt(20)
        got = self.counts()['change']
        self.assertTrue(0 < got < 199)
        reached = self.told[-1]
        self.assertEqual(199 - got, self.fill().changes)
        self.assertEqual(reached, self.told[0])
        self.assertEqual(reached, self.server.asked[0][0])
        self.assertEqual(199, self.counts()['change'])

    def test_an_earlier_begin_reads_all(self):
        self.interrupt(20)
        self.fill(since=-7200)
        self.assertEqual(at(-7200), self.told[0])

    def test_what_was_read_is_read_again_when_told_so(self):
        self.fill()
        self.server.put(change(1, 600, subject='Another'))
        self.assertEqual(0, self.fill().rows)
        self.assertEqual([], self.server.asked)
        self.assertEqual(1, self.fill(again=True).changes_edited)
        self.assertEqual((at(0), at(200_000)), (self.told[0], self.told[-1]))

    def test_again_that_is_interrupted_is_gone_on_with(self):
        self.fill()
        self.interrupt(20, again=True)
        reached = self.told[-1]
        self.assertLess(reached, at(200_000))
        self.fill()
        self.assertEqual(reached, self.told[0])

    def test_projects_are_apart_from_one_another(self):
        self.interrupt(20)
        self.fill(project='openstack/cinder')
        self.assertEqual(at(0), self.told[0])
        self.assertEqual(2, self.counts()['backfill'])

    def test_private_and_odd_changes(self):
        self.server.put(change(1, 600, is_private=True))
        del self.server.held[2]['updated']
        self.server.held[3]['updated'] = 'never'
        self.assertEqual(196, self.fill(until=150_000).changes)

    def test_a_collector_meanwhile_stores_nothing_twice(self):
        gerrit = self.serve()
        self.edit(url=gerrit.url, filters=None)
        self.collect(pace=Pace(initial=collecting.EVER))
        [source] = polled_sources.polled()
        client = self.settings().connect(source, lambda seconds: False)
        importer = Importer(records.recorder('sim'))
        backfill(source, client, importer, SINCE, END)
        self.until_polled(2)
        self.assert_complete(gerrit)


@databases.on_both
class Live(collecting.Collecting, test_manage.Commands):
    def setUp(self):
        super().setUp()
        self.gerrit = self.serve()
        self.config = self.configure(
            self.database_url,
            '[collector]\nsources = sim\n'
            f'[source:sim]\nurl = {self.gerrit.url}\npage_size = 2\n',
        )

    def test_backfill(self):
        since = SINCE.isoformat()
        code, out, err = self.run_command(
            'gerrit', 'backfill', '--since', since
        )
        self.assertEqual((0, True), (code, 'changes' in out), err)
        self.assert_complete(self.gerrit)
        asked = self.gerrit.journal.as_dict()['requests']
        code, out, _ = self.run_command('gerrit', 'backfill', '--since', since)
        self.assertEqual((0, True), (code, out.startswith('0 changes, 0 c')))
        again = self.gerrit.journal.as_dict()['requests'] - asked
        self.assertLess(again, asked // 4)
        words = ('--since', since, '--again')
        self.assertEqual(0, self.run_command('gerrit', 'backfill', *words)[0])
        anew = self.gerrit.journal.as_dict()['requests'] - asked - again
        self.assertLess(asked // 2, anew)
        self.assert_complete(self.gerrit)

    def test_backfill_that_is_cut_off_is_gone_on_with(self):
        self.useFixture(fixtures.MonkeyPatch('radar.gerrit.retrying.BASE', 0))
        read = windows._read

        def cut(lister, projects, since, *rest):
            if self.counts()['change'] > 5:
                self.gerrit.injector.replace(Faults(closed=1))
            return read(lister, projects, since, *rest)

        self.useFixture(
            fixtures.MonkeyPatch('radar.gerrit.windows._read', cut)
        )
        words = ('gerrit', 'backfill', '--since', SINCE.isoformat())
        code, _, err = self.run_command(*words)
        self.assertEqual(6, code, err)
        self.assertIn('call again to go on', err.splitlines()[-1])
        self.assertNotIn('Traceback', err)
        self.assertLess(held().messages, self.gerrit.expected().messages)
        windows._read = read
        self.gerrit.injector.replace(Faults())
        self.assertEqual(0, self.run_command(*words)[0])
        self.assert_complete(self.gerrit)

    def test_backfill_of_one_project(self):
        name = self.gerrit.world.projects()[0]
        words = ('--since', SINCE.isoformat(), '--project', name)
        self.assertEqual(0, self.run_command('gerrit', 'backfill', *words)[0])
        self.assertEqual(
            [name], [p['name'] for p in self.rows(models.Project)]
        )

    def test_backfill_of_what_is_not_polled(self):
        words = ('--since', '2026-01-01', '--source', 'other')
        code, _, err = self.run_command('gerrit', 'backfill', *words)
        self.assertEqual(4, code, err)
        self.assertIn('sim', err)

    def test_check(self):
        code, out, err = self.run_command('gerrit', 'check', self.gerrit.url)
        self.assertEqual(0, code, err)
        for word in ('Version', 'Anonymous access', 'yes', 'Tags seen'):
            self.assertIn(word, out)
        self.assertEqual(0, self.counts()['source'])

    def test_check_of_what_does_not_answer_is_one_line(self):
        self.useFixture(fixtures.MonkeyPatch('radar.gerrit.retrying.BASE', 0))
        self.gerrit.stop()
        code, out, err = self.run_command('gerrit', 'check', self.gerrit.url)
        self.assertEqual('', out)
        told = [
            line for line in err.splitlines() if 'trying again' not in line
        ]
        self.assertEqual(1, len(told), err)
        self.assertIn(self.gerrit.url, told[0])
        self.assertEqual(6, code, err)

    def test_check_of_no_address(self):
        code, _, err = self.run_command('gerrit', 'check', 'ftp://x')
        self.assertEqual((2, 1), (code, len(err.splitlines())), err)
