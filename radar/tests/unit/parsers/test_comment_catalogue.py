# SPDX-License-Identifier: Apache-2.0
"""The catalogue of known comment formats, row by row."""

from radar.parsers.gerrit_comment import parse
from radar.tests.unit.parsers.comment_cases import CommentTestCase
from radar.tests.unit.parsers.comment_cases import PERSON

LOGS = 'http://logs.openstack.org/68/92468/2/check'
NO = None


class CatalogueTestCase(CommentTestCase):
    def test_01_start(self):
        self.check(
            'Patch Set 1:\n\nStarting check jobs.\nhttps://zuul.example.org',
            kind='start',
            pipeline='check',
            verdict=None,
            votes={},
            patch_set=1,
        )

    def test_02_start_removes_a_vote(self):
        self.check(
            'Patch Set 2: -Verified\n\nStarting gate jobs.\nhttps://z.org',
            kind='start',
            pipeline='gate',
            votes={'Verified': 0},
        )

    def test_03_04_05_jenkins(self):
        self.check(
            'Patch Set 2: Verified+1\n\nBuild succeeded.\n\n'
            f'- gate-pep8 {LOGS}/gate-pep8/92f372d : SUCCESS in 4m 24s\n'
            f'- grenade {LOGS}/grenade/35 : FAILURE in 50m 42s (non-voting)\n'
            f'- tempest {LOGS}/tempest/6d : SUCCESS in 1h 06m 43s',
            kind='result',
            verdict='passed',
            pipeline='check',
            source='vote',
            jobs=[
                (
                    'gate-pep8',
                    f'{LOGS}/gate-pep8/92f372d',
                    'SUCCESS',
                    'passed',
                    264,
                    True,
                ),
                (
                    'grenade',
                    f'{LOGS}/grenade/35',
                    'FAILURE',
                    'failed',
                    3042,
                    False,
                ),
                ('tempest', f'{LOGS}/tempest/6d', 'SUCCESS', 'passed', 4003, 1),
            ],
        )

    def test_06_07_08_failed_headings(self):
        how = 'For information on how to proceed, see'
        for head, pipeline in (
            (f'Build failed.  {how} https://wiki/GerritJenkinsGit#T', NO),
            (f'Build failed (check pipeline).  {how} http://docs/x', 'check'),
            (f'Build failed (check pipeline).  {how}\nhttps://d/x', 'check'),
            (f'Build failed (ARM64 pipeline).  {how}\nhttps://d/x', 'ARM64'),
            (f'Build failed (third-party-check pipeline).  {how}', 'third-party-check'),
        ):
            self.check(
                head,
                kind='result',
                verdict='failed',
                source='heading',
                pipeline=pipeline,
                jobs=[],
            )

    def test_09_10_zuul_v3_links(self):
        url = 'https://sf.example.org/logs/45/45/1/check/config-check/f119c3a/'
        self.check(
            'Patch Set 1: Verified-1\n\nBuild failed.\n\n'
            f'- config-check {url} : FAILURE in 2m 15s',
            verdict='failed',
            pipeline='check',
            jobs=[('config-check', url, 'FAILURE', 'failed', 135, True)],
        )
        url = 'https://sf.example.org/zuul/t/local/build/1c0d8614c90143a3b362'
        self.check(
            f'Build succeeded.\n\n- config-check {url} : SUCCESS in 1m 46s',
            verdict='passed',
            pipeline=None,
            jobs=[('config-check', url, 'SUCCESS', 'passed', 106, True)],
        )

    def test_11_nameless(self):
        url = 'http://sf.example.org/jenkins/job/tox/9/'
        self.check(
            f'Build failed.\n\n- {url} : FAILURE in 2s',
            jobs=[('tox', url, 'FAILURE', 'failed', 2, True)],
        )

    def test_12_13_noop(self):
        for line in ('- noop : SUCCESS', '- noop noop : SUCCESS'):
            self.check(
                f'Patch Set 1: Verified+1\n\nBuild succeeded.\n\n{line}',
                verdict='passed',
                jobs=[('noop', None, 'SUCCESS', 'passed', None, True)],
            )

    def test_14_failed_without_vote(self):
        url = 'http://144.76.0.1/ci-artifacts/92468/1/Check-MLNX'
        self.check(
            'Patch Set 1:\n\nBuild failed.\n\n'
            f'- Check-MLNX {url} : FAILURE in 5m 55s',
            verdict='failed',
            source='heading',
            pipeline=None,
            votes={},
        )

    def test_15_footer(self):
        url = 'http://gw.example.com/logs/refs-changes-68-92468-1/BSN_PLUGIN/'
        self.check(
            f'Tests succeeded.\n\n- BigSwitch-Plugin {url} : SUCCESS\n\n'
            'All Logs: http://gw.example.com/logs/\n\nContact: <a@b.c>\n\n'
            "Leave a comment with 'recheck-bigswitch' to cause a recheck.",
            kind='result',
            verdict='passed',
            recheck_of=None,
            jobs=[('BigSwitch-Plugin', url, 'SUCCESS', 'passed', None, True)],
        )

    def test_16_average(self):
        url = 'http://208.91.0.1/logs/neutron/92468/1/412688/'
        self.check(
            'Patch Set 1: Verified+1\n\n'
            f'- nsx {url} : SUCCESS in 43m 0s (102.17% avg)',
            verdict='passed',
            pipeline=None,
            jobs=[('nsx', url, 'SUCCESS', 'passed', 2580, True)],
        )

    def test_17_vote_removal(self):
        self.check(
            'Patch Set 1: -Verified',
            kind='vote_removal',
            verdict=None,
            votes={'Verified': 0},
        )

    def test_18_19_free_text(self):
        url = 'http://64.119.0.1/92468/1/'
        head = 'Build succeeded.\n\n'
        self.check(
            f'{head}- {url} : Looks good to me in 36m 10s',
            verdict='passed',
            source='heading',
            jobs=[(None, url, 'Looks good to me', 'passed', 2170, True)],
        )
        for line in (f'- {url} : Test run failed in 3m', 'Test run failed in'):
            self.check(f'{head}{line}', verdict='failed', source='body')

    def test_20_21_22_prose(self):
        for text, verdict in (
            ('Arista third party testing PASSED [ https://a.b/s/1 ]', 'passed'),
            ('Arista third party testing FAILED [ https://a.b/s/1 ]', 'failed'),
            ('PASSED: https://db.tt/RAjWd5SM', 'passed'),
            ('Passed using XenServer. Logs: http://x/1', 'passed'),
            ('Failed using XenServer. Logs: http://x/1', 'failed'),
        ):
            self.check(text, kind='result', verdict=verdict, jobs=[])

    def test_23_24_merge_failures(self):
        for text in (
            "Build failed. Leave a comment with 'recheck-nec' to rerun a "
            "check. ('recheck' will be ignored.)\n\nThis change was unable to "
            'be automatically merged with the current state of the '
            'repository. Please rebase your change and upload a new patchset.',
            'Merge Failed.\n\nThis change or one of its cross-repo '
            'dependencies was unable to be automatically merged with the '
            'current state of its repository.',
            'This change depends on a change that failed to merge.',
        ):
            self.check(
                f'Patch Set 2: Verified-1\n\n{text}',
                kind='merge_failure',
                verdict=None,
                outcome='none',
                jobs=[],
            )

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
