# SPDX-License-Identifier: Apache-2.0
"""Whatever happens in whatever order, a refresh is as good as a rebuild."""

import collections
import contextlib
import dataclasses
from datetime import UTC
from datetime import datetime
from datetime import timedelta
import functools
import threading
from uuid import UUID

import fixtures
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
import sqlalchemy as sa

from radar import clock
from radar import enums
from radar import exceptions
from radar.conf import CONF
from radar.db import models
from radar.db import session
from radar.gerrit.reparse import reparse
from radar.resources import callers
from radar.resources import ingestion
from radar.resources import promotion
from radar.resources import registry_edits
from radar.resources import rollups
from radar.resources.given import Given
from radar.resources.projects import Projects
from radar.resources.registry_entries import SystemEntry
from radar.resources.stored_comments import Selection
from radar.resources.systems import Systems
from radar.rollup import checking
from radar.rollup import leases
from radar.rollup import refreshing
from radar.rollup.loading import Settings
from radar.simulation import activity
from radar.simulation import gerrit as simulated
from radar.simulation import paths
from radar.simulation.projects import PROJECTS
from radar.simulation.systems import SYSTEMS
from radar.tests import databases
from radar.tests import dumps
from radar.tests import records
from radar.tests.functional.test_properties import BRIEF

SETTINGS = Settings(default_reference='Zuul', docs_jobs=('*docs*', 'pep8'))
DERIVED = (
    'outcome',
    'hour_count',
    'day_count',
    'hour_total',
    'day_total',
    'coverage_span',
)
CHANGE = models.table(models.Change)
LEASE = models.table(models.RollupLease)
OUTCOME = models.table(models.Outcome)
PROJECT = models.table(models.Project)
REVISION = models.table(models.Revision)
SYSTEM = models.table(models.System)
MERGE_FAILURE = (
    'Merge Failed.\n\nThis change was unable to be automatically merged with '
    'the current state of the repository.'
)
ROOT = callers.Caller(UUID(int=1), 'root', enums.SystemRole.ADMIN)
END = datetime(2026, 3, 2, 9, tzinfo=UTC)
ZUUL = {'_account_id': 8, 'name': 'Zuul', 'username': 'zuul'}


def derived():
    """Return what follows from other tables, without ids."""
    dump = dumps.meaning()
    return {name: dump[name] for name in DERIVED}


def rebuild():
    """Compute everything from nothing."""
    with session.writer() as current:
        for name in (*DERIVED, 'dirty'):
            current.execute(sa.delete(models.Base.metadata.tables[name]))
    checking.everything()
    refreshing.refresh(SETTINGS)


class Rows:
    def settle(self):
        """Refresh, and see that nothing else should be stored."""
        refreshing.refresh(SETTINGS)
        self.assertEqual((0, None), refreshing.backlog())
        self.assertEqual([], list(checking.differences(SETTINGS)))


def result(number, day, *, ci=records.CI, ps=1, minute=0, **more):
    """Return a result on a change that was made on a day of March."""
    failed = more.pop('failed', False)
    job, *others = more.pop('jobs', ('a',))
    text = records.result(
        f'{job}=FAILURE' if failed else job,
        *others,
        verdict='failed' if failed else 'succeeded',
    )
    when = f'2026-03-{day:02d} 13:{minute:02d}:00.000000000'
    return info(
        number,
        day,
        records.message(
            f'{ci["username"]}{ps}{minute}',
            text.replace('Patch Set 1', f'Patch Set {ps}'),
            ci,
            date=when,
            _revision_number=ps,
        ),
        **more,
    )


def info(number, day, *messages, patch_sets=1, files=None, **more):
    revisions = {
        f'{number:020x}{n:020x}': {
            '_number': n,
            'created': f'2026-03-{day:02d} {10 + n}:00:00.000000000',
            'uploader': records.ADA,
        }
        for n in range(1, patch_sets + 1)
    }
    if files is not None:
        [*_, newest] = revisions.values()
        newest['files'] = {name: {} for name in files}
    return records.info(
        number,
        *messages,
        revisions=revisions,
        created=f'2026-03-{day:02d} 11:00:00.000000000',
        updated=more.pop('updated', f'2026-03-{day:02d} 14:00:00.000000000'),
        **more,
    )


