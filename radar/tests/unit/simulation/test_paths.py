# SPDX-License-Identifier: Apache-2.0
"""What is touched decides who runs what."""

from radar.enums import CommentKind
from radar.simulation import gerrit
from radar.simulation import paths
from radar.simulation.systems import EVERGLADE
from radar.simulation.systems import FATHOM
from radar.simulation.systems import ZUUL
from radar.tests import base
from radar.tests.unit.simulation.base import month


def results(change, system):
    return [
        message
        for message in change.messages
        if message.truth.kind is CommentKind.RESULT
        and system.key in message.truth.systems
    ]


class PathsTest(base.TestCase):
    def test_some_changes_touch_no_code(self):
        docs = [c for c in month().changes if paths.documents(c)]
        share = len(docs) / len(month().changes)
        self.assertTrue(0.08 < share < 0.2, share)
        for change in docs:
            for name in paths.touched(change, change.patch_sets[-1]):
                self.assertRegex(name, r'^(doc/.*\.rst|releasenotes/.*)$')

    def test_the_reference_runs_few_jobs_on_them(self):
        for change in month().changes:
            docs = paths.documents(change)
            for message in results(change, ZUUL):
                self.assertEqual(docs, 'tempest-full' not in message.text)
                self.assertEqual(docs, 'tox-docs' in message.text)

    def test_those_with_patterns_do_not_run(self):
        for system in (FATHOM, EVERGLADE):
            on = {True: 0, False: 0}
            for change in month().changes:
                on[paths.documents(change)] += len(results(change, system))
            self.assertEqual(0, on[True])
            self.assertGreater(on[False], 100)

    def test_patterns(self):
        self.assertTrue(ZUUL.minds(['doc/a.rst']))
        self.assertFalse(FATHOM.minds(['doc/a.rst']))
        self.assertTrue(FATHOM.minds(['doc/a.rst', 'cinder/a.py']))
        self.assertFalse(EVERGLADE.minds(['doc/a.rst']))
        self.assertTrue(EVERGLADE.minds(['doc/a.rst', 'neutron/db/a.py']))

    def test_infos_have_them_when_asked_for(self):
        plain = gerrit.change_infos(month())
        full = gerrit.change_infos(month(), files=True)
        for one, other in zip(plain, full, strict=True):
            for sha, revision in other['revisions'].items():
                self.assertNotIn('files', one['revisions'][sha])
                self.assertTrue(revision['files'])
