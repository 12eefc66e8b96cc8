# SPDX-License-Identifier: Apache-2.0
"""What must not be missing from the documentation."""

from collections.abc import Iterable
import configparser
import io
from pathlib import Path
import pkgutil
import re
import sys

from oslo_config import cfg
from oslo_config import generator
import yaml

from radar import conf
from radar import metrics
from radar import parsers
from radar.api import openapi
from radar.api.healthcheck import PATH
from radar.api.root import Root
from radar.cmd import worker
from radar.cmd.manage import shell as manage
from radar.resources import policies
from radar.resources.registry import RESOURCES
from radar.tests import base
from radar.worker import app
from radarclient import shell as client

TOP = Path(__file__).parents[3]
SOURCE = TOP / 'doc' / 'source'


def text(*names: str) -> str:
    """Return the text of pages; a folder stands for all its pages."""
    found = []
    for name in names:
        place = TOP / name
        pages = sorted(place.rglob('*.rst')) if place.is_dir() else [place]
        found += [page.read_text() for page in pages]
    return '\n'.join(found)


def declared_metrics() -> set[str]:
    """Return the names of the metrics, as a scrape has them."""
    made = [m for m in vars(metrics).values() if hasattr(m, 'collect')]
    families = [
        f for m in made if not isinstance(m, type) for f in m.collect()
    ]
    families += metrics.Sources(list).describe()
    families += metrics.Work(list).describe()
    return {f.name + '_total' * (f.type == 'counter') for f in families}


