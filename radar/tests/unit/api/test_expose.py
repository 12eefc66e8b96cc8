# SPDX-License-Identifier: Apache-2.0
"""The tree of places."""

from types import SimpleNamespace

from radar.api import errors
from radar.api.expose import Place
from radar.api.expose import expose
from radar.api.root import Root
from radar.resources.registry import RESOURCES
from radar.tests import base


class Leaf(Place):
    @expose
    def get(self, call, *ids):
        raise AssertionError


class PlaceTest(base.TestCase):
    def setUp(self) -> None:
        super().setUp()
        self.root = Place()
        branch = Leaf()
        branch.element = Leaf()
        branch.element.children = {'jobs': Leaf()}
        self.root.children = {'builds': branch}

    def find(self, path: str, method: str = 'GET'):
        self.environ = {}
        request = SimpleNamespace(
            method=method, pecan={}, environ=self.environ
        )
        return self.root._route(path.split('/')[1:], request)

    def test_names_and_ids(self) -> None:
        for path, ids in (
            ('/builds', []),
            ('/builds/', []),
            ('/builds/7', ['7']),
            ('/builds/7.json', ['7.json']),
            ('/builds/7/jobs', ['7']),
            ('/builds/jobs', ['jobs']),
        ):
            self.assertEqual(ids, self.find(path)[1], path)

    def test_routes_name_no_ids(self) -> None:
        for path, route in (
            ('/builds', '/builds'),
            ('/builds/', '/builds'),
            ('/builds/7', '/builds/{id}'),
            ('/builds/jobs', '/builds/{id}'),
            ('/builds/builds/jobs', '/builds/{id}/jobs'),
        ):
            self.find(path)
            self.assertEqual([route], list(self.environ.values()), path)
        self.assertRaises(
            errors.MethodNotAllowed, self.find, '/builds/7', 'BREW'
        )
        self.assertEqual(['/builds/{id}'], list(self.environ.values()))
        self.assertRaises(errors.NoRoute, self.find, '/builds/7/x')
        self.assertEqual({}, self.environ)

    def test_nothing_else_can_be_reached(self) -> None:
        for path in (
            '/x',
            '/builds/7/x',
            '/builds//jobs',
            '//builds',
            '/builds//',
            '/__class__',
            '/children',
            '/_route',
            '/builds/7/get',
            '/builds/7/__init__/__globals__',
        ):
            self.assertRaises(errors.NoRoute, self.find, path)

    def test_methods(self) -> None:
        for method in ('GET', 'HEAD', 'OPTIONS'):
            self.find('/builds', method)
        for method in ('POST', 'DELETE', 'PATCH', 'TRACE', 'get', '__init__'):
            error = self.assertRaises(
                errors.MethodNotAllowed, self.find, '/builds', method
            )
            self.assertEqual('GET, HEAD, OPTIONS', error.allowed)
        error = self.assertRaises(errors.MethodNotAllowed, self.find, '/')
        self.assertEqual('OPTIONS', error.allowed)

    def test_every_resource_has_a_place(self) -> None:
        places = list(Root.children['v1'].children)
        self.assertEqual(list(RESOURCES), places[: len(RESOURCES)])
