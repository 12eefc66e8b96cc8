# SPDX-License-Identifier: Apache-2.0
"""Edits of a source while a collector polls it."""

import threading

from radar.db import models
from radar.tests import databases
from radar.tests.functional import collecting


@databases.on_both
class Reloading(collecting.Collecting):
    def test_polling_switched_off_and_on(self):
        gerrit = self.serve()
        self.declare(gerrit.url)
        self.collect()
        self.until_polled()
        self.edit(polling=False)
        self.until(lambda: self.source()['lease_owner'] is None)
        polls = len(self.polls())
        asked = gerrit.journal.as_dict()['requests']
        threading.Event().wait(0.5)
        self.assertEqual(polls, len(self.polls()))
        self.assertEqual(asked, gerrit.journal.as_dict()['requests'])
        self.edit(polling=True)
        self.until_polled()

    def test_filters(self):
        gerrit = self.serve()
        names = gerrit.world.projects()
        self.declare(gerrit.url, names[0])
        self.collect(period=0.2)
        self.until_polled()
        projects = [p['name'] for p in self.rows(models.Project)]
        self.assertEqual([names[0]], projects)
        # What is newly wanted is older than the watermark: backfill's.
        self.edit(filters=None, watermark=None)
        self.until_polled(2)
        self.assert_complete(gerrit)

    def test_url(self):
        old, new = self.serve(), self.serve()
        self.declare(old.url)
        self.collect()
        self.until_polled()
        self.edit(url=new.url)
        self.until(lambda: new.journal.as_dict()['requests'] > 2)
        asked = old.journal.as_dict()['requests']
        self.until_polled(2)
        self.assertEqual(asked, old.journal.as_dict()['requests'])

    def test_a_source_that_is_added_while_it_runs(self):
        gerrit = self.serve()
        self.collect()
        self.declare(gerrit.url)
        self.until_polled()
        self.assert_complete(gerrit)

    def test_an_edit_in_the_middle_of_a_backlog(self):
        gerrit = self.serve()
        self.declare(gerrit.url)
        self.collect(page_size=2, batch_changes=2)
        self.until(lambda: self.source()['watermark'])
        self.edit(polling=False)
        self.until(lambda: self.source()['lease_owner'] is None, 5)
        self.assertIsNone(self.source()['polled_at'])
