# SPDX-License-Identifier: Apache-2.0
"""The catalogue of known comment formats, row 25 and on."""

from radar.parsers.gerrit_comment import parse
from radar.tests.unit.parsers.comment_cases import PERSON
from radar.tests.unit.parsers.comment_cases import CommentTestCase

LOGS = 'http://logs.openstack.org/68/92468/2/check'
NO = None


class CatalogueTestCase(CommentTestCase):
    def test_25_26_ports_and_several_lines(self):
        url = 'http://128.107.0.1:8080/job/neutron_zuul/263'
        self.check(
            f'Build succeeded.\n\n- neutron_zuul {url} : SUCCESS in 18m 52s\n'
            f'- other {url} : SUCCESS in 17m 10s',
            jobs=[
                ('neutron_zuul', url, 'SUCCESS', 'passed', 1132, True),
                ('other', url, 'SUCCESS', 'passed', 1030, True),
            ],
        )

    def test_27_no_dash_no_colon(self):
        rest = (
            "To re-run the job post 'recheck cinder-mlnx' comment. For more "
            'information visit https://wiki/ThirdPartySystems/Mellanox_CI'
        )
        line = 'Cinder-ISER-ISCSI SUCCESS in 35m 11s'
        job = ('Cinder-ISER-ISCSI', None, 'SUCCESS', 'passed', 2111, True)
        for text in (
            f'Build succeeded.\n\n{line}\n\n{rest}',
            f'Build succeeded. {line} {rest}',
        ):
            self.check(text, kind='result', verdict='passed', jobs=[job])

    def test_28_label_sentences(self):
        for text, votes, verdict in (
            ("Doesn't seem to work", {'Verified': -1}, 'failed'),
            ('Works for me', {'Verified': 1}, 'passed'),
            ('Looks good to me', {'Code-Review': 1}, 'passed'),
        ):
            self.check(
                f'Patch Set 4: {text}\n\nBuild failed.',
                votes=votes,
                verdict=verdict,
                source='vote',
            )

    def test_29_30_other_separators(self):
        for line, job in (
            (
                'smb3-tempest http://a/b :SUCCESS',
                ('smb3-tempest', 'http://a/b', 'SUCCESS', 'passed', NO, True),
            ),
            (
                'Brocade ML2: SUCCESS',
                ('Brocade ML2', None, 'SUCCESS', 'passed', None, True),
            ),
            ('ML2-FAIL', ('ML2', None, 'FAIL', 'failed', None, True)),
        ):
            self.check(line, kind='result', verdict=job[3], jobs=[job])
        self.check('success', kind='result', verdict='passed')
        self.check('fail', kind='result', verdict='failed')

    def test_31_gerrit_trigger_start(self):
        self.check(
            'Patch Set 1:\n\nBuild Started https://j.example/releng/job/'
            'lf-infra-tox-verify-any/729/ (1/2)',
            kind='start',
            progress=(1, 2),
        )

    def test_32_33_gerrit_trigger_results(self):
        url = 'https://jenkins.example/releng/job/tox-any/729/'
        for head, word, verdict in (
            ('Build Successful ', 'SUCCESS', 'passed'),
            ('Build Unstable ', 'UNSTABLE', 'failed'),
            ('Build Failed ', 'FAILURE', 'failed'),
        ):
            self.check(
                f'Patch Set 1:\n\n{head}\n\n{url} : {word}\n\nNo problems '
                'were identified. If you know why this problem occurred, '
                f'please add a suitable Cause for it. ( {url} )\n\nLogs: '
                f'https://logs.example/tox-any/729\n\n{url} : {word}',
                verdict=verdict,
                source='heading',
                jobs=[('tox-any', url, word, verdict, None, True)] * 2,
            )

    def test_34_gerritforge(self):
        url = 'https://ci.example/job/Gerrit-verifier/76360/consoleText'
        self.check(
            'Patch Set 4: Verified-1 Code-Style+1\n\n'
            f'\u274c notedb : FAILURE\n    ({url})',
            verdict='failed',
            votes={'Verified': -1, 'Code-Style': 1},
            jobs=[('notedb', url, 'FAILURE', 'failed', None, True)],
        )

    def test_35_late_report(self):
        text = 'Patch Set 6: Verified-1'
        self.assertEqual(6, parse(text).patch_set)
        self.assertEqual(7, parse(text, patch_set=7).patch_set)

    def test_36_prose_only(self):
        self.check(
            'Test failed on MegaTestSystem <http://mts.org/tests/1234>',
            kind='result',
            verdict='failed',
            jobs=[],
        )

    def test_37_elastic_recheck(self):
        self.check(
            'Patch Set 4:\n\nI noticed jenkins failed, I think you hit '
            'bug(s):\n\n- check-tempest-full: https://bugs.example/1357476',
            kind='other',
            parsed=True,
            jobs=[],
        )

    def test_38_39_gerrit_itself(self):
        for text in (
            'Change has been successfully merged into the git repository.',
            'Change has been successfully pushed.',
            'Change has been successfully merged by Zuul',
            'Uploaded patch set 1.',
            'Uploaded patch set 3: Commit message was updated.',
            'Patch Set 4: Patch Set 3 was rebased',
            'Patch Set 3: Published edit on patch set 2.',
            'Topic set to x',
            'Removed reviewer X.',
        ):
            self.check(text, kind='system', verdict=None, jobs=[])

    def test_40_rechecks(self):
        for text, of in (
            ('recheck', None),
            ('recheck-vmware', 'vmware'),
            ('check hyper-v', 'hyper-v'),
            ('recheck-pkvm', 'pkvm'),
            ('vmware-recheck-patch', 'vmware'),
            ('xen: recheck', 'xen'),
            ('recheck hyper-v', 'hyper-v'),
            ('recheck xenserver', 'xenserver'),
            ('recheck-migrations', 'migrations'),
            ('run-linstor', 'linstor'),
        ):
            self.check(
                f'Patch Set 10:\n\n{text}',
                author=PERSON,
                kind='recheck',
                recheck_of=of,
            )

    def test_41_several_votes(self):
        self.check(
            'Patch Set 2: Code-Review+2 Workflow+1',
            author=PERSON,
            kind='human',
            votes={'Code-Review': 2, 'Workflow': 1},
        )

    def test_42_counter(self):
        self.check(
            'Patch Set 1:\n\n(2 comments)\n\nrecheck',
            author=PERSON,
            kind='recheck',
        )
