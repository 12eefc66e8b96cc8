# SPDX-License-Identifier: Apache-2.0
import contextlib
import io
import json
import logging
from pathlib import Path

import fixtures
import sqlalchemy as sa

from radar.cmd import manage
from radar.cmd.manage.shell import COMMANDS
from radar.db import migration
from radar.db import models
from radar.db import session
from radar.tests import databases
from radar.tests import dumps
from radar.tests import records
from radar.tests import servers

REVIEW = 'gerrit/driverlog-sample_review.json'
EVENTS = 'gerrit/elastic-recheck-gerrit-events.json'
VERIFY = ('rollup', 'verify', '-f', 'json')
REGISTRY = 'gerrit/driverlog-default_data.json'


class Commands:
    """Runs radar-manage in this process."""

    def setUp(self):
        super().setUp()
        self.folder = Path(self.useFixture(fixtures.TempDir()).path)
        self.config = self.configure(self.database_url)
        # cliff adds handlers of its own at every run.
        handlers = list(logging.root.handlers)
        level = logging.root.level
        self.addCleanup(setattr, logging.root, 'handlers', handlers)
        self.addCleanup(logging.root.setLevel, level)
        self.addCleanup(session.configure, self.database_url)

    def configure(self, url, more=''):
        path = self.folder / f'{len(list(self.folder.iterdir()))}.conf'
        path.write_text(f'[database]\nconnection = {url}\n{more}')
        return path

    def run_command(self, *words, config=None):
        """Return exit code, output and errors of a command."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = manage.main(
                    ['--config-file', str(config or self.config), *words]
                )
            except SystemExit as leave:
                code = leave.code
        return code, out.getvalue(), err.getvalue()

    def fine(self, *words, **options):
        code, out, err = self.run_command(*words, **options)
        self.assertEqual(0, code, err)
        return out

    def refused(self, expected, *words, **options):
        """Check the exit code; return the one line that says why."""
        code, out, err = self.run_command(*words, **options)
        self.assertEqual((expected, ''), (code, out), err)
        lines = err.splitlines()
        self.assertEqual(1, len(lines), err)
        self.assertTrue(lines[0].startswith('radar-manage: '), err)
        self.assertNotIn('SELECT', err)
        return lines[0]

    def write(self, *lines):
        path = self.folder / 'input'
        path.write_text('\n'.join(lines))
        return str(path)


@databases.on_both
class Gerrit(Commands):
    def test_importing_says_what_it_did_and_again_that_it_did_nothing(self):
        paths = [str(self.shared_data(p)) for p in (REVIEW, EVENTS)]
        out = self.fine('gerrit', 'import', *paths)
        self.assertRegex(out, r'(?m)^ +comments 51$')
        before = dumps.rows()
        out = self.fine('gerrit', 'import', *paths)
        self.assertRegex(out, r'(?m)^ +rows changed 0$')
        self.assertEqual(before, dumps.rows())

    def test_progress_is_shown_on_standard_error(self):
        path = self.write(
            *(json.dumps(records.info(n)) for n in range(1, 200))
        )
        _, out, err = self.run_command('gerrit', 'import', path)
        self.assertIn('input: 100 %\n', err)
        self.assertNotIn('%', out)

    def test_records_that_are_left_out_are_told_and_make_it_fail(self):
        path = self.write(json.dumps(records.info(1)), '{"broken', '{"a": 1}')
        code, out, err = self.run_command('gerrit', 'import', path)
        self.assertEqual(1, code)
        self.assertRegex(out, r'(?m)^ +changes 1$')
        self.assertRegex(err, r'(?m)^left out 1: not JSON')
        self.assertRegex(err, r'(?m)^left out 1: record: neither')

    def test_the_source_is_named_and_where_people_see_it(self):
        path = self.write(json.dumps(records.info(1)))
        self.fine(
            *('gerrit', 'import', path, '--source', 'Opendev'),
            *('--url', 'https://review.example'),
        )
        (source,) = self.rows(models.Source)
        self.assertEqual(
            ('Opendev', 'https://review.example'),
            (source['name'], source['url']),
        )

    def test_candidates_are_promoted_by_the_configured_rule(self):
        config = self.configure(
            self.database_url,
            '[registry]\npromote_after_results = 1\n'
            'promote_after_changes = 1\n',
        )
        said = records.message('m', records.result())
        path = self.write(json.dumps(records.info(1, said)))
        out = self.fine('gerrit', 'import', path, config=config)
        self.assertIn('promoted: Acme CI\n', out)
        (system,) = self.rows(models.System)
        self.assertEqual('active', system['lifecycle'])

    def test_a_file_that_cannot_be_used_is_named(self):
        for path in (
            str(self.folder / 'missing'),
            str(self.folder),
            self.write('not json'),
        ):
            self.assertIn(path, self.refused(2, 'gerrit', 'import', path))

    def test_reparse_lists_what_is_understood_otherwise(self):
        said = records.message('m', records.result())
        records.load([records.info(1, said)])
        code, out, err = self.run_command('gerrit', 'reparse', '-f', 'json')
        self.assertEqual((0, []), (code, json.loads(out)))
        self.assertIn('1 read, 0 changed\n', err)
        with session.writer() as current:
            current.execute(
                models.table(models.Comment).update().values(kind='human')
            )
        out = self.fine('gerrit', 'reparse', '-f', 'json')
        self.assertEqual(
            [
                {
                    'Column': 'kind',
                    'Old': 'human',
                    'New': 'result',
                    'Comments': 1,
                }
            ],
            json.loads(out),
        )

    def test_reparse_since_a_date_reads_only_what_is_newer(self):
        said = records.message('m', records.result())
        records.load([records.info(1, said)])
        for since, read in (
            ('2026-03-01', 1),
            ('2026-03-01T12:00:00Z', 1),
            ('2026-03-01T12:00:01+00:00', 0),
            ('2026-03-01T13:00:00+01:00', 1),
            ('2027-01-01', 0),
        ):
            _, _, err = self.run_command('gerrit', 'reparse', '--since', since)
            self.assertIn(f'{read} read, 0 changed\n', err, since)

    def test_a_bad_date_is_refused_with_a_good_one(self):
        code, _, err = self.run_command('gerrit', 'reparse', '--since', 'x')
        self.assertEqual(2, code)
        self.assertIn("'x' is not a date like 2026-10-01", err)


@databases.on_both
class Systems(Commands):
    def systems(self):
        return {r['name']: r['lifecycle'] for r in self.rows(models.System)}

    def test_a_registry_is_imported_and_its_contradictions_listed(self):
        path = str(self.shared_data(REGISTRY))
        out = self.fine('systems', 'import', path, '-f', 'json')
        listed = json.loads(out)
        self.assertEqual(16, len(listed))
        self.assertEqual(
            {'Driver', 'Account', 'Code', 'Detail'}, set(listed[0])
        )
        self.assertEqual({'candidate'}, set(self.systems().values()))
        before = dumps.rows()
        _, _, err = self.run_command('systems', 'import', path)
        self.assertIn('147 drivers: 0 systems, 0 accounts, 0 operators', err)
        self.assertEqual(before, dumps.rows())

    def test_what_is_no_registry_is_refused(self):
        for text in ('[]', '{}', '', '{"drivers": [{"ci": {}}]}', 'x'):
            self.refused(2, 'systems', 'import', self.write(text))
        self.assertEqual({}, self.systems())

    def test_a_system_is_described_promoted_and_made_a_reference(self):
        records.load([records.info(1)])
        self.fine(
            *('systems', 'set', 'Acme FC', '--account', 'acme-ci'),
            *('--job-pattern', '*-fc-*', '--lifecycle', 'candidate'),
            *('--cover', 'openstack/*', '--recheck', 'run acme'),
            *('--operator', 'R. Example', '--ignores-plain-recheck'),
            *('--wiki', 'https://wiki.example', '--description', 'd'),
        )
        self.assertEqual({'Acme FC': 'candidate'}, self.systems())
        out = self.fine('systems', 'promote', 'acme fc')
        self.assertEqual('promoted: acme fc\n', out)
        self.assertEqual({'Acme FC': 'active'}, self.systems())
        self.fine('systems', 'reference', 'openstack/cinder', 'ACME FC')
        (project,) = self.rows(models.Project)
        self.assertIsNotNone(project['reference_system_id'])
        self.fine('systems', 'reference', 'openstack/cinder')
        (project,) = self.rows(models.Project)
        self.assertIsNone(project['reference_system_id'])

    def test_a_name_that_is_not_known_is_told(self):
        line = self.refused(4, 'systems', 'promote', 'Nobody')
        self.assertIn("No system 'Nobody'.", line)
        line = self.refused(4, 'systems', 'reference', 'x/y')
        self.assertIn("No project 'x/y' in 'gerrit'.", line)
        self.fine('systems', 'set', 'Acme')
        self.refused(4, 'systems', 'promote', 'Acme', 'Nobody')
        self.assertEqual({'Acme': 'active'}, self.systems())

    def test_what_makes_no_sense_is_refused(self):
        for words in (
            ('A', '--wiki', 'javascript:alert(1)'),
            ('',),
            ('A', '--job-pattern', 'x' * 256),
            ('A', '--cover', 'x' * 256),
        ):
            self.refused(2, 'systems', 'set', *words)
        code, _, err = self.run_command(
            'systems', 'set', 'A', '--lifecycle', 'odd'
        )
        self.assertEqual(2, code)
        self.assertIn('maintenance', err)
        self.assertEqual({}, self.systems())


@databases.on_both
class Rollup(Commands):
    def counted(self):
        return sum(row['passed'] for row in self.rows(models.DayCount))

    def test_refresh_verify_and_rebuild(self):
        records.load(
            [records.info(1, records.message('m1', records.result()))]
        )
        self.fine('rollup', 'refresh')
        self.assertEqual(1, self.counted())
        self.assertEqual('[]', self.fine(*VERIFY).strip())
        with session.writer() as current:
            day = models.table(models.DayCount)
            current.execute(sa.update(day).values(passed=5))
        code, out, err = self.run_command(*VERIFY)
        self.assertEqual((1, 2), (code, len(json.loads(out))), err)
        self.assertEqual(
            {'Table', 'Row', 'Stored', 'Computed'}, json.loads(out)[0].keys()
        )
        self.assertIn('2 differences', err)
        self.fine('rollup', 'rebuild')
        self.assertEqual(1, self.counted())
        self.fine(*VERIFY)


@databases.on_both
class Demo(Commands):
    def test_the_same_seed_is_loaded_once(self):
        self.fine('demo', 'load', '--seed', '3', '--days', '1')
        self.assertGreater(self.counts()['build'], 50)
        self.assertGreaterEqual(self.counts()['system'], 12)


@databases.on_both
class Schema(Commands):
    database = databases.Blank

    def test_an_empty_database_is_upgraded_and_checked(self):
        self.refused(6, 'gerrit', 'reparse')
        out = self.fine('db', 'version')
        self.assertEqual(f'empty (newest: {migration.head()})\n', out)
        code, out, _ = self.run_command('db', 'check')
        self.assertEqual(1, code)
        self.assertIn('run radar-manage db upgrade', out)
        out = self.fine('db', 'upgrade')
        self.assertEqual(f'empty -> {migration.head()}\n', out)
        self.assertIn('as expected', self.fine('db', 'check'))

    def test_a_version_that_is_not_known_is_refused(self):
        self.refused(2, 'db', 'upgrade', 'nonsense')


@databases.on_both
class Away(Commands):
    def test_a_database_that_is_away_is_told_at_once(self):
        port = servers.free_port()
        for url in (
            f'mysql+pymysql://radar:hunter2@127.0.0.1:{port}/radar',
            f'sqlite:///{self.folder}/missing/radar.db',
            'nonsense+x://x',
            'nonsense',
        ):
            config = self.configure(url)
            for words in (
                ('gerrit', 'import', self.write('[]')),
                ('gerrit', 'reparse'),
                ('db', 'version'),
                ('systems', 'promote', 'x'),
            ):
                line = self.refused(6, *words, config=config)
                self.assertIn('the database cannot be used', line)
                self.assertNotIn('hunter2', line)

    def test_a_configuration_that_is_away_or_broken_is_told(self):
        missing = self.folder / 'missing.conf'
        line = self.refused(2, 'db', 'version', config=missing)
        self.assertIn('missing.conf', line)
        broken = self.folder / 'broken.conf'
        broken.write_text('no section')
        self.refused(2, 'db', 'version', config=broken)


@databases.on_both
class Help(Commands):
    def test_every_command_shows_an_example(self):
        for name in COMMANDS:
            code, out, _ = self.run_command(*name.split(), '--help')
            self.assertEqual(0, code)
            self.assertIn('Example: radar-manage', out, name)
            self.assertIn(name, out.split('Example: ')[1], name)

    def test_a_command_that_does_not_exist_is_told(self):
        code, out, err = self.run_command('nonsense')
        self.assertEqual(2, code)
        self.assertIn('nonsense', out + err)


@databases.on_both
class Parse(Commands):
    def predict(self, *lines):
        path, output = self.write(*lines), self.folder / 'output'
        code, _, _ = self.run_command(
            'gerrit', 'parse', '--input', path, '--output', str(output)
        )
        return code, [
            json.loads(line) for line in output.read_text().splitlines()
        ]

    def test_every_object_gives_a_line_whatever_is_missing(self):
        lines = (
            {'id': 'a', 'message': records.result(), 'author_name': 'X CI'},
            {'id': 'b', 'message': None, 'author_name': None, 'tag': None},
            {'id': 3},
            {},
            {'id': 'd', 'message': 7, 'author_is_ci': 'yes', 'patch_set': []},
            {'id': None, 'message': 'recheck', 'author_is_ci': False},
        )
        code, found = self.predict(*map(json.dumps, lines))
        self.assertEqual(0, code)
        self.assertEqual(
            ['a', 'b', 3, None, 'd', None], [line['id'] for line in found]
        )
        self.assertEqual('result', found[0]['predicted']['kind'])
        self.assertEqual('recheck', found[-1]['predicted']['kind'])

    def test_half_a_character_is_no_obstacle(self):
        code, found = self.predict(
            '{"id": "\\ud800", "message": "Build succeeded \\udfff"}'
        )
        self.assertEqual(0, code)
        self.assertEqual('\ud800', found[0]['id'])

    def test_lines_that_are_no_objects_are_counted(self):
        code, found = self.predict('{"id": 1}', '{"broken', '17', '{"id": 2}')
        self.assertEqual((1, [1, 2]), (code, [line['id'] for line in found]))

    def test_files_that_cannot_be_used_are_named(self):
        output = str(self.folder / 'output')
        missing = str(self.folder / 'missing')
        line = self.refused(
            2, 'gerrit', 'parse', '--input', missing, '--output', output
        )
        self.assertIn(missing, line)
        line = self.refused(
            *(2, 'gerrit', 'parse', '--input', self.write('{}')),
            *('--output', str(self.folder / 'no' / 'where')),
        )
        self.assertIn('--output', line)
