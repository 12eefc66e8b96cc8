# SPDX-License-Identifier: Apache-2.0
"""Whom the Gerrit client tells its credentials."""

import base64
import threading

from radar.gerrit.client import GerritError
from radar.tests import rude_doors
from radar.tests import rude_server as rude
from radar.tests.gerrit_clients import ONE
from radar.tests.gerrit_clients import PASSWORD
from radar.tests.gerrit_clients import ClientTestCase


class TestRedirects(ClientTestCase):
    def signed(self, **more):
        return {
            'auth_type': 'basic',
            'username': 'me',
            'password': PASSWORD,
            **more,
        }

    def test_other_servers_get_nothing(self):
        other = self.serve(rude.changes(ONE))
        localhost = other.url.replace('127.0.0.1', 'localhost')
        for place in (
            f'{other.url}/changes/',
            localhost,
            other.url.replace('http:', 'https:'),
            f'//127.0.0.1:{other.port}/x',
            f'http://u:p4ss@127.0.0.1:{other.port}/?secret=1',
        ):
            for status in (301, 302, 303, 307, 308):
                error = self.refused(
                    rude.reply('', status, {'Location': place}),
                    **self.signed(),
                )
                self.assertEqual(
                    (status, False), (error.status, error.transient)
                )
                self.assertNotIn('p4ss', str(error))
                self.assertNotIn('secret', str(error))
        self.assertEqual([], other.requests)

    def test_same_server(self):
        self.server = self.serve(
            rude.reply('', 302, {'Location': '/r/a/changes/?q=x#y'}),
            rude.changes(ONE),
        )
        page = self.client(self.server, **self.signed()).changes()
        self.assertEqual([ONE], page.records)
        second = self.server.requests[1]
        self.assertEqual('/r/a/changes/?q=x', second.target)
        self.assertIn('authorization', second.headers)

    def test_loop(self):
        error = self.refused(rude.reply('', 302, {'Location': '/again'}))
        self.assertFalse(error.transient)
        self.assertEqual(4, len(self.server.requests))

    def test_nonsense(self):
        for place in ('http://[', 'http://x:99999999/', 'javascript:alert(1)'):
            error = self.refused(rude.reply('', 302, {'Location': place}))
            self.assertFalse(error.transient)


class TestAuthentication(ClientTestCase):
    def signed(self, kind, username='me', password=PASSWORD):
        return {
            'auth_type': kind,
            'username': username,
            'password': password,
            'retries': 0,
        }

    def test_basic(self):
        for username, password in (('me', PASSWORD), ('zoë', 'pä:ß項')):
            then = rude_doors.basic(username, password, rude.changes(ONE))
            page = self.ask(then, **self.signed('basic', username, password))
            self.assertEqual([ONE], page.records)
            self.assertEqual('/a/changes/', self.server.requests[0].path)
            self.assertEqual(1, len(self.server.requests))

    def test_digest(self):
        server = self.serve(
            rude_doors.digest('me', PASSWORD, rude.changes(ONE))
        )
        client = self.client(server, **self.signed('digest'))
        for project in ('a', 'b "c" d'):
            page = client.changes(projects=[project])
            self.assertEqual([ONE], page.records)
        # The challenge of the first request serves for the next.
        self.assertEqual(3, len(server.requests))
        self.assertEqual('/a/changes/', server.requests[0].path)
        self.assertNotIn('authorization', server.requests[0].headers)

    def test_digest_from_several_threads(self):
        server = self.serve(
            rude_doors.digest('me', PASSWORD, rude.changes(ONE))
        )
        client = self.client(server, **self.signed('digest'))
        found = []
        threads = [
            threading.Thread(
                target=lambda: found.append(client.changes().records)
            )
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([[ONE]] * 4, found)
        self.assertEqual(1, server.most_in_flight)

    def test_challenge_with_an_endless_page(self):
        page = rude_doors.digest(
            'me', PASSWORD, rude.changes(ONE), length='999999999'
        )
        answer = self.ask(page, **self.signed('digest'))
        self.assertEqual([ONE], answer.records)

    def test_wrong_password(self):
        for kind, door in (
            ('basic', rude_doors.basic),
            ('digest', rude_doors.digest),
        ):
            error = self.refused(
                door('me', 'other', rude.changes(ONE)), **self.signed(kind)
            )
            self.assertEqual((401, False), (error.status, error.transient))
            self.assertIn('HTTP password is wrong', str(error))

    def test_wrong_way(self):
        error = self.refused(
            rude_doors.digest('me', PASSWORD, rude.changes(ONE)),
            **self.signed('basic'),
        )
        self.assertIn('asks for digest authentication', str(error))

    def test_digest_with_letters_that_no_header_holds(self):
        error = self.refused(
            rude_doors.digest('項', PASSWORD, rude.changes(ONE)),
            **self.signed('digest', '項'),
        )
        self.assertFalse(error.transient)

    def test_secrets_stay_secret(self):
        token = base64.b64encode(f'me:{PASSWORD}'.encode()).decode()
        said = []
        for responder in (
            rude.reply(f'password {PASSWORD}', 400, kind='text/plain'),
            rude.reply(f'Authorization: {token}', 403, kind='text/plain'),
            rude.reply('', 500),
            rude.raw(b''),
            rude.silence(),
            rude.reply('', 302, {'Location': f'http://me:{PASSWORD}@x/'}),
        ):
            self.server = self.serve(responder)
            url = self.server.url.replace('//', f'//me:{PASSWORD}@')
            client = self.client(
                self.server,
                **{
                    **self.signed('basic'),
                    'url': url.replace(PASSWORD, 'urls3cret'),
                    'retries': 1,
                    'timeout': 0.2,
                },
            )
            error = self.assertRaises(GerritError, client.changes)
            said += [str(error), repr(error), repr(client.access)]
        for text in [*said, self.log.output]:
            for secret in (PASSWORD, token, 'urls3cret'):
                self.assertNotIn(secret, text)
