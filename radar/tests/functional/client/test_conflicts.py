# SPDX-License-Identifier: Apache-2.0
"""Names that are taken, others who edit, and what must not go."""

import itertools

from radar.tests.functional.api import seeds
from radar.tests.functional.client import base
from radarclient import errors


class ConflictTest(base.ClientTestCase):
    def test_name_is_taken(self) -> None:
        made = self.shown('system', 'create', 'Zuul')
        for argv in (
            ('system', 'create', 'ZUUL'),
            ('system', 'set', 'Other', '--name', 'zuul'),
        ):
            if argv[1] == 'set':
                self.radar('system', 'create', 'Other')
            self.assert_fails(2, *argv, told=f'with the id {made["id"]}')

    def test_what_has_reported_stays(self) -> None:
        project = seeds.project(seeds.source(), 'a/b')
        seeds.build(seeds.system('Zuul'), project, seeds.NOON)
        seeds.system('Other')
        result = self.run_radar('system', 'delete', 'Zuul', 'Other')
        self.assertEqual(2, result.code)
        self.assertIn("radar: system 'Zuul': ", result.err)
        self.assertEqual(['Zuul'], self.names('system', 'list'))

    def test_every_problem_is_told(self) -> None:
        self.radar('operator', 'create', 'Acme')
        self.assert_fails(
            2,
            *('operator', 'set', 'Acme', '--web-url', 'x', '--irc', 'y' * 999),
            told='; ',
        )


class EditedTest(base.ClientTestCase):
    """Others edit between the reading and the writing."""

    def setUp(self) -> None:
        super().setUp()
        key = self.shown('system', 'create', 'Zuul')['id']
        self.path = f'/v1/systems/{key}'
        self.others = itertools.count()

    def other(self) -> None:
        """Edit as somebody else does."""
        text = f'Other {next(self.others)}'
        base.client(self.url).change(
            self.path, lambda _: {'description': text}, ()
        )

    def edit(self, times: int) -> list[object]:
        """Change it while others do so some times; return what was read."""
        seen = []

        def change(current: dict[str, object]) -> dict[str, object]:
            seen.append(current['description'])
            if len(seen) <= times:
                self.other()
            return {'wiki_url': 'https://example.org'}

        base.client(self.url).change(self.path, change, ())
        return seen

    def test_once(self) -> None:
        self.assertEqual([None, 'Other 0'], self.edit(1))
        now = self.shown('system', 'show', 'Zuul')
        self.assertEqual(
            ('Other 0', 'https://example.org'),
            (now['description'], now['wiki_url']),
        )

    def test_twice(self) -> None:
        error = self.assertRaises(errors.EditedError, self.edit, 2)
        self.assertEqual(2, error.exit_code)
        self.assertIsNone(self.shown('system', 'show', 'Zuul')['wiki_url'])

    def test_lists_of_both_are_kept(self) -> None:
        self.radar('system', 'set', 'Zuul', '--recheck-phrase', 'recheck')
        client = base.client(self.url)
        first = []

        def change(current: dict[str, object]) -> dict[str, object]:
            if not first:
                first.append(current)
                self.radar('system', 'set', 'Zuul', '--recheck-phrase', 'run')
            phrases = [*current['rechecks'], {'phrase': 'again'}]
            return {'rechecks': phrases}

        client.change(self.path, change, [('embed', 'rechecks')])
        now = self.shown('system', 'show', 'Zuul')
        self.assertEqual(
            {'recheck', 'run', 'again'}, {r['phrase'] for r in now['rechecks']}
        )
