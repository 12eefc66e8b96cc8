# SPDX-License-Identifier: Apache-2.0
"""Everything that is posted, against everything that is stored.

A Gerrit is acted on, a collector polls it over HTTP after each round of
acts, and in the end each row of each table is compared with what was
posted. ``python -m benchmarks.comparison`` runs this and tells the counts.
"""

from testtools import content

from radar.gerrit.reparse import reparse
from radar.parsers import gerrit_comment
from radar.resources.stored_comments import Selection
from radar.tests import databases
from radar.tests import records
from radar.tests.comparison import stored
from radar.tests.comparison.history import History
from radar.tests.comparison.model import Model
from radar.tests.functional import collecting

_NEVER_READ = Selection(older_than_version=gerrit_comment.VERSION)
#: Differences that are shown of a table.
_SHOWN = 12


@databases.on_both
class GerritComparison(collecting.Collecting):
    def collect_history(self, seed, rounds, pushes):
        history = History(seed, rounds=rounds, pushes=pushes)
        gerrit = self.serve(history.stage, clock=history.clock)
        self.declare(gerrit.url)
        self.collect(page_size=40)
        for _ in history.rounds():
            # One may have begun before the round, the next has not.
            self.until_polled(2)
        # As the worker does with what was read before Radar knew that its
        # author is a CI system.
        reparse(records.reader(), _NEVER_READ)
        return Model(history.known, ('sim', gerrit.url)), history

    def check(self, model):
        compared = stored.compare(model.tables)
        lines = []
        for verdict in compared:
            if verdict.rows or verdict.differences:
                lines.append(str(verdict))
                lines += [f'    {d}' for d in verdict.differences[:_SHOWN]]
        text = '\n'.join(lines)
        self.addDetail('comparison', content.text_content(text))
        self.assertEqual(
            [], [v.table for v in compared if v.differences], text
        )
        counts = {v.table: v.rows for v in compared if v.rows}
        self.assertEqual(set(model.tables), set(counts))
        return counts

    def test_every_row_is_what_was_posted(self):
        model, history = self.collect_history(seed=1, rounds=8, pushes=36)
        counts = self.check(model)
        acts = dict(history.acts)
        self.addDetail('acts', content.text_content(str(acts)))
        self.assertGreater(counts['change'], 250)
        self.assertGreater(counts['comment'], 2500)