NUMBERS = st.integers(1, 6)
DAYS = {n: 1 + n // 3 for n in range(1, 7)}
RECORDS = st.builds(
    lambda number, ci, patch_sets, ps, minute, failed, jobs, more: result(
        number,
        DAYS[number],
        ci=ci,
        ps=min(ps, patch_sets),
        patch_sets=patch_sets,
        minute=minute,
        failed=failed,
        jobs=jobs,
        **more,
    ),
    NUMBERS,
    st.sampled_from((records.CI, ZUUL)),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from((('a',), ('tox-docs',), ('pep8', 'tox-docs'))),
    st.fixed_dictionaries(
        {},
        optional={
            'project': st.sampled_from(('openstack/nova', 'openstack/cinder')),
            'branch': st.sampled_from(('master', 'stable')),
            'status': st.sampled_from(('NEW', 'MERGED', 'ABANDONED')),
            'work_in_progress': st.booleans(),
            'files': st.sampled_from(([], ['doc/a.rst'], ['a.py', 'doc/b'])),
            'updated': st.sampled_from(
                (
                    '2026-03-05 14:00:00.000000000',
                    '2026-03-06 14:00:00.000000000',
                )
            ),
        },
    ),
)
REMARKS = st.builds(
    lambda number, text, author, minute: info(
        number,
        DAYS[number],
        records.message(
            f'r{minute}',
            f'Patch Set 1:\n\n{text}',
            author,
            date=f'2026-03-{DAYS[number]:02d} 12:{minute:02d}:00.000000000',
        ),
    ),
    NUMBERS,
    st.sampled_from(
        (
            'recheck',
            'recheck acme',
            MERGE_FAILURE,
            'Starting check jobs.',
        )
    ),
    st.sampled_from((records.ADA, records.CI, ZUUL)),
    st.integers(0, 3),
)


def _store(batch):
    records.load(batch, source='gerrit')


def documented():
    """Return a day on which Acme skips documentation, and one after it."""
    docs = {'ci': ZUUL, 'jobs': ('pep8', 'tox-docs'), 'patch_sets': 3}
    return [
        *(result(1, DAYS[1], ps=n, **docs) for n in (1, 2, 3)),
        *(result(2, DAYS[2], ps=n, patch_sets=3) for n in (1, 2, 3)),
        *(result(3, DAYS[3], ps=n, **docs) for n in (1, 2, 3)),
    ]


def _edit(entry, **more):
    source = ingestion.source_named('gerrit')
    with session.writer() as current:
        registry_edits.edit(current, source, entry, **more)


def _cover(**patterns):
    """Declare what paths matter to a system, as people do."""
    resource = Systems()
    entry = {
        'project': 'openstack/*',
        'branch': '*',
        'files': None,
        'irrelevant_files': None,
        'trigger': 'patch_set',
        **patterns,
    }
    with session.writer() as current:
        callers.bind(current, ROOT)
        for key in current.execute(sa.select(SYSTEM.c.id)).scalars().all()[:1]:
            held = resource.held(current, key, 'update')
            resource.update(current, held, Given({'coverage': [entry]}))


def _rename(name):
    _store(
        [
            info(
                1,
                DAYS[1],
                records.message(
                    'n',
                    'Patch Set 1:\n\nHello',
                    {**records.CI, 'name': name},
                    date='2026-03-07 12:00:00.000000000',
                ),
                updated='2026-03-07 12:00:00.000000000',
            )
        ]
    )


def _retire(lifecycle):
    with session.writer() as current:
        names = current.execute(sa.select(SYSTEM.c.name)).scalars().all()
        for name in names[:1]:
            promotion.set_lifecycle(current, name, lifecycle)


def _refer(name):
    """Have projects measured against a system."""
    resource = Projects()
    with session.writer() as current:
        callers.bind(current, ROOT)
        found = current.execute(
            sa.select(SYSTEM.c.id).where(SYSTEM.c.name == name)
        )
        reference = found.scalar()
        for key in current.execute(sa.select(PROJECT.c.id)).scalars().all():
            held = resource.held(current, key, 'update')
            given = Given({'reference_system_id': reference})
            resource.update(current, held, given)


def _delete(name):
    """Delete a system, if it has not reported."""
    resource = Systems()
    with session.writer() as current:
        callers.bind(current, ROOT)
        query = sa.select(SYSTEM.c.id).where(SYSTEM.c.name == name)
        for key in current.execute(query).scalars().all():
            held = resource.held(current, key, 'delete')
            with contextlib.suppress(exceptions.Conflict):
                resource.delete(current, held, pinned=False)


def _misread():
    """Read all again, by a parser that understands half of it."""
    read = records.reader()

    def half(message, author, members):
        reading = read(message, author, members)
        if message.posted_at.minute % 2:
            reading.builds = []
        return reading

    reparse(half, Selection())


def _read_again():
    reparse(records.reader(), Selection())


STEPS = st.one_of(
    st.lists(RECORDS | REMARKS, min_size=1, max_size=6).map(
        lambda batch: functools.partial(_store, batch)
    ),
    st.sampled_from(
        (
            _misread,
            _read_again,
            functools.partial(_store, documented()),
            functools.partial(_refer, None),
            functools.partial(_refer, 'Acme CI'),
            functools.partial(_rename, 'Acme Storage CI'),
            functools.partial(_rename, 'Zuul'),
            # Merges a system into another, and divides it.
            functools.partial(_edit, SystemEntry('Zuul', 'acme-ci')),
            functools.partial(_edit, SystemEntry('A', 'acme-ci', 'a*')),
            functools.partial(
                _edit,
                SystemEntry('Zuul', 'zuul', projects=['openstack/*']),
                answers_recheck=False,
            ),
            functools.partial(
                _edit,
                SystemEntry('Acme CI', 'acme-ci', recheck_phrases=['x acme']),
            ),
            _cover,
            functools.partial(_cover, files=['*.py']),
            functools.partial(_cover, irrelevant_files=['doc/*']),
            functools.partial(_retire, 'retired'),
            functools.partial(_retire, 'active'),
            functools.partial(_delete, 'Acme CI'),
            functools.partial(_delete, 'Zuul'),
        )
    ),
)


#: Usually at once; what is left out must be noted all the same.
REFRESHED = st.sampled_from((True, True, False))
#: A few on the slower one: what differs there are the statements.
EXAMPLES = {'sqlite': 40, 'mariadb': 10}


@databases.on_both
class AnyHistory(Rows):
    def test_refreshing_now_and_then_is_as_good_as_computing_anew(self):
        @settings(parent=BRIEF, max_examples=EXAMPLES[self.backend])
        @given(st.lists(st.tuples(STEPS, REFRESHED), min_size=3, max_size=10))
        def check(steps):
            with session.writer() as current:
                for table in reversed(models.Base.metadata.sorted_tables):
                    current.execute(sa.delete(table))
            for step, refreshed in steps:
                step()
                if refreshed:
                    refreshing.refresh(SETTINGS)
            self.settle()
            kept = derived()
            rebuild()
            self.assertEqual(kept, derived())

        check()

    def test_what_says_nothing_new_leaves_nothing_to_do(self):
        batch = [result(1, 1), result(2, 1, ci=ZUUL)]
        records.load(batch)
        self.settle()
        records.load(batch)
        reparse(records.reader(), Selection())
        due = [r for r in self.rows(models.Dirty) if r['due_at'] < clock.now()]
        self.assertEqual([], due)

    def test_time_alone_changes_what_is_pending(self):
        made = clock.now() - timedelta(hours=2)
        stamp = made.strftime('%Y-%m-%d %H:%M:%S.000000000')
        # Covered since the day after these.
        records.load(result(n, 1) for n in range(1, 4))
        late = records.info(5, updated=stamp)
        late['revisions'][records.SHA]['created'] = stamp
        records.load([late])
        self.settle()
        self.assertEqual({'pending': 1}, self.excluded(5))
        later = made + timedelta(hours=3, minutes=1)
        self.useFixture(fixtures.MockPatchObject(clock, 'now', lambda: later))
        self.settle()
        self.assertEqual({None: 1}, self.excluded(5))

    def test_documentation_is_not_missed_by_who_skips_it(self):
        records.load(documented())
        self.settle()
        self.assertEqual([True], self.learned())
        # Those of the reference that were replaced within the hour.
        both = {None: 1, 'superseded': 2}
        self.assertEqual({**both, 'docs_only': 3}, self.excluded(3))
        # Who reports all the same had the opportunity.
        records.load([result(3, DAYS[3], ps=2, patch_sets=3)])
        self.settle()
        both['superseded'] += 1
        self.assertEqual({**both, 'docs_only': 2}, self.excluded(3))
        # And when the reference runs all jobs, everybody has.
        code = ('pep8', 'tempest')
        last = {'ci': ZUUL, 'ps': 3, 'patch_sets': 3, 'minute': 1}
        records.load([result(3, DAYS[3], jobs=code, **last)])
        self.settle()
        both[None] += 1
        self.assertEqual({**both, 'docs_only': 1}, self.excluded(3))

    def test_who_reports_on_documentation_misses_what_it_leaves_out(self):
        records.load(documented())
        records.load([result(1, DAYS[1], ps=2, patch_sets=3)])
        self.settle()
        self.assertEqual([False], self.learned())
        self.assertEqual({None: 2, 'superseded': 4}, self.excluded(3))

    def learned(self):
        names = {row['name']: row['id'] for row in self.rows(models.System)}
        return [
            row['skips_docs']
            for row in self.rows(models.CoverageSpan)
            if row['system_id'] == names['Acme CI']
        ]

    def test_other_patterns_count_after_a_rebuild(self):
        records.load(documented())
        self.settle()
        other = dataclasses.replace(SETTINGS, docs_jobs=())
        checking.everything()
        refreshing.refresh(other)
        self.assertEqual([], list(checking.differences(other)))
        self.assertEqual({None: 2, 'superseded': 4}, self.excluded(3))

    def excluded(self, number):
        with session.reader() as current:
            found = current.execute(
                sa.select(OUTCOME.c.excluded, sa.func.count())
                .join(CHANGE, CHANGE.c.id == OUTCOME.c.change_id)
                .where(CHANGE.c.number == number)
                .group_by(OUTCOME.c.excluded)
            )
            return dict(found.tuples().all())

    def test_who_died_is_replaced_when_the_lease_is_over(self):
        records.load([result(1, 1)])
        dead = leases.acquire(self.rows(models.Dirty)[0]['partition'], 'dead')
        self.assertEqual(0, refreshing.refresh(SETTINGS))
        with session.writer() as current:
            current.execute(
                sa.update(LEASE).values(
                    lease_until=clock.now() - timedelta(seconds=1)
                )
            )
        self.settle()
        with session.writer() as current:
            self.assertRaises(leases.LeaseLost, dead.fence, current)

    def test_what_is_wrong_is_told_and_mended_by_a_rebuild(self):
        records.load(result(n, 1) for n in range(1, 7))
        self.settle()
        right = derived()
        with session.writer() as current:
            for number, model in enumerate(
                (
                    models.HourCount,
                    models.DayCount,
                    models.HourTotal,
                    models.DayTotal,
                )
            ):
                current.execute(
                    sa.update(models.table(model)).values(passed=9 + number)
                )
            current.execute(sa.update(OUTCOME).values(runs=7))
            current.execute(sa.delete(models.table(models.CoverageSpan)))
        told = {d.table for d in checking.differences(SETTINGS)}
        self.assertEqual(set(DERIVED), told)
        checking.everything()
        self.settle()
        self.assertEqual(right, derived())

    def test_deleting_a_source_leaves_nothing(self):
        records.load(result(n, 1) for n in range(1, 7))
        self.settle()
        with session.writer() as current:
            current.execute(sa.delete(models.table(models.Source)))
        # Nobody but who has the database deletes what has been counted.
        checking.everything()
        self.settle()
        self.assertEqual([[]] * len(DERIVED), [*derived().values()])

    def test_several_at_once(self):
        systems = [s for s in SYSTEMS if not s.former_name][:6]
        played = activity.generate(3, end=END, days=2, systems=systems)
        infos = simulated.change_infos(played)
        wrong = []
        stop = threading.Event()

        def work():
            try:
                while not stop.is_set():
                    refreshing.refresh(SETTINGS)
            except Exception as error:
                wrong.append(error)

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        records.load(infos)
        reparse(records.reader(), Selection())
        stop.set()
        for worker in workers:
            worker.join()
        self.assertEqual([], wrong)
        self.settle()
        kept = derived()
        rebuild()
        self.assertEqual(kept, derived())


class TestTruth(databases.TestCase):
    def test_results_are_counted_as_they_were_played(self):
        # One that speaks for several, or was renamed, is told apart above.
        systems = [
            s for s in SYSTEMS if not s.former_name and not s.job_pattern
        ]
        played = activity.generate(5, end=END, days=3, systems=systems)
        records.load(simulated.change_infos(played))
        refreshing.refresh(SETTINGS)
        expected = collections.Counter()
        for change in played.changes:
            for message in change.messages:
                truth = message.truth
                for key, word in zip(
                    truth.systems, truth.outcomes, strict=False
                ):
                    name = played.systems[key].account.name
                    expected[name, word.value] += 1
        names = {row['id']: row['name'] for row in self.rows(models.System)}
        found = collections.Counter()
        for row in self.rows(models.DayCount):
            for word in enums.Outcome:
                if row[word.value]:
                    key = names[row['system_id']], word.value
                    found[key] += row[word.value]
        self.assertEqual(expected, found)
        judged = {
            (played.systems[key].account.name, change.number, m.patch_set)
            for change in played.changes
            for m in change.messages
            for key in m.truth.systems
            if m.truth.kind is enums.CommentKind.RESULT
        }
        self.assertEqual(judged, self.reported(names))

    def test_who_skips_documentation_does_not_miss_it(self):
        systems = [s for s in SYSTEMS if s.key in ('zuul', 'fathom-storage')]
        cinder = [p for p in PROJECTS if p.name == 'openstack/cinder']
        played = activity.generate(
            5, end=END, days=10, projects=cinder, systems=systems
        )
        records.load(simulated.change_infos(played))
        CONF.set_override('default_reference', 'Zuul', 'registry')
        self.addCleanup(CONF.clear_override, 'default_reference', 'registry')
        refreshing.refresh(rollups.settings())
        documents = {c.number: paths.documents(c) for c in played.changes}
        # From when on it is known that this one skips it.
        since = min(
            row['since']
            for row in self.rows(models.CoverageSpan)
            if row['skips_docs']
        )
        self.assertLess(since, END - timedelta(days=7))
        found = list(self.facts(since))
        judged = {
            (number, patch_set)
            for name, number, patch_set, runs, _ in found
            if name == 'Zuul' and runs
        }
        told = collections.Counter(
            (excluded, documents[number], (number, patch_set) in judged)
            for name, number, patch_set, runs, excluded in found
            if name == 'Fathom Storage CI' and not runs
        )
        self.assertEqual(0, told[None, True, True])
        self.assertLess(10, told['docs_only', True, True])
        # What it misses of code is missed.
        self.assertEqual(0, told['docs_only', False, True])
        self.assertLess(0, told[None, False, True])

    def facts(self, since):
        """Yield what systems made of patch sets since a time."""
        query = (
            sa.select(
                SYSTEM.c.name,
                CHANGE.c.number,
                REVISION.c.number,
                OUTCOME.c.runs,
                OUTCOME.c.excluded,
            )
            .join(OUTCOME, OUTCOME.c.system_id == SYSTEM.c.id)
            .join(CHANGE, CHANGE.c.id == OUTCOME.c.change_id)
            .join(REVISION, REVISION.c.id == OUTCOME.c.revision_id)
            .where(
                OUTCOME.c.role == enums.PipelineRole.REVIEW.value,
                OUTCOME.c.created_at >= since,
            )
        )
        with session.reader() as current:
            yield from current.execute(query)

    def reported(self, names):
        with session.reader() as current:
            found = current.execute(
                sa.select(
                    OUTCOME.c.system_id, CHANGE.c.number, REVISION.c.number
                )
                .join(CHANGE, CHANGE.c.id == OUTCOME.c.change_id)
                .join(REVISION, REVISION.c.id == OUTCOME.c.revision_id)
                .where(OUTCOME.c.runs > 0)
            )
            return {(names[key], *rest) for key, *rest in found}
