# SPDX-License-Identifier: Apache-2.0
"""``If-Match`` and ``If-None-Match``."""

from radar import ids
from radar.db import models
from radar.db import session
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import ADMIN


class ConditionTests:
    def setUp(self) -> None:
        super().setUp()
        answer = self.send('POST', '/v1/systems', {'name': 'CI'})
        self.path = f'/v1/systems/{answer.json["id"]}'
        self.tag = answer.headers['ETag']

    def status(self, condition: str | None) -> int:
        headers = {} if condition is None else {'If_Match': condition}
        document = {'description': str(ids.new())}
        answer = self.send('PATCH', self.path, document, **headers)
        return int(answer.status_int)

    def test_conditions(self) -> None:
        for condition, status in (
            (None, 428),
            ('', 428),
            ('x', 400),
            ('"x"', 412),
            ('"7-0123456789abcdef0123456789abcdef"', 412),
            (f'"other", {self.tag}', 200),
            (self.tag, 412),
            ('*', 200),
        ):
            self.assertEqual(status, self.status(condition), condition)

    def test_a_proxy_may_compress(self) -> None:
        self.assertEqual(200, self.status(f'W/{self.tag}'))
        self.assertEqual(412, self.status(f'W/{self.tag}'))

    def test_a_view_of_the_row_will_do(self) -> None:
        view = self.request(self.path, ('fields', 'name'))
        self.assertNotEqual(self.tag, view.headers['ETag'])
        self.assertEqual(200, self.status(view.headers['ETag']))

    def test_a_collector_is_in_no_ones_way(self) -> None:
        source = seeds.source()
        path = f'/v1/sources/{source}'
        tag = self.request(path).headers['ETag']
        with session.writer() as opened:
            table = models.table(models.Source)
            opened.execute(table.update().values(polled_at=seeds.NOON))
        self.assertNotEqual(tag, self.request(path).headers['ETag'])
        answer = self.send(
            'PATCH', path, {'polling': True}, ADMIN, If_Match=tag
        )
        self.assertEqual(200, answer.status_int, answer.text)

    def test_missing_comes_before_the_condition(self) -> None:
        answer = self.send('PATCH', f'/v1/systems/{ids.new()}', {})
        self.assertEqual(404, answer.status_int)

    def test_unchanged_is_not_sent_again(self) -> None:
        answer = self.request(self.path, headers={'If-None-Match': self.tag})
        self.assertEqual(304, answer.status_int)


class SqliteConditionTest(ConditionTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbConditionTest(ConditionTests, base.ApiTestCase):
    backend = 'mariadb'
