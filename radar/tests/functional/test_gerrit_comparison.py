# SPDX-License-Identifier: Apache-2.0
"""Everything that is posted, against everything that is stored.

A Gerrit is acted on, a collector polls it over HTTP after each round of
acts, and in the end each row of each table is compared with what was
posted. ``python -m benchmarks.comparison`` runs this and tells the counts.
"""

import sqlalchemy as sa
from testtools import content
from testtools import matchers

from radar import ids
from radar.db import models
from radar.db import session
from radar.gerrit.reparse import reparse
from radar.parsers import gerrit_comment
from radar.resources.stored_comments import Selection
from radar.tests import databases
from radar.tests import records
from radar.tests.comparison import stored
from radar.tests.comparison.history import History
from radar.tests.comparison.model import Model
from radar.tests.functional import collecting

_STALE = Selection(older_than_version=gerrit_comment.VERSION)
#: Differences that are shown of a table.
_SHOWN = 20
#: What the history must hold some of.
ACTS = frozenset(
    {
        *('pushed', 'superseded', 'moved', 'topic set', 'topic removed'),
        *('merged', 'abandoned', 'restored', 'to work', 'to review'),
        *('hidden', 'shown', 'renamed', 'message deleted', 'vote removed'),
        *('reported', 'reported late', 'said start', 'said vote_removal'),
        *('said merge_failure', 'said recheck', 'said human', 'said other'),
    }
)


@databases.on_both
class GerritComparison(collecting.Collecting):
    seed = 1

    def test_every_row_is_what_was_posted(self):
        history = History(self.seed, rounds=8, pushes=36)
        expected = self.collected(history)
        compared = stored.compare(expected)
        self.tell(history, compared)
        self.assertEqual([], [str(v) for v in compared if v.differences])
        counts = {v.table: v.rows for v in compared}
        self.assertEqual(
            [], [table for table in expected if not counts[table]]
        )
        self.assertGreater(counts['change'], 250)
        self.assertGreater(counts['comment'], 2500)
        self.assertEqual([], sorted(ACTS - history.acts.keys()))
        polls = self.rows(models.Poll)
        self.assertEqual({'done'}, {poll['status'] for poll in polls})
        # None was stored twice, none written anew.
        self.assertEqual(
            counts['comment'], sum(poll['comments'] for poll in polls)
        )

    def test_what_is_lost_doubled_or_altered_is_found(self):
        expected = self.collected(History(2, rounds=1, pushes=8))
        job, project, change = map(
            models.table, (models.Job, models.Project, models.Change)
        )
        [some, *_] = self.rows(models.Job)
        [doubled, *_] = self.rows(models.Project)
        doubled |= {'id': ids.new(), 'name_hash': bytes(32)}
        with session.writer() as current:
            current.execute(sa.delete(job).where(job.c.id == some['id']))
            current.execute(sa.insert(project).values(doubled))
            current.execute(sa.update(change).values(subject='Oops'))
        found = {v.table: v for v in stored.compare(expected)}
        [lost] = found.pop('job').differences
        self.assertThat(lost, matchers.EndsWith('not stored'))
        [never] = found.pop('project').differences
        self.assertThat(never, matchers.EndsWith('never posted'))
        changes = found.pop('change')
        self.assertEqual(changes.rows, len(changes.differences))
        self.assertEqual([], [str(v) for v in found.values() if v.differences])

    def collected(self, history):
        """Have a history collected; return the rows that must be stored."""
        gerrit = self.serve(history.stage, clock=history.clock)
        self.declare(gerrit.url)
        self.collect(page_size=40)
        for _ in history.rounds():
            # One poll may have begun before the round, the next has not.
            self.until_polled(2)
        # As the worker does with what was read before Radar knew that its
        # author is a CI system.
        reparse(records.reader(), _STALE)
        return Model(history.known, ('sim', gerrit.url)).tables

    def tell(self, history, compared):
        """Keep what was done and what was compared, as text."""
        acts = [f'{n} {act}' for act, n in sorted(history.acts.items())]
        lines = [f'acts: {", ".join(acts)}']
        for verdict in compared:
            if verdict.rows or verdict.differences:
                lines += [str(verdict), *verdict.differences[:_SHOWN]]
        total = stored.Compared('all tables')
        for verdict in compared:
            total.rows += verdict.rows
            total.values += verdict.values
            total.differences += verdict.differences
        lines.append(str(total))
        empty = [v.table for v in compared if not v.rows]
        lines.append(f'empty, as they must be: {", ".join(empty)}')
        text = '\n'.join(lines)
        self.addDetail('comparison', content.text_content(text))
