# SPDX-License-Identifier: Apache-2.0
"""Creating, changing and deleting: the rules that all nouns share."""

import io
from typing import Any

from radar import ids
from radar.db import models
from radar.tests import nasty
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api.base import ADMIN
from radar.tests.functional.api.base import OPERATOR
from radar.tests.functional.api.base import SOMEBODY


class Slow(io.BytesIO):
    """A body that comes after somebody else has written something."""

    def read(self, size: int | None = -1) -> bytes:
        seeds.system('In between')
        return super().read(size)


class EditingTests:
    def make(self, **members: Any) -> tuple[dict[str, Any], str]:
        """Return a new system and its tag."""
        answer = self.send('POST', '/v1/systems', {'name': 'CI', **members})
        self.assertEqual(201, answer.status_int, answer.text)
        return answer.json, answer.headers['ETag']

    def patch(
        self, path: str, document: Any, tag: str = '*', **options: Any
    ) -> Any:
        return self.send('PATCH', path, document, If_Match=tag, **options)

    def problems(self, answer: Any, status: int) -> dict[str, str]:
        """Return what is wrong with which member."""
        self.assertEqual(status, answer.status_int, answer.text)
        return {e['field']: e['problem'] for e in answer.json['errors']}

    def test_what_is_made_is_there(self) -> None:
        made, tag = self.make(lifecycle='active', wiki_url='https://w.org/x')
        answer = self.request(f'/v1/systems/{made["id"]}')
        self.assertEqual(made, answer.json)
        self.assertEqual(tag, answer.headers['ETag'])
        self.assertEqual('active', made['lifecycle'])
        self.assertEqual('reporter', made['kind'])

    def test_a_new_row_is_linked(self) -> None:
        answer = self.send('POST', '/v1/systems', {'name': 'CI'})
        self.assertEqual(
            f'/v1/systems/{answer.json["id"]}',
            answer.headers['Location'][-48:],
        )

    def test_absent_keeps_and_null_clears(self) -> None:
        made, tag = self.make(description='long', wiki_url='https://w.org/x')
        path = f'/v1/systems/{made["id"]}'
        answer = self.patch(path, {'description': None}, tag)
        self.assertEqual(200, answer.status_int, answer.text)
        self.assertIsNone(answer.json['description'])
        self.assertEqual('https://w.org/x', answer.json['wiki_url'])
        self.assertNotEqual(tag, answer.headers['ETag'])

    def test_put_is_patch(self) -> None:
        made, tag = self.make(description='long')
        path = f'/v1/systems/{made["id"]}'
        answer = self.send('PUT', path, {'name': 'Other'}, If_Match=tag)
        self.assertEqual('Other', answer.json['name'])
        self.assertEqual('long', answer.json['description'])

    def test_what_was_read_may_be_sent_back(self) -> None:
        source = seeds.source()
        account = seeds.account(source, 'ci')
        made, _ = self.make(
            accounts=[{'id': str(account)}],
            coverage=[{'project': 'a/*', 'files': ['*.py']}],
            rechecks=[{'phrase': 'recheck ci'}],
        )
        path = f'/v1/systems/{made["id"]}'
        embed = ('embed', 'accounts,coverage,rechecks,operators')
        read = self.get(path, embed, caller=OPERATOR)
        read['description'] = 'changed'
        answer = self.send('PUT', path, read, If_Match='*')
        self.assertEqual(200, answer.status_int, answer.text)
        again = self.get(path, embed, caller=OPERATOR)
        read['updated_at'] = again['updated_at']
        self.assertEqual(read, again)

    def test_all_problems_are_told_at_once(self) -> None:
        document = {
            'name': ' ',
            'kind': 'robot',
            'lifecycle': None,
            'wiki_url': 'javascript:alert(1)',
            'answers_recheck': 'yes',
            'maintenance_until': 'tomorrow',
            'accounts': [{'id': 7}, {}, 'x', {'id': str(ids.new()), 'y': 1}],
            'coverage': {},
            'description': 7,
            'colour': 'red',
        }
        answer = self.send('POST', '/v1/systems', document)
        found = self.problems(answer, 400)
        self.assertEqual(
            {
                'name',
                'kind',
                'lifecycle',
                'wiki_url',
                'answers_recheck',
                'maintenance_until',
                'accounts[0].id',
                'accounts[1].id',
                'accounts[2]',
                'accounts[3].y',
                'coverage',
                'description',
                'colour',
            },
            set(found),
        )
        self.assertEqual([], self.rows(models.System))

    def test_bodies_that_are_no_objects(self) -> None:
        for body, status in (
            (b'[]', 400),
            (b'null', 400),
            (b'', 400),
            (b'{', 400),
            (b'\xff', 400),
            (b'[' * 100_000, 400),
            (b'{"a":' * 40 + b'1' + b'}' * 40, 400),
            (b'{"name": "\\ud800"}', 400),
            (b' ' * (1024 * 1024 + 1), 413),
        ):
            answer = self.request(
                '/v1/systems',
                method='POST',
                body=body,
                content_type='application/json',
                caller=OPERATOR,
            )
            self.assertEqual(status, answer.status_int, body[:20])
            self.assertTrue(answer.json['errors'][0]['request_id'])

    def test_a_slow_sender_keeps_nobody_waiting(self) -> None:
        made, _ = self.make()
        body = b'{"description": "x"}'
        for caller, status in ((base.ANONYMOUS, 401), (OPERATOR, 200)):
            answer = self.request(
                f'/v1/systems/{made["id"]}',
                method='PATCH',
                headers={'If-Match': '*', 'Content-Length': str(len(body))},
                body_file=Slow(body),
                content_type='application/json',
                caller=caller,
            )
            self.assertEqual(status, answer.status_int, answer.text)
        # And that of the stranger was not asked for.
        self.assertEqual(2, len(self.rows(models.System)))

    def test_other_media_types_are_refused(self) -> None:
        answer = self.request(
            '/v1/systems',
            method='POST',
            body=b'name=x',
            content_type='application/x-www-form-urlencoded',
            caller=OPERATOR,
        )
        self.assertEqual(415, answer.status_int)

    def test_a_name_is_taken_whatever_its_case(self) -> None:
        made, _ = self.make()
        answer = self.send('POST', '/v1/systems', {'name': 'ci'})
        self.assertEqual(
            {'name': 'there is such a system'}, self.problems(answer, 409)
        )
        self.assertEqual(made['id'], answer.json['errors'][0]['existing_id'])
        other, _ = self.make(name='Other')
        answer = self.patch(f'/v1/systems/{other["id"]}', {'name': 'cI'})
        self.assertEqual(409, answer.status_int)
        self.assertEqual(made['id'], answer.json['errors'][0]['existing_id'])

    def test_nasty_names_are_kept_or_refused(self) -> None:
        for name in nasty.NAMES:
            answer = self.send('POST', '/v1/systems', {'name': name})
            self.assertIn(answer.status_int, (201, 400, 409), answer.text)
            if answer.status_int == 201:
                self.assertEqual(name, answer.json['name'])
                self.assertIn(
                    answer.json['id'],
                    [
                        s['id']
                        for s in self.get(
                            '/v1/systems', ('where', f'name:eq:{name}')
                        )['systems']
                    ],
                )

    def test_an_old_name_still_leads_there(self) -> None:
        made, _ = self.make()
        path = f'/v1/systems/{made["id"]}'
        self.patch(path, {'name': 'New CI'})
        self.assertEqual(['New CI'], self.names(('where', 'name:ci')))
        # Until another takes it.
        self.make()
        self.assertEqual(['CI'], self.names(('where', 'name:ci')))
        self.assertEqual(['New CI'], self.names(('where', 'name:new ci')))

    def test_what_is_referred_to_must_be_there(self) -> None:
        nowhere = str(ids.new())
        answer = self.send(
            'POST', '/v1/projects', {'name': 'p', 'source_id': nowhere}
        )
        self.assertEqual(['source_id'], list(self.problems(answer, 422)))
        answer = self.send(
            'POST',
            '/v1/systems',
            {'name': 'CI', 'operators': [{'id': nowhere}]},
        )
        self.assertEqual(['operators[0].id'], list(self.problems(answer, 422)))
        self.assertEqual([], self.rows(models.System))

    def test_what_is_set_once_stays(self) -> None:
        made, _ = self.make()
        path = f'/v1/systems/{made["id"]}'
        answer = self.patch(path, {'kind': 'agent', 'name': 'Other'})
        self.assertEqual(['kind'], list(self.problems(answer, 400)))
        answer = self.patch(path, {'kind': 'reporter', 'id': made['id']})
        self.assertEqual(200, answer.status_int)
        answer = self.patch(path, {'id': str(ids.new()), 'reference': True})
        self.assertEqual({'id', 'reference'}, set(self.problems(answer, 400)))

    def test_what_others_need_is_not_deleted(self) -> None:
        source = seeds.source()
        seeds.account(source, 'ci')
        answer = self.send(
            'DELETE', f'/v1/sources/{source}', caller=ADMIN, If_Match='*'
        )
        self.assertEqual(409, answer.status_int)
        self.assertEqual(1, len(self.rows(models.Source)))

    def test_deleted_is_gone(self) -> None:
        made, tag = self.make(rechecks=[{'phrase': 'x'}])
        path = f'/v1/systems/{made["id"]}'
        answer = self.send('DELETE', path, If_Match=tag)
        self.assertEqual((204, ''), (answer.status_int, answer.text))
        self.assertEqual(404, self.request(path).status_int)
        self.assertEqual([], self.rows(models.RecheckPhrase))

    def test_the_audit_knows(self) -> None:
        made, _ = self.make()
        path = f'/v1/systems/{made["id"]}'
        self.patch(path, {'description': 'x'})
        self.patch(path, {'description': 'x'})
        self.send('DELETE', path, If_Match='*')
        told = [(r['action'], r['changes']) for r in self.rows(models.Audit)]
        self.assertEqual(
            [
                ('create', {'name': [None, 'CI']}),
                ('update', {'description': [None, 'x']}),
                ('delete', None),
            ],
            told,
        )
        for row in self.rows(models.Audit):
            self.assertEqual(OPERATOR.user_id, row['user_id'])
            self.assertEqual('CI', row['target_name'])

    def test_accounts_that_come_are_read_again(self) -> None:
        account = seeds.account(seeds.source(), 'x', is_ci=None)
        self.make(accounts=[{'id': str(account), 'job_pattern': 'arm-*'}])
        row = self.rows(models.Account)[0]
        self.assertEqual(
            (True, 'configured'), (row['is_ci'], row['discovered_by'])
        )

    def test_strangers_change_nothing(self) -> None:
        made, tag = self.make()
        path = f'/v1/systems/{made["id"]}'
        for caller, status in ((base.ANONYMOUS, 401), (SOMEBODY, 403)):
            for method, place in (
                ('POST', '/v1/systems'),
                ('PATCH', path),
                ('PUT', path),
                ('DELETE', path),
            ):
                answer = self.send(
                    method, place, {'name': 'Mine'}, caller, If_Match=tag
                )
                self.assertEqual(status, answer.status_int, answer.text)
        self.assertEqual(made, self.get(path))


class SqliteEditingTest(EditingTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbEditingTest(EditingTests, base.ApiTestCase):
    backend = 'mariadb'
