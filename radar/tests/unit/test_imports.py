# SPDX-License-Identifier: Apache-2.0
"""Which package may know of which, read from the sources."""

import ast
from pathlib import Path
import sys

from radar.tests import base

ROOT = Path(__file__).parents[3]
#: What everybody may use.
COMMON = {'exceptions', 'enums', 'clock', 'ids', 'metrics'}
#: By package of radar, what else of radar it may use. ``worker`` knows
#: ``gerrit`` because it reads stored comments as they were read at first.
ALLOWED = {
    'api': {'resources', 'storage', 'queue', 'conf', 'health', 'reports'},
    'worker': {
        *('resources', 'parsers', 'rollup', 'judging', 'health', 'scrape'),
        'storage',
        *('vcs', 'notify', 'queue', 'conf', 'gerrit'),
    },
    'gerrit': {'resources', 'parsers', 'egress', 'queue', 'conf'},
    'resources': {
        *('db', 'health', 'rollup', 'judging', 'queue', 'egress', 'conf'),
    },
    'judging': {'db', 'health', 'rollup'},
    'rollup': {'db', 'health'},
    'notify': {'egress', 'conf'},
    'egress': {'conf'},
    'reports': {'resources', 'health'},
    'db': {'conf'},
    'conf': set(),
    'health': set(),
    'parsers': set(),
    'queue': set(),
    'simulation': set(),
    'exceptions': set(),
    'enums': set(),
    'clock': set(),
    'ids': set(),
    'metrics': set(),
}
#: Packages of others that only some modules may use.
ONLY = {
    'pecan': ('radar.api',),
    'prometheus_client': ('radar.metrics',),
    'jinja2': ('radar.reports',),
    'keystonemiddleware': ('radar.api.keystone',),
    'wsme': ('radar.api.types', 'radar.api.values'),
}


def modules(package: str) -> dict[str, Path]:
    """Return the modules of a package, without its tests."""
    return {
        '.'.join(path.relative_to(ROOT).with_suffix('').parts): path
        for path in sorted((ROOT / package).rglob('*.py'))
        if 'tests' not in path.parts
    }


def imports(path: Path) -> set[str]:
    """Return the full names of all that a module imports, lazily or not."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f'{node.module}.{alias.name}' for alias in node.names}
    return found


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f'{package}.')


class TestImports(base.TestCase):
    def wrong(self, package, forbidden):
        """Return the imports of a package that a rule forbids."""
        return [
            f'{module} -> {name}'
            for module, path in modules(package).items()
            for name in sorted(imports(path))
            if forbidden(module, name)
        ]

    def test_packages_know_only_those_that_they_may(self):
        def forbidden(module, name):
            own = module.split('.')[1]
            if not within(name, 'radar') or own == 'cmd':
                return False
            other = name.split('.')[1]
            return other not in {own} | COMMON | ALLOWED.get(own, set())

        self.assertEqual([], self.wrong('radar', forbidden))

    def test_every_package_has_a_rule(self):
        found = {m.split('.')[1] for m in modules('radar')}
        self.assertEqual({'cmd', '__init__'} | found & set(ALLOWED), found)

    def test_the_client_knows_nothing_of_the_server(self):
        self.assertEqual(
            [],
            self.wrong('radarclient', lambda _, name: within(name, 'radar')),
        )

    def test_the_publisher_needs_no_one(self):
        own = sys.stdlib_module_names | {'notify_pr'}
        self.assertEqual(
            [],
            self.wrong(
                'notify_pr', lambda _, name: name.split('.')[0] not in own
            ),
        )

    def test_frameworks_stay_where_they_belong(self):
        def forbidden(module, name):
            places = ONLY.get(name.split('.')[0])
            return places and not any(within(module, p) for p in places)

        self.assertEqual([], self.wrong('radar', forbidden))

    def test_parsers_and_health_need_no_framework(self):
        allowed = {'radar', 'orjson'}

        def foreign(module, name):
            first = name.split('.')[0]
            return first not in sys.stdlib_module_names | allowed

        for package in ('radar/parsers', 'radar/health'):
            self.assertEqual([], self.wrong(package, foreign))
