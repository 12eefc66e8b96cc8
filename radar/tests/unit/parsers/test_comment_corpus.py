# SPDX-License-Identifier: Apache-2.0
"""What the parser makes of a corpus of comments that others labelled."""

from collections import Counter
import json
from pathlib import Path
from typing import Any

from radar.cmd.manage.parse import predict
from radar.tests import base

DATA = Path(__file__).parents[2] / 'data' / 'gerrit_comments.jsonl'
#: What else a comment says, which a label names too.
FIELDS = ('kind', 'verdict', 'pipeline', 'patch_set', 'votes', 'recheck_of')


def _jobs(wire: dict[str, Any]) -> Counter[tuple[Any, ...]]:
    return Counter((j['name'], j['url'], j['class']) for j in wire['jobs'])


class CorpusTestCase(base.TestCase):
    def setUp(self):
        super().setUp()
        with DATA.open() as lines:
            records = [json.loads(line) for line in lines]
        self.pairs = [
            (r['id'], r['expected'], predict(r)['predicted']) for r in records
        ]

    def _check(self, agreed: float, least: float, wrong: list[str]) -> None:
        self.assertGreaterEqual(agreed, least, f'disagree: {wrong}')

    def _share(self, field: str, least: float) -> None:
        pairs = [
            pair
            for pair in self.pairs
            if field != 'verdict' or pair[1]['kind'] == 'result'
        ]
        wrong = [name for name, e, p in pairs if e[field] != p[field]]
        self._check(1 - len(wrong) / len(pairs), least, wrong)

    def test_size(self):
        self.assertGreater(len(self.pairs), 500)
        self.assertEqual(
            len(self.pairs), len({name for name, _, _ in self.pairs})
        )

    def test_fields(self):
        least = {'kind': 0.99, 'verdict': 0.995}
        for field in FIELDS:
            self._share(field, least.get(field, 0.99))

    def test_jobs(self):
        common = expected = predicted = 0
        wrong = []
        for name, label, got in self.pairs:
            left, right = _jobs(label), _jobs(got)
            common += (left & right).total()
            expected += left.total()
            predicted += right.total()
            if left != right:
                wrong.append(name)
        self._check(2 * common / (expected + predicted), 0.99, wrong)
