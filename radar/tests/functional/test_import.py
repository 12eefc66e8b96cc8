# SPDX-License-Identifier: Apache-2.0
from collections import Counter
import gzip
import json
from pathlib import Path

import fixtures

from radar.cmd.manage import registry
from radar.db import models
from radar.db import session
from radar.gerrit.importer import Importer
from radar.parsers import driverlog
from radar.resources import ingestion
from radar.resources import registering
from radar.simulation import activity
from radar.simulation import gerrit as simulated
from radar.tests import databases
from radar.tests import dumps
from radar.tests import records
from radar.tests.unit.simulation.base import END

REVIEW = 'gerrit/driverlog-sample_review.json'
EVENTS = 'gerrit/elastic-recheck-gerrit-events.json'
REGISTRY = 'gerrit/driverlog-default_data.json'


class Files:
    """Files to be imported."""

    def setUp(self):
        super().setUp()
        self.folder = Path(self.useFixture(fixtures.TempDir()).path)

    def load(self, *paths):
        importer = Importer(records.recorder())
        positions = []
        for path in paths:
            importer.load_file(path, positions.append)
        self.positions = positions
        return importer


@databases.on_both
class Recorded(Files):
    def test_the_recorded_review_and_events_twice_change_no_row(self):
        paths = [self.shared_data(REVIEW), self.shared_data(EVENTS)]
        first = self.load(*paths)
        self.assertEqual({}, first.problems)
        before = dumps.rows()
        second = self.load(*paths)
        self.assertEqual({}, second.problems)
        self.assertEqual(0, second.tally.rows)
        self.assertEqual(before, dumps.rows())
        third = self.load(*reversed(paths))
        self.assertEqual(0, third.tally.rows)
        self.assertEqual(before, dumps.rows())

    def test_the_recorded_review_and_events_are_understood(self):
        self.load(self.shared_data(REVIEW), self.shared_data(EVENTS))
        counts = self.counts()
        self.assertEqual(51, counts['comment'])
        self.assertEqual(12, counts['change'])
        kinds = Counter(row['kind'] for row in self.rows(models.Comment))
        self.assertEqual(0, kinds['other'], kinds)
        verdicts = Counter(row['verdict'] for row in self.rows(models.Build))
        self.assertEqual({'passed': 26, 'failed': 5}, dict(verdicts))
        self.assertTrue(
            all(row['parsed'] for row in self.rows(models.Comment))
        )

    def test_pages_of_queries_are_read_on(self):
        for age in ('old', 'new'):
            paths = [
                self.shared_data(
                    f'gerrit/zuul-simple_query_pagination_{age}_{n}.jsonl'
                )
                for n in (1, 2)
            ]
            self.load(*paths)
        self.assertEqual(5, self.counts()['change'])


@databases.on_both
class Forms(Files):
    def test_every_form_of_a_file_gives_the_same_rows(self):
        infos = [
            records.info(n, records.message('m', records.result(f'j{n}')))
            for n in range(1, 4)
        ]
        lines = '\n'.join(map(json.dumps, infos))
        prefix = simulated.XSSI_PREFIX
        seen = None
        for n, data in enumerate(
            (
                json.dumps(infos),
                json.dumps(infos, indent=1),
                prefix + json.dumps(infos),
                lines,
                prefix + lines,
                json.dumps({'changes': infos}),
                json.dumps([infos[:1], infos[1:]]),
            )
        ):
            for packed in (False, True):
                path = self.folder / f'{n}{packed}'
                raw = data.encode()
                path.write_bytes(gzip.compress(raw) if packed else raw)
                importer = self.load(path)
                self.assertEqual({}, importer.problems)
                found = dumps.rows()
                self.assertEqual(seen or found, found)
                seen = found
        self.assertEqual(3, self.counts()['build'])

    def test_bad_lines_are_counted_and_the_rest_is_stored(self):
        path = self.folder / 'f'
        path.write_text(
            '\n'.join(
                (
                    json.dumps(records.info(1)),
                    '{"broken',
                    json.dumps({'type': 'stats'}),
                    json.dumps({'odd': 1}),
                    '17',
                    json.dumps(records.info(2)),
                )
            )
        )
        importer = self.load(path)
        self.assertEqual(3, importer.tally.errors)
        self.assertEqual(3, sum(importer.problems.values()))
        self.assertEqual(2, self.counts()['change'])
        self.assertEqual(2, self.counts()['ingest_error'])
        self.assertEqual(path.stat().st_size, self.positions[-1])

    def test_a_month_that_was_cut_off_is_finished_by_the_next_import(self):
        played = activity.generate(5, end=END, days=2)
        early = played.until(END - (END - played.start) / 2)
        late, soon = self.folder / 'late', self.folder / 'soon'
        late.write_text('\n'.join(simulated.pages(played, 20)))
        soon.write_text('\n'.join(simulated.pages(early, 20)))
        self.load(late)
        at_once = dumps.meaning()
        self.load(soon)
        self.assertEqual(at_once, dumps.meaning())


@databases.on_both
class Registry:
    def register(self, drivers):
        source = ingestion.source_named('gerrit')
        with session.writer() as current:
            return registering.register(
                current, source, registry.entries(drivers)
            )

    def test_the_real_registry_twice_changes_no_row(self):
        path = self.shared_data(REGISTRY)
        drivers = driverlog.read(json.loads(path.read_text()))
        first = self.register(drivers)
        self.assertEqual(79, first.accounts)
        before = dumps.rows()
        self.assertEqual(registering.Registered(), self.register(drivers))
        self.assertEqual(before, dumps.rows())
        pairs = {(d.account, d.job_pattern) for d in drivers}
        self.assertEqual(len(pairs), self.counts()['system'])
        self.assertEqual(len(pairs), self.counts()['system_account'])
        self.assertEqual(
            {'registry'},
            {row['discovered_by'] for row in self.rows(models.System)},
        )

    def test_accounts_of_the_registry_are_those_that_comment(self):
        path = self.shared_data(REGISTRY)
        self.register(driverlog.read(json.loads(path.read_text())))
        importer = Importer(records.recorder())
        importer.load([json.loads(self.shared_data(REVIEW).read_text())])
        accounts = {row['id']: row for row in self.rows(models.Account)}
        systems = {row['id']: row for row in self.rows(models.System)}
        found = {
            (
                accounts[row['account_id']]['username'],
                systems[row['system_id']]['discovered_by'],
            )
            for row in self.rows(models.SystemAccount)
        }
        self.assertIn(('mellanox', 'registry'), found)
        names = [a['username'] for a in accounts.values() if a['username']]
        self.assertEqual(len(set(names)), len(names))
