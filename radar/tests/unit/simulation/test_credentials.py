# SPDX-License-Identifier: Apache-2.0
"""Who may ask the simulated Gerrit; digest is tested over a socket."""

import base64
from typing import Any

from radar.simulation.exchange import Answer
from radar.simulation.exchange import Request
from radar.simulation.server import SimulatedGerrit
from radar.tests import base
from radar.tests.unit.simulation.base import week


def _server(**options: Any) -> SimulatedGerrit:
    return SimulatedGerrit(week(), **options)


def _ask(
    server: SimulatedGerrit, path: str, authorization: str = ''
) -> Answer:
    headers = {'authorization': authorization} if authorization else {}
    return server.reply(Request('GET', path, headers)).answer


class TestAccess(base.TestCase):
    def test_nobody_may_without_accounts(self):
        answer = _ask(_server(), '/a/changes/')
        self.assertEqual(401, answer.status)
        schemes = [text.split()[0] for _, text in answer.headers]
        self.assertEqual(['Basic', 'Digest'], schemes)

    def test_closed(self):
        server = _server(passwords={'radar': 'secret'}, anonymous=False)
        self.assertEqual(401, _ask(server, '/changes/').status)

    def test_basic(self):
        server = _server(passwords={'radar': 'se:cret'})
        for pair, status in (
            ('radar:se:cret', 200),
            ('radar:wrong', 401),
            ('other:se:cret', 401),
        ):
            encoded = base64.b64encode(pair.encode()).decode()
            answer = _ask(
                server, '/a/accounts/self', authorization=f'Basic {encoded}'
            )
            self.assertEqual(status, answer.status)
        for nonsense in ('Basic', 'Basic %%%', 'Basic /w==', 'Bearer x'):
            answer = _ask(server, '/a/changes/', authorization=nonsense)
            self.assertEqual(401, answer.status)

    def test_anonymous_has_no_account(self):
        self.assertEqual(403, _ask(_server(), '/accounts/self').status)
