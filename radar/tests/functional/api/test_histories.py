# SPDX-License-Identifier: Apache-2.0
"""How systems were, what people were told, and what they accepted."""

from datetime import datetime
from datetime import timedelta
from typing import Any

from radar import clock
from radar.db import models
from radar.enums import TeamRole
from radar.health import rules
from radar.resources.callers import Caller
from radar.tests.functional.api import base
from radar.tests.functional.api import seeds
from radar.tests.functional.api.history import ANYBODY


def stored(code: str = 'fail_lo', state: str = 'failing') -> dict[str, Any]:
    """Return a reason as it is stored."""
    return {
        'code': code,
        'state': state,
        'value': 0.5,
        'n': 40,
        'usual': 0.1,
        'threshold': 0.2,
        'since': clock.isoformat(seeds.ago(days=2)),
        'once_in': 900.0,
    }


class PastTests:
    def setUp(self) -> None:
        super().setUp()
        self.key = seeds.system('Acme CI')
        other = seeds.system('Bolt CI')
        for system, state, since, until, fired in (
            (self.key, 'ok', 9, 5, []),
            (self.key, 'failing', 5, 2, [stored()]),
            (
                self.key,
                'broken',
                2,
                None,
                [stored(), stored('fail_hi', 'broken')],
            ),
            (other, 'idle', 3, None, []),
        ):
            seeds.add(
                models.StatePeriod,
                id=None,
                system_id=system,
                state=state,
                since=seeds.ago(days=since),
                until=until and seeds.ago(days=until),
                reasons=fired,
            )
        self.tell()

    def tell(self) -> None:
        for kind, state, days, fired in (
            ('began', 'failing', 5, [stored()]),
            ('worsened', 'broken', 2, [stored('fail_hi', 'broken')]),
            ('ended', 'ok', 1, []),
        ):
            seeds.add(
                models.Event,
                system_id=self.key,
                kind=kind,
                state=state,
                previous='ok',
                at=seeds.ago(days=days),
                episode_since=seeds.ago(days=5),
                reasons=fired,
            )

    def past(self, what: str, *params: Any, **options: Any) -> Any:
        path = f'/v1/systems/{self.key}/{what}'
        return self.get(path, *params, **options)

    def states(self, *params: Any) -> list[str]:
        return [row[2] for row in self.past('history', *params)['rows']]

    def kinds(self, *params: Any) -> list[str]:
        return [row['kind'] for row in self.past('events', *params)['rows']]

    def test_states_newest_first(self) -> None:
        found = self.past('history')
        self.assertEqual(
            ['since', 'until', 'state', 'reasons'], found['columns']
        )
        self.assertEqual(['broken', 'failing', 'ok'], self.states())
        since, until, _, reasons = found['rows'][0]
        self.assertEqual(clock.isoformat(seeds.ago(days=2)), since)
        self.assertIsNone(until)
        # The worst first, and in words.
        self.assertEqual(
            ['fail_hi', 'fail_lo'], [reason['code'] for reason in reasons]
        )
        self.assertIn('20 of 40', reasons[0]['text'])

    def test_states_within_a_window(self) -> None:
        self.assertEqual(['broken'], self.states(('window', '1d')))
        self.assertEqual(['broken', 'failing'], self.states(('window', '3d')))
        span = (
            ('from', clock.isoformat(seeds.ago(days=9))),
            ('to', clock.isoformat(seeds.ago(days=5))),
        )
        self.assertEqual(['ok'], self.states(*span))

    def test_events_newest_first(self) -> None:
        self.assertEqual(['ended', 'worsened', 'began'], self.kinds())
        event = self.past('events')['rows'][1]
        self.assertEqual(
            ('broken', 'ok', clock.isoformat(seeds.ago(days=5))),
            (event['state'], event['previous'], event['episode_since']),
        )
        self.assertEqual('fail_hi', event['reasons'][0]['code'])
        self.assertEqual(['ended', 'worsened'], self.kinds(('window', '3d')))

    def test_pages(self) -> None:
        for what in ('history', 'events'):
            rows, link = [], f'/v1/systems/{self.key}/{what}?limit=2'
            while link:
                page = self.get(link)
                self.assertLessEqual(len(page['rows']), 2)
                rows += page['rows']
                link = page['links']['next']
            self.assertEqual(self.past(what)['rows'], rows)

    def test_as_a_table(self) -> None:
        answer = self.request(
            f'/v1/systems/{self.key}/history', accept='text/csv'
        )
        lines = answer.text.splitlines()
        self.assertEqual('since,until,state,reasons', lines[0])
        self.assertEqual(4, len(lines))

    def test_bad_input_is_told(self) -> None:
        for what in ('history', 'events', 'baselines'):
            path = f'/v1/systems/{self.key}/{what}'
            for name, value in (('limit', 'x'), ('project', self.key)):
                self.assertEqual(
                    name, self.refused(path, (name, value))['field']
                )
            answer = self.request(f'/v1/systems/{ANYBODY}/{what}')
            self.assertEqual(404, answer.status_int)

    def test_statements_do_not_grow_with_the_past(self) -> None:
        statements = self.statements()
        issued = []
        for limit in (1, 3):
            for what in ('history', 'events', 'baselines'):
                self.past(what, ('limit', limit))
            issued.append(len(statements))
            del statements[:]
        self.assertEqual(*issued)


