# SPDX-License-Identifier: Apache-2.0
"""The simulated Gerrit's forms, against what real ones have answered.

The recordings are of 2014 and 2015, and few: what they hold must be there
in the simulation under the same names and in the same form, except for
what Gerrit has dropped since. What Gerrit has added since is named, too.
"""

import json
import re

from radar.simulation import gerrit
from radar.tests import base
from radar.tests.unit.simulation.base import week

#: The forms of texts, the first that fits.
_FORMS = {
    'time': r'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{9}',
    'commit': r'[0-9a-f]{40}',
    'Change-Id': r'I[0-9a-f]{40}',
    'triplet': r'[\w%.-]+~[\w%.-]+~I[0-9a-f]{40}',
    'ref': r'refs/changes/\d\d/\d+/\d+',
    'number': r'[+-]?\d+',
    'state': r'NEW|MERGED|ABANDONED',
    'link': r'https?://\S+',
    'name of a project': r'[a-z-]+/[a-z-]+',
}
#: Members that Gerrit no longer sends, at least to those who do not ask.
_DROPPED = {
    'ChangeInfo': {'kind', 'mergeable', '_sortkey'},
    'record': {'sortKey'}
    | {
        f'currentPatchSet.{name}'
        for name in ('isDraft', 'approvals', 'sizeInsertions', 'sizeDeletions')
    },
    'event': set(),
}
#: Members that the recordings lack: newer, or of options that they did not
#: ask for.
_ADDED = {
    'ChangeInfo': {
        *('hashtags', 'has_review_started', 'work_in_progress'),
        *('current_revision', 'revisions', 'messages'),
        *('submitted', 'submitter'),
        *('owner._account_id', 'owner.email', 'owner.username'),
    },
    'record': {'patchSets', 'currentPatchSet.kind'},
    'event': {
        *('change.commitMessage', 'patchSet.parents', 'patchSet.author'),
        *('patchSet.kind', 'author.email', 'approvals.oldValue'),
    },
}


def _form(value):
    if not isinstance(value, str):
        return type(value).__name__
    for name, pattern in _FORMS.items():
        if re.fullmatch(pattern, value):
            return name
    return 'text'


def forms(values, path=''):
    """Return the forms that each member takes, by its path."""
    found = {}
    for value in values:
        for name, member in value.items() if isinstance(value, dict) else ():
            here = f'{path}{name}'
            inner = member if isinstance(member, list) else [member]
            found.setdefault(here, set()).add(_form(member))
            for below, seen in forms(inner, f'{here}.').items():
                found.setdefault(below, set()).update(seen)
    return found


def without(found, names):
    """Leave out members, with all that is below them."""
    return {
        path: seen
        for path, seen in found.items()
        if not any(f'{path}.'.startswith(f'{name}.') for name in names)
    }


class TestRecorded(base.TestCase):
    def compare(self, kind, recorded, simulated):
        real, ours = forms(recorded), forms(simulated)
        self.assertGreater(len(real), 10)
        for missing in (_DROPPED[kind] - real.keys(), _ADDED[kind] - {*ours}):
            self.assertEqual(set(), missing, 'not to be left out any more')
        real, ours = without(real, _DROPPED[kind]), without(ours, _ADDED[kind])
        self.assertEqual(sorted(real), sorted(ours))
        self.assert_alike(real, ours)

    def assert_alike(self, real, ours):
        for path, seen in real.items():
            # Texts of people take any form.
            if 'text' not in seen:
                self.assertEqual(seen, seen | ours[path], path)

    def recorded(self, name):
        return json.loads(self.shared_data(f'gerrit/{name}').read_text())

    def test_change_info(self):
        name = 'elastic-recheck-samples-gerrit-bug-query.json'
        found = gerrit.change_infos(week())
        self.compare('ChangeInfo', self.recorded(name), found)

    def test_query_records(self):
        recorded = self.recorded('driverlog-sample_review.json')
        self.compare('record', [recorded], gerrit.query_records(week()))

    def test_pages_of_query_records(self):
        path = self.shared_data(
            'gerrit/zuul-simple_query_pagination_old_1.jsonl'
        )
        lines = path.read_text().splitlines()[1:]
        recorded = [json.loads(line) for line in lines]
        ours = forms(gerrit.query_records(week()))
        real = forms(r for r in recorded if r.get('type') != 'stats')
        self.assert_alike(without(real, {'sortKey'}), ours)

    def test_events(self):
        recorded = self.recorded('elastic-recheck-gerrit-events.json')
        found = [
            event
            for event in gerrit.stream_events(week())
            if event['type'] == 'comment-added'
        ]
        self.compare('event', recorded, found)
