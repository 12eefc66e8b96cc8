# SPDX-License-Identifier: Apache-2.0
"""Requests to the application, without a server."""

from typing import Any
from urllib import parse
from uuid import UUID

import fixtures
import webob

from radar import clock
from radar import ids
from radar.api import answers
from radar.api.app import make_app
from radar.db import models
from radar.enums import SystemRole
from radar.resources import credentials
from radar.resources.callers import ANONYMOUS
from radar.resources.callers import Caller
from radar.tests import databases
from radar.tests.functional.api import seeds


def somebody(role: SystemRole | None = None, **more: Any) -> Caller:
    """Return a caller of whom no user is stored."""
    key = ids.new()
    name = f'{role or "somebody"} {key}'
    return Caller(user_id=key, name=name, role=role, **more)


SOMEBODY = somebody()
READER = somebody(SystemRole.READER)
OPERATOR = somebody(SystemRole.OPERATOR)
ADMIN = somebody(SystemRole.ADMIN)


class ApiTestCase(databases.TestCase):
    """A test that asks the application."""

    def setUp(self) -> None:
        super().setUp()
        # What is under test is how answers come about.
        none = answers.Answers(most=0)
        self.useFixture(fixtures.MockPatchObject(answers, 'ANSWERS', none))
        self.app = make_app()
        self._secrets: dict[UUID | None, str] = {}

    def request(
        self,
        path: str,
        *params: tuple[str, Any],
        caller: Caller = ANONYMOUS,
        **options: Any,
    ) -> webob.Response:
        query = f'?{parse.urlencode(params)}' if params else ''
        request = webob.Request.blank(path + query, **options)
        if caller.signed_in:
            request.headers['X-Auth-Token'] = self.secret(caller)
        return request.get_response(self.app)

    def secret(self, caller: Caller) -> str:
        """Return a token of a caller, stored with the user if need be."""
        key = caller.user_id
        if key not in self._secrets:
            secret, verifier = credentials.new_secret()
            seeds.add(
                models.User,
                **models.named(caller.name),
                id=key,
                role=caller.role,
            )
            seeds.add(
                models.Token,
                name='test',
                user_id=key,
                verifier=verifier,
                read_only=caller.read_only,
                # So that using it writes nothing down.
                last_used_at=clock.now(),
            )
            self._secrets[key] = secret
        return self._secrets[key]

    def send(
        self,
        method: str,
        path: str,
        document: Any = None,
        caller: Caller = OPERATOR,
        **headers: str,
    ) -> webob.Response:
        """Send a JSON document; ``If_Match`` names a header."""
        named = {n.replace('_', '-'): v for n, v in headers.items()}
        body: dict[str, Any] = {}
        if document is not None:
            body = {'json': document, 'content_type': 'application/json'}
        return self.request(
            path, method=method, headers=named, caller=caller, **body
        )

    def get(
        self, path: str, *params: tuple[str, Any], caller: Caller = ANONYMOUS
    ) -> Any:
        """Return the document at a path, which must be there."""
        answer = self.request(path, *params, caller=caller)
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
