# SPDX-License-Identifier: Apache-2.0
"""An activity that is looked at while it happens."""

from datetime import datetime
from datetime import timedelta
import hashlib
import json

from radar.gerrit import documents
from radar.simulation import gerrit
from radar.simulation import paths
from radar.simulation import search
from radar.simulation.model import Activity
from radar.simulation.world import ActivityWorld
from radar.tests import base
from radar.tests.unit.simulation.base import END
from radar.tests.unit.simulation.base import month
from radar.tests.unit.simulation.base import week

_ALL = search.parse('')
_FULL = ('MESSAGES', 'DETAILED_ACCOUNTS', 'ALL_REVISIONS')


def _infos(
    world: ActivityWorld,
    moment: datetime,
    options: tuple[str, ...] = _FULL,
) -> list[dict]:
    sights = world.changes(_ALL, 0, 10_000, moment).sights
    return [json.loads(sight.json(options)) for sight in sights]


def _moments(activity: Activity) -> list[datetime]:
    """Return times between and at events, with a rename in the middle."""
    span = activity.end - activity.start
    at = [activity.start + span * share / 13 for share in range(15)]
    change = activity.changes[len(activity.changes) // 2]
    second = timedelta(seconds=1)
    for message in change.messages:
        at += [message.posted_at, message.posted_at - second]
    return at


class TestActivityWorld(base.TestCase):
    def test_is_the_generator_at_every_moment(self):
        world = ActivityWorld(week())
        for moment in _moments(week()):
            self.assertEqual(
                gerrit.change_infos(week().until(moment)),
                _infos(world, moment),
            )

    def test_renamed_accounts(self):
        world = ActivityWorld(month())
        for days in (29, 20, 15, 10, 0):
            moment = END - timedelta(days=days)
            self.assertEqual(
                gerrit.change_infos(month().until(moment)),
                _infos(world, moment),
            )

    def test_slices(self):
        world = ActivityWorld(week())
        total = len(week().changes)
        self.assertTrue(world.changes(_ALL, 0, total - 1, END).more)
        self.assertFalse(world.changes(_ALL, 0, total, END).more)
        self.assertFalse(world.changes(_ALL, total - 1, 1, END).more)
        self.assertEqual([], list(world.changes(_ALL, total, 5, END).sights))

    def test_without_options(self):
        for info in _infos(ActivityWorld(week()), END, ()):
            self.assertEqual(
                set(), {'messages', 'revisions', 'current_revision'} & {*info}
            )
            self.assertEqual({'_account_id'}, set(info['owner']))

    def test_brief_accounts_everywhere(self):
        options = ('MESSAGES', 'ALL_REVISIONS')
        for info in _infos(ActivityWorld(week()), END, options):
            accounts = [
                *[m['author'] for m in info['messages']],
                *[r['uploader'] for r in info['revisions'].values()],
                info.get('submitter', {'_account_id': 1}),
            ]
            self.assertEqual({('_account_id',)}, {tuple(a) for a in accounts})

    def test_current_revision(self):
        options = ('CURRENT_REVISION', 'CURRENT_FILES')
        for info in _infos(ActivityWorld(week()), END, options):
            (sha,) = info['revisions']
            self.assertEqual(info['current_revision'], sha)
            files = info['revisions'][sha]['files']
            self.assertNotIn('/COMMIT_MSG', files)
            docs = ': Document ' in info['subject']
            code = any(name.endswith('.py') for name in files)
            self.assertEqual(not docs, code)

    def test_commits_are_shown_to_those_who_ask(self):
        world = ActivityWorld(week())
        for asked in ((), ('CURRENT_COMMIT',), ('ALL_COMMITS',)):
            for info in _infos(world, END, ('ALL_REVISIONS', *asked)):
                every = info['revisions']
                shown = {s for s, r in every.items() if 'commit' in r}
                wanted = {
                    (): set(),
                    ('CURRENT_COMMIT',): {info['current_revision']},
                    ('ALL_COMMITS',): set(every),
                }
                self.assertEqual(wanted[asked], shown)

    def test_files_of_current_among_all(self):
        options = ('ALL_REVISIONS', 'CURRENT_FILES')
        for info in _infos(ActivityWorld(week()), END, options):
            filed = [s for s, r in info['revisions'].items() if 'files' in r]
            self.assertEqual([info['current_revision']], filed)

    def test_files_do_not_change(self):
        for change in week().changes:
            first, *_, last = change.patch_sets * 2
            self.assertEqual(
                paths.touched(change, first), paths.touched(change, first)
            )
            self.assertLessEqual(
                {*paths.touched(change, first)},
                {*paths.touched(change, last)},
            )

    def test_radar_can_read_it(self):
        for info in _infos(ActivityWorld(week()), END):
            document = documents.read(info)
            self.assertEqual(len(info['messages']), len(document.messages))
            self.assertEqual(len(info['revisions']), len(document.revisions))

    def test_expected(self):
        world = ActivityWorld(week())
        moment = END - timedelta(days=3)
        infos = gerrit.change_infos(week().until(moment))
        expected = world.expected(moment)
        self.assertEqual(
            {
                (i['_number'], m['id'], _hash(m['message']))
                for i in infos
                for m in i['messages']
            },
            expected.messages,
        )
        self.assertEqual(
            {
                (i['_number'], r['_number'], sha)
                for i in infos
                for sha, r in i['revisions'].items()
            },
            expected.revisions,
        )
        self.assertEqual(
            {(i['_number'], i['status'].lower()) for i in infos},
            expected.changes,
        )
        self.assertEqual(len(infos), expected.counts['changes'])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
