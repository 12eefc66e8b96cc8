# SPDX-License-Identifier: Apache-2.0
"""One resource layer, many surfaces: see the toy."""

import fixtures

from radar.api import surfaces
from radar.api.root import Root
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api import toy


class SecondSurfaceTest(base.ApiTestCase):
    def setUp(self) -> None:
        for table, known, more in (
            ('surfaces.SURFACES', surfaces.SURFACES, {'/toy': toy.TOY}),
            ('root.Root.children', Root.children, {'toy': toy.Routes()}),
        ):
            both = {**known, **more}
            self.useFixture(fixtures.MonkeyPatch(f'radar.api.{table}', both))
        super().setUp()

    def test_lists(self) -> None:
        for name in ('a', 'b', 'c'):
            seeds.system(name, lifecycle='active')
        seeds.system('d', lifecycle='retired')
        found = self.get('/toy/ci', ('filter', 'stage=active'), ('skip', 1))
        self.assertEqual(3, found['all'])
        self.assertEqual(['b', 'c'], [row['name'] for row in found['some']])
        self.assertEqual('active', found['some'][0]['stage'])
        self.assertNotIn('lifecycle', found['some'][0])

    def test_the_life_of_a_row(self) -> None:
        made = self.send(
            'POST', '/toy/ci', {'system': {'name': 'CI', 'stage': 'active'}}
        )
        self.assertEqual(201, made.status_int, made.text)
        shown = self.get('/toy/ci/ci')
        self.assertEqual('CI', shown['system']['name'])
        changed = self.send(
            'PUT',
            '/toy/ci/CI',
            {'system': {'stage': 'retired'}},
            If_Match=str(shown['tag']),
        )
        self.assertEqual('retired', changed.json['stage'])
        stale = self.send(
            'PUT', '/toy/ci/CI', {'system': {}}, If_Match=str(shown['tag'])
        )
        self.assertEqual(412, stale.json['number'])
        gone = self.send('DELETE', '/toy/ci/CI')
        self.assertEqual((200, 'deleted'), (gone.status_int, gone.json))
        self.assertEqual([], self.names())

    def test_errors_are_told_in_its_own_way(self) -> None:
        for method, path, document, number in (
            ('GET', '/toy/ci/nobody', None, 404),
            ('GET', '/toy/nothing', None, 404),
            ('GET', '/toy/ci?filter=colour=red', None, 400),
            ('POST', '/toy/ci', {'name': 'unwrapped'}, 400),
            ('POST', '/toy/ci', {'system': {'stage': 'odd'}}, 400),
        ):
            answer = self.send(method, path, document)
            self.assertEqual(400, answer.status_int)
            self.assertEqual(number, answer.json['number'], answer.text)
        answer = self.send('POST', '/toy/ci', {}, base.ANONYMOUS)
        self.assertEqual(401, answer.json['number'])

    def test_the_other_surface_is_as_ever(self) -> None:
        self.assertIn('errors', self.request('/v1/nothing').json)
        self.assertEqual([], self.get('/v1/systems')['systems'])
