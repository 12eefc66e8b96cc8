# SPDX-License-Identifier: Apache-2.0
"""What is wrong with systems of a Gerrit is what Radar says of them.

A history is played with faults in its last third, collected over HTTP,
counted and judged; what the API then answers is compared with the truth.
"""

from datetime import timedelta

import fixtures
import requests

from radar import clock
from radar.api.app import make_app
from radar.api.server import Server
from radar.enums import State
from radar.judging import evaluating
from radar.resources import states
from radar.rollup import refreshing
from radar.rollup.loading import Settings
from radar.simulation import histories
from radar.tests import databases
from radar.tests.functional import collecting
from radar.tests.unit.simulation.base import END

#: What is said of those with whom something is wrong.
ALARMS = {State.SILENT, State.BROKEN, State.FAILING, State.DEGRADED}


class TestDetection(collecting.Collecting, databases.TestCase):
    def setUp(self):
        super().setUp()
        # The present is where the history ends.
        now = END + timedelta(seconds=1)
        self.useFixture(fixtures.MockPatchObject(clock, 'now', lambda: now))

    def test_seed_1(self):
        self.check(1)

    def test_seed_2(self):
        self.check(2)

    def test_seed_3(self):
        self.check(3)

    def check(self, seed):
        played = histories.generate(seed, end=END)
        self.judge(played)
        found = self.ask()
        wrong = {}
        for truth in played.systems.values():
            system = found.get(truth.account.name)
            problems = list(self.problems(truth, system))
            if problems:
                wrong[truth.key] = (truth.fault.value, *problems)
        self.assertEqual({}, wrong)

    def judge(self, played):
        gerrit = self.serve(played)
        self.declare(gerrit.url, 'openstack/*')
        running = self.collect()
        self.until_polled()
        running.stop()
        gerrit.stop()
        # A poll that has ended tells the present of everybody else.
        self.edit(data_as_of=END, polled_at=clock.now())
        refreshing.refresh(Settings(default_reference='Zuul'))
        evaluating.evaluate(states.settings())

    def ask(self):
        """Return what the API says: systems by name, with histories."""
        server = Server(make_app(), '127.0.0.1', 0, threads=2)
        server.start()
        self.addCleanup(server.stop)

        def get(path):
            answer = requests.get(server.url + path, timeout=60)
            answer.raise_for_status()
            return answer.json()

        systems = get('/v1/systems?embed=health&limit=50')['systems']
        for system in systems:
            told = get(f'/v1/systems/{system["id"]}/history')
            system['history'] = [
                dict(zip(told['columns'], row, strict=True))
                for row in told['rows']
            ]
        return {system['name']: system for system in systems}

    def problems(self, truth, system):
        """Yield what is said that is not so, and what is not said."""
        if system is None:
            yield 'not known'
            return
        expected = truth.states(END)
        health = system['health']
        if health['state'] not in expected:
            yield f'is said to be {health["state"]}', health['reasons']
        since = clock.isoformat(truth.since or END)
        before = [
            period
            for period in system['history']
            if period['since'] < since and period['state'] in ALARMS
        ]
        if before:
            yield 'blamed when nothing was wrong', before
        noticed = {
            period['state']
            for period in system['history']
            if (period['until'] or clock.isoformat(END)) > since
        }
        if ALARMS & expected and not ALARMS & expected & noticed:
            yield 'never noticed', sorted(noticed)
