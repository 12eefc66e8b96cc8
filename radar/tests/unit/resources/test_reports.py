# SPDX-License-Identifier: Apache-2.0
"""Last words of CI systems on a change."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

from radar.resources import reports
from radar.tests import base

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def word(minute: int, kind: str = 'result', **values: object):
    given = {
        'patch_set': 1,
        'system': 'zuul',
        'pipeline': 'check',
        'verdict': None,
        **values,
    }
    return SimpleNamespace(
        account_id=UUID(int=1),
        account=given['system'],
        system_id=UUID(bytes=given['system'].encode().ljust(16)),
        kind=kind,
        outcome=given['verdict'],
        votes=None,
        posted_at=NOON + timedelta(minutes=minute),
        url=None,
        **given,
    )


class LastWordsTest(base.TestCase):
    def reports(self, *words):
        return [
            (r.patch_set, r.system, r.pipeline, r.kind, r.verdict, r.runs)
            for r in reports.last_words(words)
        ]

    def test_the_last_result_counts(self) -> None:
        found = self.reports(
            word(0, 'start'),
            word(1, verdict='failed'),
            word(2, 'vote_removal'),
            word(3, verdict='passed'),
        )
        self.assertEqual([(1, 'zuul', 'check', 'result', 'passed', 2)], found)

    def test_a_start_after_the_result_is_told(self) -> None:
        words = [word(0), word(1, 'start'), word(2, 'start')]
        (report,) = reports.last_words(words)
        self.assertEqual('result', report.kind)
        self.assertEqual(words[2].posted_at, report.running_since)

    def test_a_start_alone_is_running(self) -> None:
        (report,) = reports.last_words([word(0, 'start')])
        self.assertEqual(('start', 0), (report.kind, report.runs))
        self.assertEqual(NOON, report.running_since)

    def test_a_start_before_the_result_is_over(self) -> None:
        (report,) = reports.last_words([word(0, 'start'), word(1)])
        self.assertIsNone(report.running_since)

    def test_not_all_name_their_pipeline(self) -> None:
        found = self.reports(
            word(0, 'start', pipeline='check'), word(1, pipeline=None)
        )
        self.assertEqual([(1, 'zuul', None, 'result', None, 1)], found)

    def test_pipelines_and_patch_sets_stand_alone(self) -> None:
        found = self.reports(
            word(0, patch_set=2),
            word(1, pipeline='gate'),
            word(2, 'merge_failure', pipeline='post'),
            word(3),
            word(4, system='arm'),
        )
        self.assertEqual(
            [
                (1, 'arm', 'check', 'result', None, 1),
                (1, 'zuul', 'check', 'result', None, 1),
                (1, 'zuul', 'gate', 'result', None, 1),
                (1, 'zuul', 'post', 'merge_failure', None, 0),
                (2, 'zuul', 'check', 'result', None, 1),
            ],
            found,
        )
