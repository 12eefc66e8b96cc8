# SPDX-License-Identifier: Apache-2.0
"""Simulated Gerrits to speak to over a socket."""

import json
from typing import Any
from urllib.parse import quote

import requests

from radar.simulation import gerrit
from radar.simulation.pace import Clock
from radar.simulation.server import SimulatedGerrit
from radar.tests import base
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import week

#: What a collector asks for.
OPTIONS = '&o=MESSAGES&o=DETAILED_ACCOUNTS&o=ALL_REVISIONS'
EVERYTHING = f'/changes/?q={quote("is:open OR is:closed")}{OPTIONS}'


def value(response: requests.Response) -> Any:
    response.raise_for_status()
    return json.loads(response.text.removeprefix(gerrit.XSSI_PREFIX))


def messages(infos: list) -> set[tuple[int, str]]:
    return {
        (info['_number'], message['id'])
        for info in infos
        for message in info['messages']
    }


class ServerTest(base.TestCase):
    def serve(self, activity=None, **options: Any) -> SimulatedGerrit:
        options.setdefault('clock', Clock(END, 0))
        self.server = SimulatedGerrit(activity or week(), **options)
        self.addCleanup(self.server.stop)
        self.server.start()
        self.session = requests.Session()
        self.addCleanup(self.session.close)
        return self.server

    def get(self, target: str, **options: Any) -> requests.Response:
        options.setdefault('timeout', 20)
        return self.session.get(self.server.url + target, **options)

    def put(self, target: str, value: Any) -> requests.Response:
        return self.session.put(
            self.server.url + target, json=value, timeout=20
        )
