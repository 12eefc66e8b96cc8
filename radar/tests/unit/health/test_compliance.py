# SPDX-License-Identifier: Apache-2.0
"""The rules for third-party systems."""

from radar.health import compliance
from radar.tests import base

LOG = 'http://logs.example/1/'


class TestRules(base.TestCase):
    def test_names(self):
        for name in ('IBM DB2 CI', 'Acme CI', 'Elastic Recheck Bot'):
            self.assertTrue(compliance.well_named(name), name)
        for name in ('Zuul', 'CI', 'Acme ci', 'Acme-CI', 'Acme CI (old)', ''):
            self.assertFalse(compliance.well_named(name), name)

    def test_wiki(self):
        page = 'https://wiki.example/acme'
        for text in (
            'See https://wiki.openstack.org/wiki/ThirdPartySystems/Acme_CI.',
            f'More: {page}',
        ):
            self.assertTrue(compliance.links_wiki(text, page), text)
        self.assertFalse(compliance.links_wiki('Build failed.', page))
        self.assertFalse(compliance.links_wiki('Build failed.', None))

    def test_hosts(self):
        for url in (LOG, 'https://logs.example:8080/x', 'ftp://a.b/c'):
            self.assertTrue(compliance.has_host_name(url), url)
        for url in (
            'http://144.76.193.39/ci/1/',
            'http://[2001:db8::1]:8080/',
            'http://[2001:db8/',
            'http://localhost/x',
            'relative',
            '',
        ):
            self.assertFalse(compliance.has_host_name(url), url)

    def test_lines(self):
        for line in (
            f'* acme-tempest {LOG} : SUCCESS',
            f'- acme-tempest {LOG} : FAILURE in 5m 01s (non-voting)',
            '- noop noop : SUCCESS',
            f'* a {LOG} : NODE_FAILURE it went away',
        ):
            self.assertEqual(1, compliance.formed_lines(line), line)
        for line in (
            f'acme-tempest {LOG} : SUCCESS',
            f'* {LOG} : SUCCESS',
            f'* two words {LOG} : SUCCESS',
            f'* acme-tempest {LOG} SUCCESS',
            '* acme-tempest : SUCCESS',
            f'* acme-tempest {LOG} : Looks good to me',
        ):
            self.assertEqual(0, compliance.formed_lines(line), line)

    def test_hostile_lines_take_no_time(self):
        for piece in ('-', '* a http://', ' : ', '(', 'A'):
            text = piece * (compliance.READ // len(piece))
            self.assertEqual(0, compliance.formed_lines(text))

    def test_from_when_on_a_rule_is_kept(self):
        self.assertIsNone(compliance.kept(0, 0))
        self.assertTrue(compliance.kept(19, 20))
        self.assertFalse(compliance.kept(18, 20))
