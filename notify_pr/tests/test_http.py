# SPDX-License-Identifier: Apache-2.0
import io
import os
from unittest import mock

import testtools

from notify_pr import errors
from notify_pr import http
from notify_pr.tests import servers

FINE = (200, {}, b'fine')


class TestHttp(testtools.TestCase):
    def setUp(self):
        super().setUp()
        self.pauses = []
        free = {
            k: v for k, v in os.environ.items() if 'proxy' not in k.lower()
        }
        patch = mock.patch.dict(os.environ, free, clear=True)
        patch.start()
        self.addCleanup(patch.stop)

    def serve(self, *answers):
        server = servers.Scripted(*answers)
        self.addCleanup(server.close)
        return server

    def client(self, server, **options):
        retry = http.Retry(sleep=self.pauses.append, **options)
        client = http.Client(
            server.url, headers={'Authorization': 'Bearer s3cret'}, retry=retry
        )
        self.addCleanup(client.close)
        return client

    def test_connection_is_kept(self):
        server = self.serve(FINE)
        client = self.client(server)
        for _ in range(3):
            self.assertEqual(b'fine', client.send('GET', '/a').body)
        self.assertEqual(1, server.connections)

    def test_query_is_encoded(self):
        server = self.serve(FINE)
        self.client(server).send('GET', 'a', query={'x': 'b c&d'})
        self.assertEqual('/a?x=b%20c%26d', server.seen[0][1])

    def test_headers_do_not_mind_case(self):
        server = self.serve((200, {'X-Thing': '1'}, b''))
        answer = self.client(server).send('GET', '/')
        self.assertEqual('1', answer.headers.get('x-thing'))

    def test_unexpected_answers_tell_the_exit_code(self):
        for status, code in ((401, 4), (403, 4), (404, 6), (422, 6)):
            server = self.serve((status, {}, b'{}'))
            error = self.assertRaises(
                http.Unexpected, self.client(server).send, 'GET', '/x?q=s3c'
            )
            self.assertEqual(code, error.exit_code)
            self.assertNotIn('s3c', str(error))
            self.assertEqual(1, len(server.seen))

    def test_failures_are_tried_again(self):
        server = self.serve((503, {}, b''), (500, {}, b''), FINE)
        self.assertEqual(200, self.client(server).send('GET', '/').status)
        self.assertEqual(2, len(self.pauses))

    def test_retry_after_is_honoured(self):
        server = self.serve((429, {'Retry-After': '7'}, b''), FINE)
        self.client(server).send('POST', '/', body=b'x')
        self.assertEqual([7], self.pauses)

    def test_no_longer_wait_than_allowed(self):
        server = self.serve((429, {'Retry-After': '700'}, b''), FINE)
        client = self.client(server, max_wait=60)
        error = self.assertRaises(http.Unexpected, client.send, 'GET', '/')
        self.assertEqual(errors.ExitCode.LIMITED, error.exit_code)
        self.assertEqual([], self.pauses)

    def test_reset_connections_are_tried_again(self):
        server = self.serve(servers.RESET, servers.RESET, FINE)
        self.assertEqual(200, self.client(server).send('PUT', '/').status)

    def test_a_lost_post_is_not_sent_again(self):
        server = self.serve(servers.RESET, FINE)
        client = self.client(server)
        self.assertRaises(http.Lost, client.send, 'POST', '/', body=b'x')
        self.assertEqual(1, len(server.seen))
        server = self.serve((502, {}, b''), FINE)
        client = self.client(server)
        self.assertRaises(http.Unexpected, client.send, 'POST', '/')
        self.assertEqual(1, len(server.seen))

    def test_an_idempotent_post_is_sent_again(self):
        server = self.serve(servers.RESET, FINE)
        self.client(server).send('POST', '/', body=b'x', idempotent=True)
        self.assertEqual([b'x', b'x'], [seen[3] for seen in server.seen])

    def test_nobody_listening_is_a_network_error(self):
        server = self.serve(FINE)
        server.close()
        client = self.client(server, attempts=2)
        error = self.assertRaises(errors.Network, client.send, 'POST', '/')
        self.assertEqual(errors.ExitCode.NETWORK, error.exit_code)
        self.assertEqual(1, len(self.pauses))

    def test_files_are_sent_from_where_they_stand_each_time(self):
        server = self.serve((500, {}, b''), FINE)
        stream = io.BytesIO(b'0123456789')
        stream.seek(2)
        self.client(server).send('PUT', '/', body=stream, length=5)
        self.assertEqual([b'23456'] * 2, [seen[3] for seen in server.seen])

    def test_a_file_that_shrinks_is_incomplete(self):
        server = self.serve(FINE)
        client = self.client(server)
        self.assertRaises(
            errors.Incomplete,
            client.send,
            *('PUT', '/'),
            body=io.BytesIO(b'abc'),
            length=10,
        )

    def test_redirects_keep_method_and_body(self):
        for status in (301, 302, 307, 308):
            moved = (status, {'Location': '/new'}, b'')
            server = self.serve(moved, FINE)
            self.client(server).send('POST', '/old', body=b'x')
            method, path, headers, body = server.seen[1]
            self.assertEqual(('POST', '/new', b'x'), (method, path, body))
            self.assertEqual('Bearer s3cret', headers['Authorization'])

    def test_another_host_sees_no_credentials(self):
        other = self.serve(FINE)
        place = other.url.replace('127.0.0.1', 'localhost')
        server = self.serve((307, {'Location': f'{place}/x'}, b''))
        self.client(server).send('POST', '/', body=b'x')
        self.assertNotIn('Authorization', other.seen[0][2])
        self.assertEqual(b'x', other.seen[0][3])

    def test_endless_redirects_end(self):
        server = self.serve((302, {'Location': '/'}, b''))
        client = self.client(server)
        self.assertRaises(errors.Refused, client.send, 'GET', '/')
        self.assertEqual(6, len(server.seen))

    def test_proxies_of_the_environment(self):
        proxy = self.serve(FINE)
        host = proxy.url.replace('http://', 'http://me:p%40ss@')
        with mock.patch.dict(os.environ, {'http_proxy': host}):
            client = http.Client('http://far.example/base')
            client.send('GET', '/x')
            path, headers = proxy.seen[0][1:3]
            self.assertEqual('http://far.example/base/x', path)
            self.assertEqual(
                'Basic bWU6cEBzcw==', headers['Proxy-Authorization']
            )
            self.assertEqual('far.example', headers['Host'])
            client.close()
        near = self.serve(FINE)
        around = {'http_proxy': host, 'no_proxy': '127.0.0.1'}
        with mock.patch.dict(os.environ, around):
            self.client(near).send('GET', '/x')
        self.assertEqual('/x', near.seen[0][1])

    def test_nothing_secret_shows(self):
        url = 'https://me:s3cret@host/p?X-Amz-Signature=s3cret'
        self.assertEqual('https://host/p', http.bare(url))
        self.assertNotIn('s3cret', repr(http.Client(url)))
        server = self.serve((200, {'X-Auth-Token': 's3cret'}, b's3cret'))
        answer = self.client(server).send('GET', '/?s=s3cret')
        self.assertNotIn('s3cret', repr(answer))

    def test_bases_that_are_none(self):
        for base in ('', 'host', 'ftp://host', 'https://'):
            self.assertRaises(errors.UsageError, http.Client, base)


class TestErrors(testtools.TestCase):
    def test_the_worst_wins(self):
        self.assertEqual(0, errors.worst([]))
        self.assertEqual(5, errors.worst([0, 3, 5]))
        self.assertEqual(8, errors.worst([8, 5, 3]))
        self.assertEqual(4, errors.worst([8, 4, 6, 7]))
