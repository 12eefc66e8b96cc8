# SPDX-License-Identifier: Apache-2.0
"""Requests to run again, and what only looks like one."""

from radar.parsers.gerrit_comment import parse
from radar.tests.unit.parsers.comment_cases import CI
from radar.tests.unit.parsers.comment_cases import PERSON
from radar.tests.unit.parsers.comment_cases import CommentTestCase

PLAIN = (
    'recheck',
    'Recheck',
    'RECHECK please',
    'recheck!',
    'recheck.',
    'recheck no bug',
    'recheck nobug',
    'recheck bug 1234567',
    'recheck lp:1234567',
    'recheck #1234',
    'recheck https://bugs.example/1',
    'recheck: mirror trouble',
    'recheck - timeouts again',
    'recheck, unrelated failure',
    'recheck timeout',
    'recheck cinder-plugin-ceph-tempest timed out, errors all over',
    'recheck Third party grenade : Failed to retrieve .deb packages',
    'recheck tempest-storage : intermittent failure nova bug #1836754',
    'recheck\n\nthe mirror was down',
    'reverify',
    'reverify bug 1234567',
    'reverify no bug',
    'retest',
    'rerun',
    '> Build failed.\n> see above\n\nrecheck',
    '(2 comments)\n\nrecheck',
    '(1 inline comment)\n\nrecheck',
)
NAMED = {
    'recheck vmware': 'vmware',
    'recheck-vmware': 'vmware',
    'recheck xenserver please': 'xenserver',
    'recheck vmware bug 1234': 'vmware',
    'recheck cinder-mlnx': 'cinder-mlnx',
    'recheck NetApp CI': 'NetApp CI',
    'recheck experimental': 'experimental',
    'check experimental': 'experimental',
    'Check arm64': 'arm64',
    'check arm64 please': 'arm64',
    'check hyper-v': 'hyper-v',
    'vmware-recheck-patch': 'vmware',
    'vmware-recheck': 'vmware',
    'xen: recheck': 'xen',
    'IBM Storage CI: recheck': 'IBM Storage CI',
    'run-linstor': 'linstor',
    'run-NetApp CI': 'NetApp CI',
}
NEITHER = (
    'please recheck',
    'I will recheck this tomorrow',
    'Looks good.\nrecheck',
    '> recheck',
    'check the logs',
    'check this please',
    'Check please',
    'Note: recheck when the fix is in',
    'The run-time is too long',
    'rerun of the job shows the same failure',
)


class RecheckTestCase(CommentTestCase):
    def test_plain(self):
        for text in PLAIN:
            for head in (
                '',
                'Patch Set 3: ',
                'Patch Set 3: Code-Review+1\n\n',
            ):
                self.check(
                    head + text, author=PERSON, kind='recheck', recheck_of=None
                )

    def test_named(self):
        for text, name in NAMED.items():
            self.check(
                f'Patch Set 3:\n\n{text}',
                author=PERSON,
                kind='recheck',
                recheck_of=name,
            )

    def test_neither(self):
        for text in NEITHER:
            self.check(
                f'Patch Set 3:\n\n{text}',
                author=PERSON,
                kind='human',
                recheck_of=None,
            )

    def test_ci_accounts_ask_nothing(self):
        for text in (*PLAIN, *NAMED):
            self.assertNotEqual('recheck', parse(text, author=CI).kind, text)
