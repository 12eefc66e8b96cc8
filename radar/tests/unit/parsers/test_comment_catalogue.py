# SPDX-License-Identifier: Apache-2.0
"""The catalogue of known comment formats, rows 1 to 24."""

from radar.tests.unit.parsers.comment_cases import CommentTestCase

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
                (
                    'tempest',
                    f'{LOGS}/tempest/6d',
                    'SUCCESS',
                    'passed',
                    4003,
                    1,
                ),
            ],
        )

    def test_06_07_08_failed_headings(self):
        how = 'For information on how to proceed, see'
        for head, pipeline in (
            (f'Build failed.  {how} https://wiki/GerritJenkinsGit#T', NO),
            (f'Build failed (check pipeline).  {how} http://docs/x', 'check'),
            (f'Build failed (check pipeline).  {how}\nhttps://d/x', 'check'),
            (f'Build failed (ARM64 pipeline).  {how}\nhttps://d/x', 'ARM64'),
            (
                f'Build failed (third-party-check pipeline).  {how}',
                'third-party-check',
            ),
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
            (
                'Arista third party testing PASSED [ https://a.b/s/1 ]',
                'passed',
            ),
            (
                'Arista third party testing FAILED [ https://a.b/s/1 ]',
                'failed',
            ),
            ('PASSED: https://db.tt/RAjWd5SM', 'passed'),
            ('Passed using XenServer. Logs: http://x/1', 'passed'),
            ('Failed using XenServer. Logs: http://x/1', 'failed'),
        ):
            self.check(text, kind='result', verdict=verdict, jobs=[])

    def test_23_24_merge_failures(self):
        unable = (
            'unable to be automatically merged with the current state of the '
            'repository. Please rebase your change and upload a new patchset.'
        )
        nec = (
            "Build failed. Leave a comment with 'recheck-nec' to rerun a "
            "check. ('recheck' will be ignored.)\n\nThis change was"
        )
        zuul = 'Merge Failed.\n\nThis change or one of its dependencies was'
        for text in (
            f'{nec} {unable}',
            f'{zuul} {unable}',
            'This change depends on a change that failed to merge.',
        ):
            self.check(
                f'Patch Set 2: Verified-1\n\n{text}',
                kind='merge_failure',
                verdict=None,
                outcome='none',
                jobs=[],
            )
