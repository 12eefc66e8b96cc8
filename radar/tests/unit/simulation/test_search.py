# SPDX-License-Identifier: Apache-2.0
"""The query language of the simulated Gerrit."""

from dataclasses import dataclass
from datetime import UTC
from datetime import datetime

from radar.enums import ChangeStatus
from radar.exceptions import InvalidInput
from radar.simulation import search
from radar.simulation import search_terms
from radar.tests import base


@dataclass
class Facts:
    number: int = 931007
    project: str = 'openstack/nova'
    branch: str = 'stable/2025.1'
    change_id: str = 'I6efe95dadb'
    status: ChangeStatus = ChangeStatus.NEW
    commits: tuple[str, ...] = ('c0ffee' + '0' * 34,)
    updated: datetime = datetime(2026, 3, 2, 9, 30, 15, tzinfo=UTC)


_FOUND = (
    '',
    'project:openstack/nova',
    'commit:c0ffee',
    'project:"openstack/nova"',
    'project:{openstack/nova}',
    'project:^openstack/.*',
    'projects:openstack/',
    '(project:openstack/cinder OR project:openstack/nova)',
    '((project:openstack/nova))',
    'project:a OR project:b OR project:openstack/nova',
    'branch:stable/2025.1 status:open',
    'branch:refs/heads/stable/2025.1',
    'is:open AND status:new',
    '-status:merged',
    'NOT status:closed',
    '-(status:merged OR status:abandoned)',
    '931007',
    'change:931007',
    'change:openstack%2Fnova~931007',
    'change:I6efe95dadb',
    'I6efe95dadb',
    'change:openstack%2Fnova~stable%2F2025.1~I6efe95dadb',
    # Both ends belong to the window, in whole seconds.
    'since:{2026-03-02 09:30:15} until:{2026-03-02 09:30:15}',
    'after:"2026-03-02 09:30:15" before:"2026-03-02 09:30:15.999"',
    'since:{2026-03-02 09:30:14.999999999}',
    'since:{2026-03-02 10:30:15 +0100}',
    'before:{2026-03-02 04:30:15.000 -0500}',
    'since:2026-03-02 before:2026-03-03',
)

_MISSED = (
    'project:openstack/cinder',
    'project:^nova',
    'projects:nova',
    'branch:master',
    'status:merged',
    '-status:open',
    'change:931008',
    'change:openstack%2Fcinder~931007',
    'change:openstack%2Fnova~master~I6efe95dadb',
    '(project:openstack/nova OR project:b) status:closed',
    'since:{2026-03-02 09:30:15.001}',
    'since:{2026-03-02 09:30:16}',
    'before:{2026-03-02 09:30:14.999}',
    'before:2026-03-02',
)

_REFUSED = (
    'reviewer:self',
    'nonsense',
    'project:a OR',
    'OR project:a',
    '(project:a',
    'project:a)',
    '()',
    'project:"a',
    'project:{a',
    'project:^(',
    'status:purple',
    'since:yesterday',
    'since:{2026-03-02 09:30}',
    'since:{2026-13-02 09:30:00}',
    'since:{0001-01-01 00:00:00 +2300}',
    # A plus that was not escaped in the URL arrives as a blank.
    'since:{2026-03-02 09:30:00  0000}',
    # Which binds tighter?
    'project:a OR project:b status:open',
)


class TestParse(base.TestCase):
    def test_found(self):
        for query in _FOUND:
            self.assertTrue(search.parse(query)(Facts()), query)

    def test_missed(self):
        for query in _MISSED:
            self.assertFalse(search.parse(query)(Facts()), query)

    def test_refused(self):
        for query in _REFUSED:
            self.assertRaises(InvalidInput, search.parse, query)

    def test_names_the_operator(self):
        error = self.assertRaises(InvalidInput, search.parse, 'age:2d')
        self.assertIn('Unsupported operator age:2d', str(error))

    def test_key(self):
        self.assertTrue(
            search_terms.change('openstack%2Fnova~931007')(Facts())
        )
        self.assertFalse(search_terms.change('openstack~931007')(Facts()))
