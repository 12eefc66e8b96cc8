# SPDX-License-Identifier: Apache-2.0
"""Requests to the application, without a server."""

from typing import Any
from urllib import parse

import webob

from radar.api.app import make_app
from radar.tests import databases


class ApiTestCase(databases.TestCase):
    """A test that asks the application."""

    def setUp(self) -> None:
        super().setUp()
        self.app = make_app()

    def request(
        self, path: str, *params: tuple[str, Any], **options: Any
    ) -> webob.Response:
        query = f'?{parse.urlencode(params)}' if params else ''
        return webob.Request.blank(path + query, **options).get_response(
            self.app
        )

    def get(self, path: str, *params: tuple[str, Any]) -> Any:
        """Return the document at a path, which must be there."""
        answer = self.request(path, *params)
        self.assertEqual(200, answer.status_int, answer.text)
        return answer.json

    def names(self, *params: tuple[str, Any]) -> list[str]:
        """Return the names of the systems that a query finds."""
        return [s['name'] for s in self.get('/v1/systems', *params)['systems']]

    def refused(self, path: str, *params: tuple[str, Any]) -> dict[str, Any]:
        """Return the first error of a request that must be refused."""
        answer = self.request(path, *params)
        self.assertEqual(400, answer.status_int, answer.text)
        return answer.json['errors'][0]
