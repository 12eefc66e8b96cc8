# SPDX-License-Identifier: Apache-2.0
"""Each noun: created, shown, changed, listed and deleted."""

from radar import clock
from radar.tests.functional.api import seeds
from radar.tests.functional.client import base


class SystemTest(base.ClientTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.review = seeds.source()
        for name in ('acme-ci', 'zuul'):
            seeds.account(self.review, name)
        self.radar('operator', 'create', 'Acme')

    def create(self) -> dict[str, object]:
        return self.shown(
            *('system', 'create', 'Acme CI', '--lifecycle', 'active'),
            *('--wiki', 'https://wiki.example.org', '--description', 'Disks'),
            *('--account', 'acme-ci', '--account', 'Zuul:acme-*'),
            *('--operator', 'acme', '--answers-recheck', 'no'),
            *('--cover', 'openstack/cinder*', '--cover', 'a/b:main:comment'),
            *('--recheck-phrase', 'recheck acme'),
        )

    def test_create_and_show(self) -> None:
        made = self.create()
        self.assertEqual(made, self.shown('system', 'show', 'acme ci'))
        self.assertEqual('active', made['lifecycle'])
        self.assertFalse(made['answers_recheck'])
        self.assertEqual(
            {('Acme-Ci', ''), ('Zuul', 'acme-*')},
            {(a['name'], a['job_pattern']) for a in made['accounts']},
        )
        self.assertEqual(['Acme'], [o['name'] for o in made['operators']])
        self.assertEqual(
            {
                ('openstack/cinder*', '*', 'patch_set'),
                ('a/b', 'main', 'comment'),
            },
            {
                (c['project'], c['branch'], c['trigger'])
                for c in made['coverage']
            },
        )
        self.assertEqual([{'phrase': 'recheck acme'}], made['rechecks'])
        shown = self.radar('system', 'show', 'Acme CI')
        self.assertIn('Acme-Ci; Zuul (acme-*)', shown)

    def test_set(self) -> None:
        self.create()
        before = clock.now()
        self.assertEqual(
            '',
            self.radar(
                *('system', 'set', 'Acme CI', '--name', 'Acme Storage'),
                *('--maintenance', '2h', '--clear', 'wiki_url'),
                *('--remove-account', 'zuul', '--operator', 'Acme'),
                *('--remove-cover', 'a/b', '--cover', 'c/d:stable/*'),
                *('--clear', 'rechecks', '--recheck-phrase', 'run acme'),
            ),
        )
        # The old name goes on to find it.
        now = self.shown('system', 'show', 'Acme CI')
        self.assertEqual('Acme Storage', now['name'])
        self.assertIsNone(now['wiki_url'])
        self.assertGreater(now['maintenance_until'], clock.isoformat(before))
        self.assertEqual(['Acme-Ci'], [a['name'] for a in now['accounts']])
        self.assertEqual(1, len(now['operators']))
        self.assertEqual(
            {'openstack/cinder*', 'c/d'},
            {c['project'] for c in now['coverage']},
        )
        self.assertEqual([{'phrase': 'run acme'}], now['rechecks'])
        self.radar(
            'system', 'set', 'Acme Storage', '--clear', 'maintenance_until'
        )
        now = self.shown('system', 'show', 'Acme Storage')
        self.assertIsNone(now['maintenance_until'])

    def test_what_is_known_of_an_entry_stays(self) -> None:
        made = self.create()
        kept = {**made['coverage'][0], 'files': ['drivers/*']}
        self.client_patch(made['id'], {'coverage': [kept]})
        given = f'{kept["project"]}:{kept["branch"]}:{kept["trigger"]}'
        self.radar('system', 'set', 'Acme CI', '--cover', given)
        now = self.shown('system', 'show', 'Acme CI')
        (entry,) = now['coverage']
        self.assertEqual(['drivers/*'], entry['files'])

    def test_paths_of_an_entry(self) -> None:
        self.create()
        cover = ('system', 'set', 'Acme CI', '--clear', 'coverage', '--cover')
        self.radar(*cover, 'a:files=*.py,x/*:irrelevant_files=doc/*')
        (entry,) = self.shown('system', 'show', 'Acme CI')['coverage']
        self.assertEqual(['*.py', 'x/*'], entry['files'])
        self.assertEqual(['doc/*'], entry['irrelevant_files'])
        shown = self.radar('system', 'show', 'Acme CI')
        self.assertIn('files=*.py,x/* irrelevant_files=doc/*', shown)
        change = ('system', 'set', 'Acme CI')
        self.radar(*change, '--cover', 'a:files=')
        (entry,) = self.shown('system', 'show', 'Acme CI')['coverage']
        self.assertIsNone(entry['files'])
        self.radar(*change, '--cover', 'b:stable/*:comment:files=y')
        self.radar(*change, '--remove-cover', 'b:files=y')
        (entry,) = self.shown('system', 'show', 'Acme CI')['coverage']
        self.assertEqual('a', entry['project'])
        long = f'a:files={"y" * 256}'
        self.assert_fails(2, *change, '--cover', long, told='255 characters')

    def test_set_what_is_not_there(self) -> None:
        self.create()
        change = ('system', 'set', 'Acme CI')
        for option, value in (
            ('--remove-recheck-phrase', 'recheck'),
            ('--remove-account', 'zuul:other-*'),
            ('--account', 'nobody'),
            ('--operator', 'Nobody'),
        ):
            self.assert_fails(4, *change, option, value)
        self.assert_fails(2, *change, told='nothing to set')
        self.assert_fails(2, *change, '--maintenance', 'soon', told='soon')
        self.assert_fails(2, *change, '--clear', 'name', told='name')
        self.assert_fails(2, *change, '--lifecycle', 'new', told='candidate')
        self.assert_fails(2, *change, '--wiki', 'javascript:x', told='wiki')

    def test_list_and_delete(self) -> None:
        self.create()
        self.radar('system', 'create', 'Other')
        self.assertEqual(
            ['Acme CI', 'Other'], sorted(self.names('system', 'list'))
        )
        self.radar('system', 'delete', 'Acme CI', 'other', 'Other')
        self.assertEqual([], self.names('system', 'list'))
        self.assert_fails(4, 'system', 'delete', 'Other', '--yes')

    def test_who_answers_may_set_some(self) -> None:
        self.create()
        self.user('bob')
        self.radar('team', 'create', 'People', '--member', 'bob')
        self.radar('operator', 'set', 'Acme', '--team', 'People')
        self.environ('RADAR_TOKEN')
        as_bob = ('--auth-type', 'http_basic', '--os-username', 'bob')
        self.environ('RADAR_PASSWORD', base.identity.PASSWORD)
        change = (*as_bob, 'system', 'set', 'Acme CI')
        self.radar(*change, '--maintenance-until', '2126-01-01T00:00Z')
        self.assert_fails(5, *change, '--lifecycle', 'retired')

    def client_patch(self, key: object, values: dict[str, object]) -> None:
        client = base.client(self.url)
        client.change(f'/v1/systems/{key}', lambda _: values, ())


class RegistryTest(base.ClientTestCase):
    def test_operator(self) -> None:
        made = self.shown(
            *('operator', 'create', 'Acme', '--organization', 'Acme Inc.'),
            *('--email', 'ci@example.org', '--irc', 'acme'),
            *('--web-url', 'https://example.org'),
        )
        self.assertEqual('https://example.org', made['url'])
        self.assertEqual('ci@example.org', made['email'])
        self.radar('operator', 'set', 'Acme', '--clear', 'irc')
        self.radar('operator', 'set', 'Acme', '--name', 'ACME')
        shown = self.shown('operator', 'show', 'acme')
        self.assertEqual(('ACME', None), (shown['name'], shown['irc']))
        self.assertEqual(['ACME'], self.names('operator', 'list'))
        self.radar('operator', 'delete', 'acme')
        self.assertEqual([], self.names('operator', 'list'))

    def test_source(self) -> None:
        made = self.shown(
            *('source', 'create', 'review', '--type', 'gerrit'),
            *('--filter', 'a/*', '--filter', 'b'),
        )
        self.assertEqual(['a/*', 'b'], made['filters'])
        self.radar('source', 'set', 'review', '--filter', 'c')
        self.radar('source', 'set', 'review', '--polling', 'yes')
        shown = self.shown('source', 'show', 'review')
        self.assertEqual((['c'], True), (shown['filters'], shown['polling']))
        self.radar('source', 'set', 'review', '--clear', 'filters')
        self.assertIsNone(self.shown('source', 'show', 'review')['filters'])
        self.assertIn('gerrit', self.radar('source', 'list'))
        self.radar('source', 'delete', 'review')
        self.assertEqual([], self.names('source', 'list'))

    def test_account(self) -> None:
        self.radar('source', 'create', 'review', '--type', 'gerrit')
        made = self.shown(
            *('account', 'create', '--source', 'Review'),
            *('--username', 'acme-ci', '--name', 'Acme CI'),
        )
        self.assertIsNone(made['is_ci'])
        self.radar('account', 'set', 'acme-ci', '--ci', 'yes')
        shown = self.shown('account', 'show', 'Acme CI')
        self.assertEqual((made['id'], True), (shown['id'], shown['is_ci']))
        self.assertEqual(['Acme CI'], self.names('account', 'list', '--ci'))
        self.radar('account', 'delete', 'acme-ci')
        self.assertEqual([], self.names('account', 'list'))

    def test_project(self) -> None:
        self.radar('source', 'create', 'review', '--type', 'gerrit')
        self.radar('system', 'create', 'Zuul')
        for name in ('alice', 'bob'):
            self.user(name)
        made = self.shown(
            *('project', 'create', 'a/b', '--source', 'review'),
            *('--visibility', 'private', '--member', 'alice:write'),
            *('--reference', 'zuul', '--default-branch', 'main'),
        )
        self.assertEqual('review', made['source'])
        self.assertEqual('Zuul', made['reference_system'])
        self.radar(
            *('project', 'set', 'a/b', '--member', 'bob'),
            *('--member', 'alice:admin', '--clear', 'reference_system_id'),
        )
        shown = self.shown('project', 'show', 'a/b', '--members')
        self.assertEqual(
            {('alice', 'admin'), ('bob', 'read')},
            {(m['user'], m['role']) for m in shown['members']},
        )
        self.assertIsNone(shown['reference_system'])
        self.radar('project', 'set', 'a/b', '--remove-member', 'bob')
        shown = self.radar('project', 'show', 'a/b', '--members')
        self.assertIn('| alice (admin) ', shown)
        self.assertNotIn('bob', shown)
        self.assertEqual(['a/b'], self.names('project', 'list'))
        self.environ('RADAR_TOKEN')
        self.assert_fails(4, 'project', 'show', 'a/b')
        self.environ('RADAR_TOKEN', self.token(self.admin))
        self.radar('project', 'delete', 'a/b')
        self.assertEqual([], self.names('project', 'list'))

    def test_team(self) -> None:
        self.user('alice')
        made = self.shown('team', 'create', 'People', '--member', 'alice')
        self.assertEqual(['alice'], [m['user'] for m in made['members']])
        self.radar('team', 'set', 'People', '--member', 'alice:admin')
        self.radar('team', 'set', 'People', '--name', 'Folk')
        self.assertIn('alice (admin)', self.radar('team', 'show', 'folk'))
        self.assertEqual(['Folk'], self.names('team', 'list'))
        self.radar('team', 'delete', 'Folk')
        self.assertEqual([], self.names('team', 'list'))


class ReadingTest(base.ClientTestCase):
    def setUp(self) -> None:
        super().setUp()
        source = seeds.source()
        self.project = seeds.project(source, 'a/b')
        self.account = seeds.account(source, 'acme-ci')
        self.change = seeds.change(self.project, source, 7)
        self.text = 'Build failed.\n\n- job\x1b[31m \u202egnp FAILURE'
        self.comment = seeds.comment(
            self.change,
            self.account,
            'result',
            seeds.NOON,
            message=self.text,
            votes={'Verified': -1},
        )
        seeds.comment(
            self.change, self.account, 'other', seeds.NOON, parsed=False
        )
        self.build = seeds.build(None, self.project, seeds.NOON)
        self.job = seeds.job(self.build, 0, 'tempest', seconds=3600.0)
        seeds.job(self.build, 1, 'docs', result='infra')

    def test_comments(self) -> None:
        (row,) = self.run_radar(
            *('comment', 'list', '--account', 'acme-ci', '--kind', 'result'),
            *('--change', '7', '-f', 'json'),
        ).json()
        self.assertEqual(
            (7, 'Acme-Ci', True),
            tuple(row[n] for n in ('change', 'account', 'parsed')),
        )
        (row,) = self.run_radar(
            'comment', 'list', '--unparsed', '-f', 'json'
        ).json()
        self.assertEqual('other', row['kind'])

    def test_text_of_a_comment(self) -> None:
        show = ('comment', 'show', str(self.comment))
        shown = self.radar(*show)
        self.assertIn('Verified-1', shown)
        text = r'- job\x1b[31m \u202egnp FAILURE'
        lines = shown.splitlines()
        self.assertEqual(['', 'Build failed.', '', text], lines[-4:])
        self.assertEqual(self.text, self.shown(*show)['message'])
        raw = self.radar(*show, '-f', 'value', '-c', 'message')
        self.assertEqual(self.text + '\n', raw)

    def test_jobs(self) -> None:
        build = ('job', 'list', '--build', str(self.build))
        self.assertEqual(['tempest', 'docs'], self.names(*build))
        self.assertEqual(
            ['docs'], self.names('job', 'list', '--result', 'infra')
        )
        self.assertEqual(
            ['tempest'], self.names('job', 'list', '--name', 'tempest')
        )
        shown = self.shown('job', 'show', str(self.job))
        self.assertEqual(3600.0, shown['seconds'])
        self.assertIn('60 m', self.radar('job', 'show', str(self.job)))
        self.assert_fails(2, 'job', 'show', 'tempest', told='is not the id')

    def test_builds(self) -> None:
        shown = self.shown('build', 'show', str(self.build))
        self.assertEqual('a/b', shown['project'])
        self.assert_fails(2, 'build', 'list', '--change', '7,1')
