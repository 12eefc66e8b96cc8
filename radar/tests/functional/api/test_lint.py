# SPDX-License-Identifier: Apache-2.0
"""Whether systems do as third-party systems are asked to."""

from datetime import timedelta

import fixtures
import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.resources import posted
from radar.tests import records
from radar.tests.functional.api import base
from radar.tests.functional.api import history
from radar.tests.functional.api.history import ACME
from radar.tests.functional.api.history import ZUUL
from radar.tests.functional.api.history import info
from radar.tests.functional.test_rollup import MERGE_FAILURE

_WIKI = 'https://wiki.example/ThirdPartySystems/Acme_CI'


def said(number: int, *texts: str, by: object = ACME) -> object:
    """Return a change of the sixth, with a comment at every full hour."""
    messages = [
        records.message(
            f's{hour}',
            f'Patch Set 1:\n\n{text}',
            records.ADA if text.startswith('recheck') else by,
            date=f'2026-03-06 {13 + hour}:00:00.000000000',
        )
        for hour, text in enumerate(texts)
    ]
    return info(number, 6, *messages)


def report(line: str, *more: str) -> str:
    return '\n'.join(('Build succeeded.', '', line, *more))


_GOOD = '* acme-a http://logs.example/1/ : SUCCESS in 5m 01s'


class LintTests:
    def rules(self, **options: object) -> dict[str, tuple[object, ...]]:
        """Return what is told of each rule, without the words."""
        found = self.about('lint', **options)
        for row in found['rows']:
            self.assertTrue(row['text'])
            self.assertLessEqual(len(row['examples']), 3)
        return {
            row['code']: (row['ok'], row['k'], row['n'])
            for row in found['rows']
        }

    def examples(self, code: str) -> list[dict[str, object]]:
        rows = self.about('lint')['rows']
        return next(row['examples'] for row in rows if row['code'] == code)

    def test_what_comments_are_to_have(self) -> None:
        self.play(
            [
                said(20, report(_GOOD, '', _WIKI)),
                said(21, report('* b http://10.1.2.3/1/ : SUCCESS in 3s')),
                said(22, 'Build succeeded.'),
                said(23, MERGE_FAILURE),
                said(24, 'We are moving to another building.'),
            ]
        )
        # Six results were there before, in another line form.
        rules = self.rules()
        self.assertEqual((False, 1, 9), rules['wiki_link'])
        self.assertEqual((False, 8, 9), rules['log_link'])
        self.assertEqual((False, 7, 8), rules['log_host'])
        self.assertEqual((True, 8, 8), rules['line_form'])
        self.assertEqual((False, 10, 11), rules['merge_failure'])
        self.assertEqual((False, 10, 11), rules['parsed'])
        self.assertEqual((True, 1, 1), rules['name_form'])
        for code, number in (
            ('log_link', 22),
            ('log_host', 21),
            ('merge_failure', 23),
            ('parsed', 24),
        ):
            (example,) = self.examples(code)
            self.assertEqual((number, 1), _place(example))
            comment = self.get(f'/v1/comments/{example["comment_id"]}')
            self.assertEqual(example['posted_at'], comment['posted_at'])
        self.assertEqual(
            [(24 - n, 1) for n in (2, 3)],
            [_place(e) for e in self.examples('wiki_link')[:2]],
        )

    def test_a_page_of_the_registry_is_a_wiki_link(self) -> None:
        self.play([said(20, report(_GOOD, 'See https://acme.example/ci.'))])
        self.assertEqual((False, 0, 7), self.rules()['wiki_link'])
        table = models.table(models.System)
        with session.writer() as opened:
            opened.execute(
                sa.update(table).values(wiki_url='https://acme.example/ci')
            )
        self.assertEqual((False, 1, 7), self.rules()['wiki_link'])

    def test_a_form_of_lines_that_nobody_shows(self) -> None:
        self.play(
            [said(20, report('* acme a http://logs.example/1 : SUCCESS'))]
        )
        self.assertEqual((False, 6, 7), self.rules()['line_form'])

    def test_one_comment_for_each_time_it_was_asked(self) -> None:
        twice = report(_GOOD)
        self.play(
            [
                said(20, twice, twice),
                said(21, twice, 'recheck', twice),
                said(22, twice, 'recheck acme', 'Hello', twice),
            ]
        )
        self.assertEqual((False, 8, 9), self.rules()['one_comment'])
        self.assertEqual([(20, 1)], list(map(_place, self._one())))

    def _one(self) -> list[dict[str, object]]:
        return self.examples('one_comment')

    def test_an_answer_to_a_plain_recheck(self) -> None:
        self.assertEqual((None, 0, 0), self.rules()['plain_recheck'])
        self.play(
            [
                said(20, report(_GOOD), 'recheck', report(_GOOD)),
                said(21, report(_GOOD), 'recheck'),
                # Nobody asked Acme.
                said(22, report(_GOOD), 'recheck other'),
            ]
        )
        # There is a day for it.
        self.assertEqual((None, 0, 0), self.rules()['plain_recheck'])
        self.seen(history.MARCH + timedelta(days=7))
        self.assertEqual((False, 1, 2), self.rules()['plain_recheck'])
        (example,) = self.examples('plain_recheck')
        self.assertEqual((21, 1), _place(example))
        self.assertIsNone(example['comment_id'])
        # Who says that it does not answer is not asked.
        table = models.table(models.System)
        with session.writer() as opened:
            opened.execute(sa.update(table).values(answers_recheck=False))
        self.assertEqual((None, 0, 0), self.rules()['plain_recheck'])

    def test_a_name_of_another_form(self) -> None:
        place = f'/v1/systems/{self.system("Zuul")}/lint'
        found = self.get(place, *history.SPAN)
        row = next(r for r in found['rows'] if r['code'] == 'name_form')
        self.assertEqual((False, 0, 1), (row['ok'], row['k'], row['n']))

    def test_the_newest_stand_for_all(self) -> None:
        self.play([said(20, 'Build succeeded.')])
        self.useFixture(fixtures.MockPatchObject(posted, 'MOST', 2))
        # Of the oldest moment not all could be read: it is left out.
        self.assertEqual((False, 1, 2), self.rules()['log_link'])

    def test_of_one_branch_and_a_shorter_time(self) -> None:
        place = f'/v1/systems/{self.system()}/lint'
        day = ('from', '2026-03-02T00:00:00Z'), ('to', '2026-03-03T00:00:00Z')
        self.assertEqual(3, self.get(place, *day)['comments'])
        self.assertEqual(0, self.about('lint', ('branch', 'x'))['comments'])

    def test_private_projects_leave_no_trace(self) -> None:
        before = self.about('lint')
        self.played_in_secret()
        for caller in (base.ANONYMOUS, base.READER):
            self.assertEqual(before, self.about('lint', caller=caller))

    def test_statements_do_not_grow_with_comments(self) -> None:
        statements = self.statements()
        self.about('lint')
        few = len(statements)
        self.play(
            said(number, report(_GOOD), 'recheck', report(_GOOD), by=by)
            for number in range(20, 60)
            for by in (ACME, ZUUL)
        )
        del statements[:]
        self.about('lint')
        self.assertEqual(few, len(statements))


def _place(example: dict[str, object]) -> tuple[object, object]:
    return example['number'], example['patch_set']


class SqliteLintTest(LintTests, history.HistoryTestCase):
    backend = 'sqlite'


class MariadbLintTest(LintTests, history.HistoryTestCase):
    backend = 'mariadb'
