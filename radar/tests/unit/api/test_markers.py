# SPDX-License-Identifier: Apache-2.0
"""Markers."""

import base64

from hypothesis import given
from hypothesis import strategies
import orjson

from radar import clock
from radar import exceptions
from radar import ids
from radar.api.dialects import markers
from radar.resources.query import Op
from radar.resources.query import Order
from radar.resources.query import Query
from radar.resources.query import Scope
from radar.resources.query import Term
from radar.resources.registry import RESOURCES
from radar.tests import base

BUILDS = RESOURCES['builds']
SYSTEMS = RESOURCES['systems']
QUERY = Query(sort=(Order('posted_at', True),))


class MarkersTest(base.TestCase):
    def test_values_come_back_as_they_were(self) -> None:
        last = (clock.now(), ids.new())
        marker = markers.encode(BUILDS, QUERY, last)
        resumed = markers.resumed(BUILDS, QUERY, marker)
        self.assertEqual(last, resumed.marker)

    @given(strategies.text())
    def test_names_of_any_kind(self, name: str) -> None:
        query = Query(sort=(Order('name'),))
        last = (name.encode(errors='replace').decode(), ids.new())
        marker = markers.encode(SYSTEMS, query, last)
        resumed = markers.resumed(SYSTEMS, query, marker)
        self.assertEqual(last, resumed.marker)

    def test_is_of_one_order_and_filter(self) -> None:
        marker = markers.encode(BUILDS, QUERY, (clock.now(), ids.new()))
        terms = (Term('kind', Op.EQ, ('change',)),)
        for resource, query in (
            (BUILDS, Query(sort=(Order('posted_at'),))),
            (BUILDS, Query(sort=QUERY.sort, where=terms)),
            (BUILDS, Query(sort=QUERY.sort, scope=Scope(project=ids.new()))),
            (RESOURCES['comments'], QUERY),
        ):
            self.assertRaises(
                exceptions.InvalidInput,
                markers.resumed,
                resource,
                query,
                marker,
            )

    def test_the_order_of_terms_does_not_matter(self) -> None:
        one = Term('kind', Op.EQ, ('change',))
        two = Term('status', Op.EQ, ('finished',))
        before = Query(sort=QUERY.sort, where=(one, two))
        after = Query(sort=QUERY.sort, where=(two, one))
        marker = markers.encode(BUILDS, before, (clock.now(), ids.new()))
        markers.resumed(BUILDS, after, marker)

    def test_refuses_what_is_no_marker(self) -> None:
        chosen = markers._filter(BUILDS, QUERY)
        contents = (
            [],
            7,
            [1, '-posted_at', 7, chosen],
            [1, '-posted_at', [], chosen],
            [1, '-posted_at', ['x', 'y'], chosen],
            [1, '-posted_at', [None, None], chosen],
            [2, '-posted_at', [clock.now(), ids.new()], chosen],
        )
        made = [
            base64.urlsafe_b64encode(orjson.dumps(c)).decode()
            for c in contents
        ]
        for marker in ('x', 'é', '====', 'AAAA', '!!!!', *made):
            error = self.assertRaises(
                exceptions.InvalidInput,
                markers.resumed,
                BUILDS,
                QUERY,
                marker,
            )
            self.assertEqual('marker', error.problems[0].field)
