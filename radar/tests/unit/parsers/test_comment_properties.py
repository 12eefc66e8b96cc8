# SPDX-License-Identifier: Apache-2.0
"""What holds for every text, and what hostile texts cost."""

import json
import time

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
import testtools

from benchmarks import comment_parser as benchmark
from radar.enums import CommentKind
from radar.parsers.gerrit_comment import Author
from radar.parsers.gerrit_comment import parse
from radar.parsers.gerrit_comment import to_wire
from radar.parsers.gerrit_comment.model import MAX_TEXT
from radar.tests import base
from radar.tests.unit.parsers.comment_cases import CI

#: What mutations are made of.
PIECES = (
    *'-*:|()[]>3\n',
    *('- ', '* ', ' : ', ': ', '> ', '](', '```', '<<<', '>>>', '\r\n', '  '),
    *('SUCCESS', 'FAILURE', 'FAIL', ' in 3m 2s', ' (non-voting)', 'check '),
    *('http://a.example/job/x/1/', 'name-of-job', 'Warning:\n', '\u274c'),
    *('Build failed.', 'Build succeeded.', 'Starting check jobs.', 'recheck'),
    *('Patch Set 3:', ' Verified+1', ' -Verified', '\x00', '\ud800'),
)
texts = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map(''.join),
)
names = st.one_of(st.none(), st.text(max_size=40))
authors = st.builds(Author, names, names, st.sampled_from((None, True, False)))


class PropertiesTestCase(testtools.TestCase):
    @settings(max_examples=400, deadline=None)
    @given(texts, authors, names, st.one_of(st.none(), st.integers()))
    def test_any_text(self, text, author, tag, patch_set):
        comment = parse(text, author=author, tag=tag, patch_set=patch_set)
        wire = to_wire(comment)
        json.dumps(wire)
        result = comment.kind is CommentKind.RESULT
        self.assertEqual(result, comment.verdict is not None)
        self.assertTrue(result or not comment.jobs)
        self.assertTrue(comment.parsed or comment.kind is CommentKind.OTHER)
        if patch_set is not None:
            self.assertEqual(patch_set, comment.patch_set)
        for job in comment.jobs:
            self.assertTrue(job.result)
            self.assertTrue(job.name != '' and job.url != '')

    @settings(max_examples=100, deadline=None)
    @given(
        st.from_regex(r'[a-z][a-z0-9-]{0,20}', fullmatch=True),
        st.integers(0, 99999),
        st.booleans(),
    )
    def test_canonical_line(self, name, seconds, voting):
        flag = '' if voting else ' (non-voting)'
        minutes, rest = divmod(seconds, 60)
        text = f'- {name} http://a/b : LOST in {minutes}m {rest:02d}s{flag}'
        (job,) = parse(f'Build failed.\n\n{text}', author=CI).jobs
        self.assertEqual((name, 'http://a/b', 'LOST'), job[:3])
        self.assertEqual((seconds, voting), (job.seconds, job.voting))

    def test_same_answer_twice(self):
        for text, author in benchmark.messages(50):
            first = parse(text, author=author)
            self.assertEqual(first, parse(text, author=author))


class HostileTestCase(testtools.TestCase):
    def _cost(self, text: str) -> float:
        best = 1e9
        for author in (CI, Author(None, None, None)):
            start = time.process_time()
            parse(text, author=author)
            best = min(best, time.process_time() - start)
        return best

    def test_long_texts(self):
        for name, text in benchmark.hostile().items():
            # Twice the budget: the machine is shared.
            self.assertLess(self._cost(text), 0.04, name)

    def test_never_quadratic(self):
        size = 64 * 1024
        for name in benchmark.hostile(1):
            half = benchmark.hostile(size, 1)[name]
            full = benchmark.hostile(size * 2, 2)[name]
            one = min(self._cost(half) for _ in range(2))
            two = min(self._cost(full) for _ in range(2))
            self.assertLess(two, 4 * one + 0.005, name)

    def test_huge(self):
        text = 'Build failed.\n' + '- a http://b : FAILURE\n' * 500_000
        self.assertGreater(len(text), 40 * MAX_TEXT)
        self.assertLess(self._cost(text), 0.5)


class RecordedTestCase(base.TestCase):
    """Real comments of 2014, kept beside the project."""

    def test_review(self):
        path = self.shared_data('gerrit/driverlog-sample_review.json')
        kinds = dict.fromkeys(CommentKind, 0)
        unparsed = []
        for comment in json.loads(path.read_text())['comments']:
            reviewer = comment['reviewer']
            author = Author(reviewer['name'], reviewer['username'], None)
            parsed = parse(comment['message'], author=author)
            kinds[parsed.kind] += 1
            if not parsed.parsed:
                unparsed.append(comment['message'])
        self.assertEqual([], unparsed)
        self.assertGreater(kinds[CommentKind.RESULT], 15)
        self.assertGreater(kinds[CommentKind.START], 3)
        self.assertEqual(0, kinds[CommentKind.OTHER])

    def test_events(self):
        path = self.shared_data('gerrit/elastic-recheck-gerrit-events.json')
        for event in json.loads(path.read_text()):
            if 'comment' not in event:
                continue
            author = Author('Jenkins', 'jenkins', None)
            parsed = parse(event['comment'], author=author)
            self.assertEqual(CommentKind.RESULT, parsed.kind)
            lines = event['comment'].count('\n- ')
            self.assertEqual(lines, len(parsed.jobs))
