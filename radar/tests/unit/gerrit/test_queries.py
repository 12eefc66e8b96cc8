# SPDX-License-Identifier: Apache-2.0
"""Query text, and where it is sent."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
from datetime import timezone
import random
from urllib.parse import quote

from radar.exceptions import InvalidInput
from radar.gerrit import access
from radar.gerrit import queries
from radar.gerrit.access import Access
from radar.tests import base

NOON = datetime(2016, 3, 1, 12, tzinfo=UTC)


class TestQueries(base.TestCase):
    def test_projects_of_each_kind(self):
        self.assertEqual(
            '(project:"openstack/nova" OR projects:"x/" OR project:"^a.*")',
            queries.text(['openstack/nova', 'x/*', '^a.*'], None, None),
        )

    def test_window_in_utc(self):
        east = timezone(timedelta(hours=2))
        self.assertEqual(
            'since:{2016-03-01 12:00:00.000} before:{2016-03-01 13:00:00.000}',
            queries.text([], NOON, datetime(2016, 3, 1, 15, tzinfo=east)),
        )

    def test_window_widens_to_milliseconds(self):
        odd = NOON.replace(microsecond=123_456)
        self.assertEqual(
            'since:{2016-03-01 12:00:00.123} before:{2016-03-01 12:00:00.124}',
            queries.text([], odd, odd),
        )

    def test_changes_by_their_numbers(self):
        self.assertEqual('(change:7)', queries.numbered([7]))
        many = queries.numbered(range(9_999_901, 10_000_001))
        self.assertTrue(many.startswith('(change:9999901 OR change:9999902'))
        self.assertEqual(100, many.count('change:'))
        # As it is sent; servers and proxies take 8 kB and more.
        self.assertLess(len(quote(many)), 3000)

    def test_times_need_a_zone(self):
        self.assertRaises(
            ValueError, queries.text, [], NOON.replace(tzinfo=None), None
        )

    def test_nothing_asked_is_all(self):
        self.assertEqual(
            '(status:open OR status:closed)', queries.text([], None, None)
        )

    def test_quoting_without_escapes(self):
        for name, said in (
            ('a b', 'project:"a b"'),
            ('a" OR is:open OR "', 'project:{a" OR is:open OR "}'),
            ('a} OR {b', 'project:"a} OR {b"'),
            ('^x{2}', 'project:"^x{2}"'),
            ('項目', 'project:"項目"'),
            ("o'neill", 'project:"o\'neill"'),
        ):
            self.assertEqual(f'({said})', queries.text([name], None, None))

    def test_refused(self):
        for name in (
            '', '/', '/*', '*', 'a*b', 'a"{', 'a"}', 'a\\', '^a\\.b', 'a\nb',
            'a\x00', '\ud800', 'a\u202eb',
        ):  # fmt: skip
            error = self.assertRaises(
                InvalidInput, queries.text, ['ok', name], None, None
            )
            self.assertNotIn('\n', str(error))

    def test_random_names_stay_inside_their_brackets(self):
        letters = 'ab"{}\\ ():*^/-'
        pick = random.Random(5)
        for _ in range(3000):
            name = ''.join(pick.choices(letters, k=pick.randint(1, 8)))
            try:
                said = queries.text([name], None, None)[1:-1]
            except InvalidInput:
                continue
            operator, _, value = said.partition(':')
            opened, inner, closed = value[0], value[1:-1], value[-1]
            self.assertIn(opened + closed, ('""', '{}'))
            self.assertNotIn('\\', inner)
            for bracket in {'"': '"', '{': '{}'}[opened]:
                self.assertNotIn(bracket, inner)
            wanted = name[:-1] if operator == 'projects' else name
            self.assertEqual(wanted, inner)


class TestAccess(base.TestCase):
    def test_userinfo_goes(self):
        place = Access('https://me:s3cret@Review.Example.org:8443/r/')
        self.assertEqual('https://review.example.org:8443/r', place.url)
        self.assertEqual('https://review.example.org:8443', place.origin)
        self.assertNotIn('s3cret', repr(place))

    def test_repr_has_no_password(self):
        place = Access('http://g', 'basic', 'me', 's3cret')
        self.assertNotIn('s3cret', repr(place))

    def test_addresses(self):
        self.assertEqual('http://[::1]:80', Access('http://[::1]:80/').url)

    def test_unusable(self):
        for given in (
            {'url': 'review.example.org'},
            {'url': 'ftp://x'},
            {'url': 'http://'},
            {'url': 'http://[x'},
            {'url': 'http://x:port'},
            {'url': 'http://u:s3cret@x:99999'},
            {'url': 'http://x/?q=s3cret'},
            {'url': 'http://x/\n'},
            {'auth_type': 'oauth'},
            {'auth_type': 'basic'},
            {'auth_type': 'digest', 'username': 'x'},
            {'auth_type': 'basic', 'username': 'a:b', 'password': 's3cret'},
            {'auth_type': 'basic', 'username': 'a', 'password': 's3cret\r\n'},
            {'timeout': 0},
            {'max_bytes': -1},
            {'page_size': 0},
            {'deadline': float('nan')},
        ):
            given = {'url': 'http://x', **given}
            error = self.assertRaises(InvalidInput, Access, **given)
            self.assertNotIn('s3cret', str(error))

    def test_same_origin(self):
        self.assertTrue(access.same_origin('http://A/x', 'http://a:80/y'))
        self.assertFalse(access.same_origin('http://a/', 'https://a/'))
        self.assertFalse(access.same_origin('http://a/', 'http://a:81/'))
        self.assertFalse(access.same_origin('http://a/', 'http://a.b/'))