class TestDocs(base.TestCase):
    def assert_named(self, words: Iterable[str], page: str) -> None:
        missing = [
            word
            for word in words
            if not re.search(rf'(?<![\w-]){re.escape(word)}(?![\w-])', page)
        ]
        self.assertEqual([], missing)

    def test_commands_of_people_are_explained(self):
        commands = [f'radar {name}' for name in client.COMMANDS]
        self.assert_named(commands, text('doc/source/user'))

    def test_commands_of_administrators_are_explained(self):
        commands = [f'radar-manage {name}' for name in manage.COMMANDS]
        self.assert_named(commands, text('doc/source/admin'))

    def test_reference_of_commands_and_nouns_is_whole(self):
        folder = str(SOURCE / '_ext')
        sys.path.insert(0, folder)
        self.addCleanup(sys.path.remove, folder)
        import generated

        for program, module in (('radar', client), ('radar-manage', manage)):
            page = '\n'.join(generated.commands(program))
            names = [f'{program} {name}' for name in module.COMMANDS]
            self.assert_named([f'.. program:: {n}' for n in names], page)
            self.assertIn(
                f'.. radar-commands:: {program}',
                text(f'doc/source/cli/{program}.rst'),
            )
        nouns = '\n'.join(generated.resources())
        for resource in RESOURCES.values():
            self.assert_named(
                [*resource.fields, *resource.embeds, *resource.scopes], nouns
            )

    def test_programs_have_manual_pages(self):
        setup = configparser.ConfigParser()
        setup.read(TOP / 'setup.cfg')
        scripts = setup['entry_points']['console_scripts'].split('\n')
        names = [line.split(' =')[0] for line in scripts if line]
        self.assertIn('radar', names)
        for name in names:
            self.assert_named([name], text(f'doc/source/cli/{name}.rst'))
            self.assertIn(f"'{name}': (", text('doc/source/conf.py'))
        options = [f'--{option.name}' for option in worker.CLI_OPTS]
        self.assert_named(options, text('doc/source/cli/radar-worker.rst'))

    def test_routes_and_nouns_are_named(self):
        routes = Root.children['v1'].children
        self.assertEqual(set(), set(RESOURCES) - set(routes))
        page = text('doc/source/reference/api.rst')
        for name in set(routes) - set(RESOURCES):
            self.assertIn(f'/v1/{name}', page)
        self.assertIn('.. radar-resources::', page)
        self.assertIn(f'GET {PATH}', page)
        glossary = text('doc/source/reference/glossary.rst')
        for resource in RESOURCES.values():
            self.assertIn(f'\n   {resource.noun}\n', glossary)

    def test_tasks_are_named(self):
        app.app.loader.import_default_modules()
        tasks = [n for n in app.app.tasks if not n.startswith('celery.')]
        self.assertNotEqual([], tasks)
        self.assert_named(tasks, text('doc/source/admin/worker.rst'))

    def test_metrics_are_explained(self):
        self.assertLess(6, len(declared_metrics()))
        page = text('doc/source/admin/metrics.rst')
        self.assert_named([f'``{n}``' for n in declared_metrics()], page)

    def test_alerts_are_about_metrics_that_there_are(self):
        document = yaml.safe_load(text('etc/radar/alerts.yaml'))
        rules = [r for group in document['groups'] for r in group['rules']]
        self.assertLess(4, len(rules))
        known = declared_metrics() | {'radar_http_seconds_count'}
        for rule in rules:
            named = set(re.findall(r'\bradar_\w+', rule['expr']))
            self.assertTrue(named and named <= known, rule['expr'])
            self.assertIn('summary', rule['annotations'])

    def test_parsers_have_a_section(self):
        page = text('doc/source/contributor/parsers.rst')
        for module in pkgutil.iter_modules(parsers.__path__):
            name = f'radar.parsers.{module.name}'
            self.assertIn(f'\n{name}\n{"=" * len(name)}\n', page)

    def test_requirements_have_a_reason(self):
        page = text('doc/source/contributor/dependencies.rst')
        parts = re.split(r'\n(\S*requirements\.txt)\n=+\n', page)
        for name, part in zip(parts[1::2], parts[2::2], strict=True):
            lines = re.findall(r'^[\w.-]+', text(name), re.MULTILINE)
            reasons = re.findall(r'^(\S.*)\n    \S', part, re.MULTILINE)
            self.assertEqual(sorted(lines), sorted(reasons), name)
        self.assertEqual(3, len(parts[1::2]))

    def test_sample_configuration_is_fresh(self):
        options = cfg.ConfigOpts()
        generator.register_cli_opts(options)
        options(
            ['--namespace', 'radar', '--wrap-width', '79'],
            default_config_files=[],
        )
        made = io.StringIO()
        generator.generate(options, made)
        sample = text('etc/radar/radar.conf.sample')
        # Groups of libraries change with these; only Radar's are compared.
        for group in re.split(r'\n\n(?=\[)', made.getvalue().strip()):
            self.assertIn(group, sample, 'run: tox -e genconfig')
        for own in (str(Path.home()), str(TOP)):
            self.assertNotIn(own + '/', sample)

    def test_sample_policy_is_fresh(self):
        sample = text('etc/radar/policy.yaml.sample')
        for rule in policies.list_rules():
            self.assertIn(
                f'#"{rule.name}": "{rule.check_str}"',
                sample,
                'run: tox -e genconfig',
            )

    def test_copy_of_the_api_document_is_fresh(self):
        self.assertEqual(
            openapi.text(),
            text('doc/source/reference/openapi.json'),
            'run: tox -e genconfig',
        )

    def test_options_are_in_sample_and_reference(self):
        config = 'etc/oslo-config-generator/radar.conf'
        self.assertIn('\nnamespace = radar\n', text(config))
        page = text('doc/source/reference/configuration.rst')
        self.assertIn(f'.. show-options::\n   :config-file: {config}', page)
        sample = text('etc/radar/radar.conf.sample')
        for module in conf.GROUPS:
            for option in module.OPTS:
                self.assertIn(f'\n#{option.dest} =', sample)

    def test_commands_of_the_readme_exist(self):
        page = text('README.rst')
        commands = re.findall(r'\$ (?:\./)?(\S+)', page)
        self.assertIn('tools/quickstart.sh', commands)
        self.assertIn('tools/run-tests.sh', commands)
        places = re.findall(r'``((?:doc|tools)/\S+|[A-Z]+\.rst)``', page)
        for name in (*commands, *places):
            self.assertTrue((TOP / name).exists(), name)

    def test_keys_and_addresses_of_the_web_client(self) -> None:
        client = TOP / 'webclient' / 'src' / 'app'
        files = [f for f in client.rglob('*.ts') if '.spec.' not in f.name]
        code = '\n'.join(file.read_text() for file in files)
        keys = {
            key
            for words in re.findall(r"\bkeys: '([^']+)'", code)
            for key in words.split()
        }
        grammar = (client / 'core' / 'grammar.ts').read_text()
        names = set(re.findall(r"\btake\('(\w+)'", grammar))
        self.assertLess({'/', 'ArrowRight', 'End'}, keys)
        self.assertLess({'w', 'job'}, names)
        page = text('doc/source/user/web.rst')
        said = set(re.findall('``([^`]+)``', page))
        self.assertEqual(set(), (keys | names) - said)
