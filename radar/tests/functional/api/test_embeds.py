# SPDX-License-Identifier: Apache-2.0
"""What is embedded, in how many statements, and what is hidden."""

from radar import clock
from radar import ids
from radar.db import models
from radar.db import session
from radar.resources.registry import RESOURCES
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import ADMIN


class World:
    """Two systems that report on the changes of a project."""

    def __init__(self, name: str, size: int = 1, **project: object) -> None:
        self.source = seeds.source(f'source of {name}')
        self.zuul = seeds.system(f'zuul of {name}')
        self.account = seeds.account(self.source, 'zuul')
        seeds.member(self.zuul, self.account)
        seeds.member(self.zuul, self.account, 'arm-*')
        operator = seeds.add(models.Operator, **models.named(f'op {name}'))
        seeds.add(
            models.SystemOperator, system_id=self.zuul, operator_id=operator
        )
        seeds.add(
            models.CoverageEntry, system_id=self.zuul, project='openstack/*'
        )
        seeds.add(
            models.RecheckPhrase,
            system_id=self.zuul,
            phrase='recheck zuul',
            phrase_hash=ids.text_hash(name),
        )
        for kind, value in (('name', 'Zoll'), ('email', None)):
            seeds.add(
                models.AccountAlias,
                source_id=self.source,
                account_id=self.account,
                kind=kind,
                value=value,
                value_hash=ids.text_hash(kind),
            )
        self.project = seeds.project(
            self.source, name, reference_system_id=self.zuul, **project
        )
        for number in range(size):
            self._add_change(number)

    def _add_change(self, number: int) -> None:
        change = seeds.change(
            self.project, self.source, number, owner_id=self.account
        )
        for patch_set in (1, 2):
            revision = seeds.revision(change, patch_set)
            comment = seeds.comment(
                change,
                self.account,
                'result',
                seeds.ago(hours=1),
                patch_set=patch_set,
                pipeline='check',
                verdict='failed',
                votes={'Verified': -1},
            )
            build = seeds.build(
                self.zuul,
                self.project,
                seeds.ago(hours=1),
                change_id=change,
                revision_id=revision,
                comment_id=comment,
                pipeline='check',
                outcome='failed',
                url='https://example.org/1',
            )
            for position, name in enumerate(('pep8', 'unit')):
                seeds.job(build, position, name)
        seeds.comment(change, self.account, 'start', seeds.NOON, patch_set=2)


def everything(resource) -> list[tuple[str, str]]:
    """Return the parameters that embed all there is, two levels deep."""
    paths = []
    for embed in resource.computed:
        paths.append(embed.name)
        if isinstance(embed.kind, str):
            inner = RESOURCES[embed.kind].computed
            paths += [f'{embed.name}.{e.name}' for e in inner]
    return [('embed', ','.join(paths))] if paths else []