class BaselineTests:
    def setUp(self) -> None:
        super().setUp()
        self.key = seeds.system('Acme CI')
        self.path = f'/v1/systems/{self.key}/baselines'

    def accept(self, caller: Caller = base.OPERATOR, **given: Any) -> Any:
        return self.send('POST', self.path, {'rule': 'slow', **given}, caller)

    def owner(self) -> Caller:
        """Return a member of the team of who answers for the system."""
        caller = base.somebody()
        self.secret(caller)
        team = seeds.add(models.Team, **models.named('team'))
        seeds.add(
            models.TeamMember,
            team_id=team,
            user_id=caller.user_id,
            role=TeamRole.USER.value,
        )
        operator = seeds.add(
            models.Operator, **models.named('op'), team_id=team
        )
        seeds.add(
            models.SystemOperator, system_id=self.key, operator_id=operator
        )
        return caller

    def test_what_was_accepted_is_listed_with_its_author(self) -> None:
        since = clock.isoformat(seeds.ago(days=3))
        answer = self.accept(since=since, note='More tests since May.')
        self.assertEqual(201, answer.status_int, answer.text)
        made = answer.json
        self.assertEqual(
            ('slow', since, 'More tests since May.', base.OPERATOR.name),
            (made['rule'], made['since'], made['note'], made['user']),
        )
        self.assertEqual(str(base.OPERATOR.user_id), made['user_id'])
        self.assertEqual(201, self.accept(rule='flake').status_int)
        rows = self.get(self.path, caller=base.SOMEBODY)['rows']
        self.assertEqual(['flake', 'slow'], [row['rule'] for row in rows])
        self.assertEqual(made, rows[1])
        # Strangers do not learn who users are.
        row = self.get(self.path)['rows'][1]
        self.assertEqual({**made, 'user': None, 'user_id': None}, row)
        (kept,) = (r for r in self.rows(models.AcceptedBaseline) if r['note'])
        self.assertEqual(self.key, kept['system_id'])
        self.assertEqual(seeds.ago(days=3), kept['since'])

    def test_now_is_the_default(self) -> None:
        before = clock.now()
        since = datetime.fromisoformat(self.accept().json['since'])
        self.assertTrue(before <= since <= clock.now())

    def test_it_is_written_down(self) -> None:
        self.accept(note='Why not')
        (row,) = self.rows(models.Audit)
        self.assertEqual(
            ('update', 'system', self.key, 'Acme CI', base.OPERATOR.name),
            tuple(
                row[name]
                for name in (
                    'action',
                    'noun',
                    'target_id',
                    'target_name',
                    'user_name',
                )
            ),
        )
        before, after = row['changes']['baseline']
        self.assertIsNone(before)
        self.assertEqual(('slow', 'Why not'), (after['rule'], after['note']))

    def test_who_may(self) -> None:
        for caller, status in (
            (base.ANONYMOUS, 401),
            (base.SOMEBODY, 403),
            (base.READER, 403),
            (base.somebody(base.ADMIN.role, read_only=True), 403),
            (self.owner(), 201),
            (base.OPERATOR, 201),
            (base.ADMIN, 201),
        ):
            answer = self.accept(caller)
            self.assertEqual(status, answer.status_int, answer.text)
        self.assertEqual(3, len(self.rows(models.AcceptedBaseline)))
        other = seeds.system('Bolt CI')
        answer = self.send(
            'POST',
            f'/v1/systems/{other}/baselines',
            {'rule': 'slow'},
            base.SOMEBODY,
        )
        self.assertEqual(403, answer.status_int)

    def test_bad_input_is_told(self) -> None:
        late = clock.isoformat(clock.now() + timedelta(hours=1))
        for given, name in (
            ({'rule': 'silent'}, 'rule'),
            ({'rule': None}, 'rule'),
            ({'rule': 3}, 'rule'),
            ({'since': 'yesterday'}, 'since'),
            ({'since': late}, 'since'),
            ({'note': 'x' * 4097}, 'note'),
            ({'note': ['x']}, 'note'),
            ({'until': late}, 'until'),
        ):
            answer = self.accept(**given)
            self.assertEqual(400, answer.status_int, answer.text)
            (error,) = answer.json['errors']
            self.assertEqual(name, error['field'])
        told = self.accept(rule='silent').json['errors'][0]
        codes = ' '.join(rule.code for rule in rules.RULES)
        self.assertEqual(codes, told['accepted'])
        for document in ([], 'slow'):
            answer = self.send('POST', self.path, document)
            self.assertEqual(400, answer.status_int, answer.text)
        path = f'/v1/systems/{ANYBODY}/baselines'
        answer = self.send('POST', path, {'rule': 'slow'})
        self.assertEqual(404, answer.status_int)
        self.assertEqual([], self.rows(models.AcceptedBaseline))

    def test_a_copy_is_out_of_date_afterwards(self) -> None:
        self.accept()
        tag = self.request(self.path).headers['ETag']
        headers = {'If-None-Match': tag}
        again = self.request(self.path, headers=headers)
        self.assertEqual(304, again.status_int)
        self.accept(rule='flake')
        again = self.request(self.path, headers=headers)
        self.assertEqual(200, again.status_int)


class SqlitePastTest(PastTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbPastTest(PastTests, base.ApiTestCase):
    backend = 'mariadb'


class SqliteBaselineTest(BaselineTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbBaselineTest(BaselineTests, base.ApiTestCase):
    backend = 'mariadb'
