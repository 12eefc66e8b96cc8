# SPDX-License-Identifier: Apache-2.0
"""Calls as WSGI brings them."""

from radar import exceptions
from radar.api import errors
from radar.api.exchange import Call
from radar.tests import base


class CallTest(base.TestCase):
    def test_path_is_quoted_with_its_prefix(self) -> None:
        path = '/v1/é'.encode().decode('latin-1')
        call = Call.of({'SCRIPT_NAME': '/ci', 'PATH_INFO': path})
        self.assertEqual('/ci/v1/%C3%A9', call.path)

    def test_params_are_decoded_once(self) -> None:
        call = Call.of({'QUERY_STRING': 'a=%2525&b=x+y&a=&c'})
        self.assertEqual(
            [('a', '%25'), ('b', 'x y'), ('a', ''), ('c', '')], call.params
        )

    def test_broken_escapes_are_refused(self) -> None:
        for query in ('a=%', 'a=%z0', 'a=%ff', 'a=%ed%a0%80', 'a=\xff'):
            self.assertRaises(
                exceptions.InvalidInput, Call.of, {'QUERY_STRING': query}
            )
        self.assertRaises(
            exceptions.InvalidInput, Call.of, {'PATH_INFO': '/\xff'}
        )

    def test_formats(self) -> None:
        browser = 'text/html,application/xhtml+xml,*/*;q=0.8'
        for accept, kind in (
            ('', 'application/json'),
            ('*/*', 'application/json'),
            ('application/json', 'application/json'),
            ('application/*', 'application/json'),
            ('text/html', 'application/json'),
            (browser, 'application/json'),
            ('text/csv', 'text/csv'),
            ('text/csv;q=0.1, application/json', 'application/json'),
            ('garbage', 'application/json'),
        ):
            call = Call.of({'HTTP_ACCEPT': accept})
            self.assertEqual(kind, call.preferred(['text/csv']), accept)

    def test_formats_that_are_not_there(self) -> None:
        call = Call.of({'HTTP_ACCEPT': 'application/xml'})
        self.assertRaises(errors.NotAcceptable, call.preferred, ['text/csv'])
        call = Call.of({'HTTP_ACCEPT': 'text/csv'})
        self.assertRaises(errors.NotAcceptable, call.preferred, [])
