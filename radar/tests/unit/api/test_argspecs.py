# SPDX-License-Identifier: Apache-2.0
"""The remedy for Pecan's routing, and whether it is still needed."""

import pecan.core
import pecan.util

from radar.api import argspecs
from radar.api.root import Root
from radar.tests import base


class ArgspecsTest(base.TestCase):
    def test_pecan_still_forgets(self) -> None:
        method = Root().get
        first, second = (pecan.util.getargspec(method) for _ in range(2))
        self.assertIsNot(
            type(first),
            type(second),
            'Pecan no longer builds a class for each look: remove'
            ' radar/api/argspecs.py',
        )

    def test_the_answer_is_the_same_but_remembered(self) -> None:
        argspecs.remember()
        method = Root().get
        found = pecan.core.getargspec(method)
        self.assertEqual(tuple(pecan.util.getargspec(method)), tuple(found))
        self.assertIs(found, pecan.core.getargspec(Root().get))
