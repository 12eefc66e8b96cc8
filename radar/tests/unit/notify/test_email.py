# SPDX-License-Identifier: Apache-2.0
from datetime import UTC
from datetime import datetime
import email
from email import policy
from html import parser
from uuid import UUID

from radar.conf import CONF
from radar.notify import digest
from radar.notify import email as mail
from radar.tests import base

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEY = UUID(int=7)
#: Names that mean harm.
NASTY = (
    'CI\r\nBcc: eve@example.org',
    'CI\nX-Other: 1',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '\u202eIC emcA',
    'CI\u2028Bcc: eve@example.org',
    '=?utf-8?q?x?=',
    '{name.__class__}',
    '%s%n',
    'x' * 500,
    'Ünï 編成',
)


def notice(name: str = 'Acme CI', **values: object) -> digest.Notice:
    given = {
        'event': UUID(int=1),
        'system': digest.Named(UUID(int=2), name),
        'kind': 'began',
        'state': 'broken',
        'previous': 'ok',
        'at': NOON,
        'episode_since': NOON,
        'reasons': ['9 of 10 failed'],
        'url': None,
    }
    return digest.Notice(**{**given, **values})


def made(*notices: digest.Notice, **values: object) -> digest.Digest:
    given = {
        'delivery': KEY,
        'created_at': NOON,
        'subscription': digest.Named(UUID(int=3), 'mine'),
        'owner': 'alice',
    }
    return digest.Digest(**{**given, **values}, notices=notices)


class Page(parser.HTMLParser):
    """Takes note of elements, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ''

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


class TestCompose(base.TestCase):
    def setUp(self) -> None:
        super().setUp()
        CONF([], project='radar-tests', default_config_files=[])
        self.addCleanup(CONF.reset)

    def composed(self, found: digest.Digest) -> email.message.EmailMessage:
        content = mail.compose(found, 'alice@example.org').as_bytes()
        return email.message_from_bytes(content, policy=policy.default)

    def test_names_do_no_harm(self) -> None:
        whole = self.composed(made(notice())).keys()
        for name in NASTY:
            found = made(
                notice(name, reasons=[name]),
                subscription=digest.Named(KEY, name),
                owner=name,
            )
            message = self.composed(found)
            self.assertEqual(whole, message.keys(), name)
            self.assertEqual('alice@example.org', message['To'])
            plain, page = message.iter_parts()
            seen = Page()
            seen.feed(page.get_content())
            self.assertEqual(
                {'html', 'body', 'h3', 'p', 'ul', 'li', 'hr', 'small'},
                seen.tags,
                name,
            )
            self.assertEqual(set(), seen.attributes)
            for text in (seen.text, plain.get_content(), message['Subject']):
                self.assertNotIn('\u202e', text)

    def test_subjects(self) -> None:
        for notices, subject in (
            ([notice()], 'Acme CI is broken'),
            (
                [notice(kind='worsened', state='silent')],
                'Acme CI got worse: silent',
            ),
            ([notice(kind='ended', state='ok')], 'Acme CI is ok again'),
            (
                [notice(), notice('B'), notice('C')],
                'Acme CI is broken (and 2 more)',
            ),
            ([notice('Ünï 編成')], 'Ünï 編成 is broken'),
            ([notice('{state}')], '{state} is broken'),
        ):
            message = self.composed(made(*notices))
            self.assertEqual(subject, message['Subject'])

    def test_it_is_the_same_each_time(self) -> None:
        one, two = (self.composed(made(notice())) for _ in range(2))
        for name in ('Message-ID', 'Date', 'Subject', 'X-Radar-Delivery'):
            self.assertEqual(one[name], two[name])
        self.assertEqual(f'<{KEY}@localhost>', one['Message-ID'])
        self.assertEqual(NOON, one['Date'].datetime)

    def test_links(self) -> None:
        page = 'https://radar.example/systems/1?a=1&b=2'
        message = self.composed(made(notice(url=page)))
        plain, html = message.iter_parts()
        self.assertIn(page, plain.get_content())
        self.assertIn(
            'href="https://radar.example/systems/1?a=1&amp;b=2"',
            html.get_content(),
        )
