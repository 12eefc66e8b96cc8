# SPDX-License-Identifier: Apache-2.0
"""Changes that are not gone, whatever it looks like."""

from radar.gerrit.access import Access
from radar.gerrit.errors import GerritError
from radar.gerrit.errors import Stopped
from radar.resources import leases
from radar.simulation import gerrit as simulated
from radar.simulation.faults_http import Faults
from radar.tests import databases
from radar.tests import records
from radar.tests.functional import collecting
from radar.tests.functional.collecting import day
from radar.tests.functional.watching import Watching


@databases.on_both
class Suspicious(Watching):
    def test_a_list_that_leaves_out_everything(self):
        self.client.numbered = lambda numbers, brief: []
        self.check()
        # Each by itself, and each project once.
        self.assertEqual(len(self.open) + 3, self.requests)
        self.assertEqual(self.open, self.checked())
        self.assertEqual([], self.missing())

    def test_a_right_that_was_lost(self):
        lost = {c.number for c in day().changes if c.project.endswith('nova')}
        self.world.deleted = lost
        for _ in range(3):
            self.check()
            self.assertEqual(([], []), (self.missing(), self.gone()))
            # One that was missing before stays so: nothing is known.
            self.pass_days(8)
        self.assertEqual(self.open, self.checked())
        self.world.deleted = {c.number for c in day().changes}
        self.check()
        self.assertEqual(([], []), (self.missing(), self.gone()))

    def test_a_right_that_is_lost_while_one_is_missing(self):
        [lost, *_] = [
            c.number for c in day().changes if c.project.endswith('nova')
        ]
        self.world.deleted = {lost}
        self.check()
        self.world.deleted = {c.number for c in day().changes}
        self.pass_days(8)
        self.check()
        self.assertEqual(([lost], []), (self.missing(), self.gone()))

    def test_a_server_that_is_ill_when_a_change_is_asked_for(self):
        numbered = self.client.numbered
        self.world.deleted = {*self.open[:3]}
        for faults in (
            Faults(server_error=1),
            Faults(too_many=1, retry_after=0),
            Faults(html=1),
            Faults(empty=1),
            Faults(closed=1),
        ):

            def ill(numbers, brief, faults=faults):
                listed = numbered(numbers, brief=brief)
                self.gerrit.injector.replace(faults)
                return listed

            self.client.numbered = ill
            self.check()
            self.gerrit.injector.replace(Faults())
            self.assertEqual(([], []), (self.missing(), self.gone()))
            self.pass_days(2)

    def test_a_server_that_is_ill_altogether(self):
        self.world.deleted = {*self.open[:3]}
        self.gerrit.injector.replace(Faults(server_error=1))
        self.assertRaises(GerritError, self.check)
        self.assertEqual(([], []), (self.missing(), self.checked()))

    def test_one_that_can_never_be_read_lets_others_have_their_turn(self):
        first, second, third = self.open[:3]
        self.world.deleted = {first, second, third}
        asked = self.client.change

        def change(number):
            if number == second:
                raise GerritError('corrupt', status=500)
            return asked(number)

        self.client.change = change
        self.check()
        self.assertEqual([first], self.missing())
        self.assertEqual(set(self.open) - {third}, {*self.checked()})
        self.check()
        self.assertEqual([first, third], self.missing())

    def test_given_up_when_stopped(self):
        self.world.deleted = {self.open[0]}

        def change(number):
            raise Stopped('stopped')

        self.client.change = change
        self.assertRaises(Stopped, self.check)
        self.assertEqual([], self.checked())

    def test_nothing_is_written_without_the_lease(self):
        self.world.deleted = {self.open[0]}
        self.edit(lease_epoch=collecting.SOURCE.c.lease_epoch + 1)
        self.assertRaises(leases.LeaseLost, self.check)
        self.assertEqual(([], []), (self.missing(), self.checked()))


@databases.on_both
class Credentials(Watching):
    options = {'anonymous': False, 'passwords': {'radar': 'secret'}}

    def access(self):
        return Access(
            self.gerrit.url,
            auth_type='basic',
            username='radar',
            password='secret',
        )

    def test_a_password_that_is_no_longer_good(self):
        passwords = self.gerrit._answers._credentials._passwords
        numbered = self.client.numbered
        self.world.deleted = {*self.open[:3]}

        def revoke(numbers, brief):
            listed = numbered(numbers, brief=brief)
            passwords.clear()
            return listed

        self.client.numbered = revoke
        self.check()
        self.assertEqual(([], []), (self.missing(), self.gone()))
        self.pass_days(8)
        self.assertRaises(GerritError, self.check)
        self.assertEqual(([], []), (self.missing(), self.gone()))
        passwords['radar'] = 'secret'
        self.client.numbered = numbered
        self.check()
        self.assertEqual(self.open[:3], self.missing())


@databases.on_both
class MetAgain(Watching):
    def setUp(self):
        super().setUp()
        self.lost = self.open[0]
        self.world.deleted = {self.lost}
        self.check()
        self.pass_days(8)
        self.check()
        self.assertEqual([self.lost], self.gone())
        self.world.deleted = set()
        [self.info] = [
            info
            for info in simulated.change_infos(day())
            if info['_number'] == self.lost
        ]

    def assert_back(self):
        self.assertEqual(([], []), (self.gone(), self.missing()))
        self.assertEqual('new', self.change(self.lost)['status'])
        self.assert_complete(self.gerrit)

    def test_by_an_event_as_it_was(self):
        self.polling.refresh([self.lost], self.importer)
        self.assert_back()

    def test_by_a_poll_as_it_was(self):
        self.edit(watermark=None)
        self.restart()
        self.poll()
        self.assert_back()

    def test_a_file_does_not_bring_it_back(self):
        for _ in range(2):
            records.load([self.info], source='sim')
            self.assertEqual([self.lost], self.gone())
            self.assertEqual([self.lost], self.missing())

    def test_a_newer_file_does(self):
        later = {**self.info, 'status': 'MERGED'}
        later['updated'] = '2035-01-01 00:00:00.000000000'
        records.load([later], source='sim')
        self.assertEqual(([], []), (self.gone(), self.missing()))
        self.assertEqual('merged', self.change(self.lost)['status'])

    def test_what_says_nothing_of_its_status_does_not(self):
        late = records.event(self.lost, 'Patch Set 1:\n\nHi', at=2100000000)
        late['change'] |= {'project': self.info['project']}
        records.load([late], source='sim')
        self.assertEqual([self.lost], self.gone())
        self.assertEqual([self.lost], self.missing())