class EmbedTests:
    def test_statements_do_not_grow_with_rows(self) -> None:
        World('one')
        self.secret(ADMIN)
        statements = self.statements()
        counts = []
        for size in (3, 7):
            for plural, resource in RESOURCES.items():
                self.get(f'/v1/{plural}', *everything(resource), caller=ADMIN)
                counts.append(len(statements))
                statements.clear()
            World(f'more {size}', size)
            statements.clear()
        half = len(counts) // 2
        self.assertEqual(counts[:half], counts[half:])

    def test_a_listing_is_two_statements(self) -> None:
        World('one')
        self.secret(ADMIN)
        statements = self.statements()
        for plural in RESOURCES:
            self.get(f'/v1/{plural}', caller=ADMIN)
            # The token's, and the list's.
            self.assertEqual(2, len(statements), statements)
            statements.clear()

    def test_health_is_a_few_statements(self) -> None:
        World('one')
        statements = self.statements()
        self.get('/v1/systems', ('embed', 'health'))
        # The rows and the age of the data; all systems, their states, first
        # and last traces; whose comments, what is not counted, comments; for
        # this window and the one before what is not counted, days, and the
        # hours at both ends, if the hour of the day leaves any.
        self.assertIn(len(statements), range(12, 17), statements)

    def test_what_hangs_on_a_system(self) -> None:
        world = World('one')
        system = self.get(
            f'/v1/systems/{world.zuul}',
            ('embed', 'operators,accounts.aliases,coverage,rechecks'),
        )
        self.assertEqual('op one', system['operators'][0]['name'])
        self.assertNotIn('email', system['operators'][0])
        self.assertEqual(
            ['', 'arm-*'], [a['job_pattern'] for a in system['accounts']]
        )
        for account in system['accounts']:
            self.assertEqual(
                [{'kind': 'name', 'value': 'Zoll'}], account['aliases']
            )
        self.assertEqual('openstack/*', system['coverage'][0]['project'])
        self.assertEqual('recheck zuul', system['rechecks'][0]['phrase'])
        self.assertTrue(system['reference'])

    def test_what_hangs_on_a_change(self) -> None:
        world = World('one')
        (change,) = self.get(
            '/v1/changes', ('embed', 'project.source,owner,revisions,reports')
        )['changes']
        self.assertEqual('one', change['project']['name'])
        self.assertEqual('source of one', change['project']['source']['name'])
        self.assertEqual('zuul', change['owner']['username'])
        self.assertEqual([1, 2], [r['number'] for r in change['revisions']])
        first, second = change['reports']
        self.assertEqual(
            {
                'patch_set': 1,
                'system_id': str(world.zuul),
                'system': 'zuul of one',
                'account': 'Zuul',
                'pipeline': 'check',
                'kind': 'result',
                'verdict': 'failed',
                'outcome': 'failed',
                'votes': {'Verified': -1},
                'runs': 1,
                'posted_at': clock.isoformat(seeds.ago(hours=1)),
                'running_since': None,
                'url': 'https://example.org/1',
            },
            first,
        )
        self.assertEqual(2, second['patch_set'])
        self.assertEqual(clock.isoformat(seeds.NOON), second['running_since'])

    def test_age_counts_at_any_depth(self) -> None:
        source = seeds.source(data_as_of=seeds.NOON)
        seeds.project(source, 'nova')
        for path, told in (
            ('/v1/builds?embed=change.reports', True),
            ('/v1/projects?embed=reference_system.health', True),
            ('/v1/builds?embed=change.owner', False),
        ):
            headers = self.request(path).headers
            self.assertEqual(told, 'X-Radar-As-Of' in headers, path)

    def test_what_there_is_not_is_refused_at_any_depth(self) -> None:
        for names in ('nothing', 'operators.nothing', 'nothing.health'):
            problem = self.refused('/v1/systems', ('embed', names))
            self.assertEqual('embed', problem['field'])

    def test_what_hangs_on_a_build(self) -> None:
        World('one')
        builds = self.get(
            '/v1/builds', ('embed', 'system,project,change,revision,jobs')
        )['builds']
        for build in builds:
            self.assertEqual('zuul of one', build['system']['name'])
            self.assertEqual(build['change_id'], build['change']['id'])
            self.assertEqual(build['revision_id'], build['revision']['id'])
            self.assertEqual(
                ['pep8', 'unit'], [j['name'] for j in build['jobs']]
            )

    def test_nothing_to_embed_is_null_or_empty(self) -> None:
        source = seeds.source()
        seeds.project(source, 'nova')
        seeds.system('lonely')
        (project,) = self.get('/v1/projects?embed=reference_system')[
            'projects'
        ]
        self.assertIsNone(project['reference_system'])
        (system,) = self.get('/v1/systems?embed=accounts')['systems']
        self.assertEqual([], system['accounts'])

    def test_private_projects_are_not_there(self) -> None:
        World('secret', visibility='private')
        hidden = [
            'projects',
            'changes',
            'revisions',
            'comments',
            'builds',
            'jobs',
        ]
        for plural in hidden:
            page = self.request(f'/v1/{plural}', ('count', 'true'))
            self.assertEqual([], page.json[plural])
            self.assertEqual('0', page.headers['X-Total-Count'])
            for key in self.ids(plural):
                answer = self.request(f'/v1/{plural}/{key}')
                self.assertEqual(404, answer.status_int)
                nobody = self.request(f'/v1/{plural}/{ids.new()}')
                self.assertEqual(
                    nobody.json['errors'][0]['code'],
                    answer.json['errors'][0]['code'],
                )

    def ids(self, plural: str) -> list[object]:
        with session.reader() as opened:
            found = list(opened.scalars(RESOURCES[plural].table.select()))
        self.assertNotEqual([], found)
        return found


class SqliteEmbedTest(EmbedTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbEmbedTest(EmbedTests, base.ApiTestCase):
    backend = 'mariadb'
