# SPDX-License-Identifier: Apache-2.0
"""How often one may guess."""

from collections import Counter
from concurrent import futures
import dataclasses
from datetime import timedelta
import json
from pathlib import Path
import subprocess
import sys

from radar import clock
from radar import exceptions
from radar.conf import CONF
from radar.db import models
from radar.resources import browser_sessions
from radar.resources import credentials
from radar.resources import passwords
from radar.resources.transactions import reading
from radar.tests import databases
from radar.tests.functional.identity import PASSWORD
from radar.tests.functional.identity import STRANGER
from radar.tests.functional.identity import People

TOP = Path(__file__).parents[3]
#: A process that guesses: prints how often it was heard, and how often not.
GUESSES = """
import json, sys
from concurrent import futures
from radar import exceptions
from radar.conf import CONF
from radar.db import session
from radar.resources import credentials
from radar.tests.functional.identity import STRANGER

CONF([], project='radar-tests', default_config_files=[])
for name, value in json.loads(sys.argv[2]).items():
    CONF.set_override(name, value, 'auth')
session.configure(sys.argv[1])

def guess(number):
    try:
        credentials.by_password('alice', f'guess {number}', STRANGER)
    except exceptions.TooMany:
        return 'refused'
    return 'heard'

sys.stdin.readline()
with futures.ThreadPoolExecutor(4) as pool:
    print(json.dumps(list(pool.map(guess, range(12)))))
"""


@databases.on_both
class Throttling(People):
    def setUp(self):
        super().setUp()
        CONF.set_override('max_failures', 3, 'auth')
        CONF.set_override('max_address_failures', 6, 'auth')
        self.user()

    def guess(self, name='alice', password='wrong', address='192.0.2.1'):
        """Return how a guess is answered."""
        stranger = dataclasses.replace(STRANGER, address=address)
        try:
            found = credentials.by_password(name, password, stranger)
        except exceptions.TooMany as error:
            self.assertTrue(0 < error.retry_after <= 900, error.retry_after)
            return 'refused'
        return 'good' if found else 'wrong'

    def exhaust(self, **options):
        for _ in range(3):
            self.assertEqual('wrong', self.guess(**options))
        self.assertEqual('refused', self.guess(**options))

    def test_after_some_failures_even_the_right_one_is_not_heard(self):
        self.exhaust()
        self.assertEqual('refused', self.guess(password=PASSWORD))

    def test_who_is_not_heard_costs_no_hashing_and_writes_nothing(self):
        self.exhaust()
        found = self.statements()
        # With these costs an attempt to hash would fail.
        CONF.set_override('argon2_parallelism', 1000, 'auth')
        self.assertEqual('refused', self.guess())
        changing = [s for s in found if not s.startswith('SELECT')]
        self.assertEqual([], changing)

    def test_names_that_nobody_has_count_as_well(self):
        self.exhaust(name='nobody')

    def test_other_names_and_addresses_are_heard(self):
        self.user('bob')
        self.exhaust()
        self.assertEqual('good', self.guess('bob', PASSWORD))
        self.assertEqual(
            'good', self.guess(password=PASSWORD, address='192.0.2.2')
        )

    def test_an_address_has_fewer_guesses_than_names_have_together(self):
        for number in range(6):
            self.assertEqual('wrong', self.guess(f'user{number}'))
        self.assertEqual('refused', self.guess('user6'))
        self.assertEqual('wrong', self.guess('user6', address='192.0.2.9'))

    def test_neighbours_of_one_ipv6_network_are_one(self):
        for host in range(3):
            self.assertEqual('wrong', self.guess(address=f'2001:db8::{host}'))
        self.assertEqual('refused', self.guess(address='2001:db8::ffff'))
        self.assertEqual('wrong', self.guess(address='2001:db8:0:1::1'))

    def test_success_makes_up_for_failures(self):
        for _ in range(4):
            self.guess()
            self.guess()
            passwords.VERIFIED.clear()
            self.assertEqual('good', self.guess(password=PASSWORD))
            # Those of the address stay.
            self.change(models.Throttle, failures=2)

    def test_success_leaves_the_failures_of_the_address(self):
        self.guess()
        self.guess('nobody')
        self.guess(password=PASSWORD)
        self.assertEqual(
            [1, 2], sorted(r['failures'] for r in self.throttles())
        )

    def test_failures_are_forgotten(self):
        self.exhaust()
        self.change(models.Throttle, until=clock.now() - timedelta(seconds=1))
        self.assertEqual('wrong', self.guess())
        self.assertEqual({1}, {r['failures'] for r in self.throttles()})
        self.assertEqual('good', self.guess(password=PASSWORD))

    def test_the_forgotten_are_purged(self):
        self.exhaust()
        browser_sessions.purge()
        self.assertEqual(2, len(self.throttles()))
        self.change(models.Throttle, until=clock.now())
        browser_sessions.purge()
        self.assertEqual([], self.throttles())

    def test_who_is_verified_already_is_not_in_the_way_of_a_guesser(self):
        self.assertEqual('good', self.guess(password=PASSWORD))
        self.exhaust()
        self.assertEqual('good', self.guess(password=PASSWORD))

    def test_several_processes_count_together(self):
        CONF.set_override('max_failures', 10, 'auth')
        options = {
            name: CONF.auth[name]
            for name in (
                'max_failures',
                'argon2_memory_cost',
                'argon2_parallelism',
                'argon2_time_cost',
            )
        }
        command = [sys.executable, '-c', GUESSES, self.database_url]
        guessers = [
            subprocess.Popen(
                [*command, json.dumps(options)],
                cwd=TOP,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for _ in range(3)
        ]
        with futures.ThreadPoolExecutor(3) as pool:
            said = list(pool.map(lambda g: g.communicate(b'\n')[0], guessers))
        answers = Counter(word for line in said for word in json.loads(line))
        self.assertEqual({'heard': 10, 'refused': 26}, dict(answers))

    def throttles(self):
        with reading() as session:
            table = models.table(models.Throttle)
            return [
                dict(r) for r in session.execute(table.select()).mappings()
            ]
