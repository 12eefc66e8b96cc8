# SPDX-License-Identifier: Apache-2.0
"""The report for a meeting, in every format."""

import csv
import io
from typing import Any

from radar import clock
from radar.conf import CONF
from radar.tests import nasty
from radar.tests.functional.api import base
from radar.tests.functional.api import judged
from radar.tests.functional.api import seeds
from radar.tests.functional.api.history import ANYBODY
from radar.tests.functional.api.history import SPAN
from radar.tests.functional.api.test_histories import stored

PATH = '/v1/reports'
#: What browsers send when somebody types an address.
BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8'
TYPES = {
    'json': 'application/json',
    'csv': 'text/csv; charset=utf-8',
    'html': 'text/html; charset=utf-8',
    'md': 'text/markdown; charset=utf-8',
}


class ReportTests:
    def setUp(self) -> None:
        super().setUp()
        seeds.source(data_as_of=seeds.NOON)
        self.keys = {
            name: seeds.system(name, lifecycle='active', **more)
            for name, more in (
                ('Acme CI', {}),
                ('Bolt CI', {}),
                ('Cord CI', {'wiki_url': 'https://wiki.example.org/cord'}),
                ('Dust CI', {}),
                ('Ever CI', {}),
            )
        }
        acme, bolt, cord, dust, _ = self.keys.values()
        judged.be(acme, 'ok')
        judged.be(bolt, 'silent', reasons=[stored()])
        judged.be(cord, 'failing', reasons=[stored(), stored('fail_hi')])
        judged.be(dust, 'broken', stale_since=seeds.ago(hours=9))
        for name in ('Candidate CI', 'Retired CI'):
            key = seeds.system(name, lifecycle=name.split()[0].lower())
            judged.be(key, 'silent')

    def report(self, *params: Any, **options: Any) -> Any:
        return self.get(PATH, *params, **options)

    def names(self, *params: Any) -> list[str]:
        return [s['name'] for s in self.report(*params)['systems']]

    def test_the_worst_come_first(self) -> None:
        found = self.report()
        self.assertEqual(
            ['Bolt CI', 'Cord CI', 'Dust CI', 'Ever CI', 'Acme CI'],
            [system['name'] for system in found['systems']],
        )
        self.assertEqual(
            {'silent': 1, 'failing': 1, 'unknown': 1, 'ok': 1},
            {state: n for state, n in found['states'].items() if n},
        )
        self.assertEqual('silent', next(iter(found['states'])))
        self.assertEqual(1, found['unjudged'])
        self.assertFalse(found['more'])

    def test_reasons_are_sentences_with_numbers(self) -> None:
        cord = self.report()['systems'][1]['health']
        self.assertEqual('failing', cord['state'])
        texts = [reason['text'] for reason in cord['reasons']]
        self.assertEqual(2, len(texts))
        self.assertIn('20 of 40', texts[0])

    def test_windows(self) -> None:
        found = self.report(*SPAN)
        self.assertEqual(
            {'from': '2026-02-22T00:00:00.000000Z'}
            | {'to': '2026-03-01T00:00:00.000000Z'},
            found['previous'],
        )
        self.assertEqual(
            '2026-03-01T00:00:00.000000Z', found['window']['from']
        )
        # By default a week that ends where the data does.
        found = self.report()
        self.assertEqual(clock.isoformat(seeds.NOON), found['data_as_of'])
        (source,) = found['sources']
        self.assertEqual('review', source['name'])

    def test_events_are_those_of_the_window(self) -> None:
        acme, bolt = self.keys['Acme CI'], self.keys['Bolt CI']
        for key, kind, state, days in (
            (acme, 'began', 'failing', 6),
            (acme, 'ended', 'ok', 2),
            (bolt, 'began', 'silent', 3),
            (bolt, 'began', 'broken', 8),
        ):
            judged.event(key, kind, state, days)
        found = self.report()['events']
        self.assertEqual(
            [('Acme CI', 'ok'), ('Bolt CI', 'silent'), ('Acme CI', 'failing')],
            [(e['system']['name'], e['state']) for e in found],
        )
        self.assertIn('20 of 40', found[0]['reasons'][0]['text'])

    def test_states_over_two_windows(self) -> None:
        key = self.keys['Acme CI']
        for state, since, until in (
            ('ok', 30, 20),
            ('new', 20, 10),
            ('silent', 10, 3),
            ('ok', 3, None),
        ):
            judged.period(key, state, since, until)
        found = self.report()
        (acme,) = (s for s in found['systems'] if s['name'] == 'Acme CI')
        begin, end = found['previous']['from'], found['window']['to']
        self.assertEqual(
            [
                ('new', begin, clock.isoformat(seeds.ago(days=10))),
                (
                    'silent',
                    clock.isoformat(seeds.ago(days=10)),
                    clock.isoformat(seeds.ago(days=3)),
                ),
                ('ok', clock.isoformat(seeds.ago(days=3)), end),
            ],
            [(s['state'], s['since'], s['until']) for s in acme['stretches']],
        )

    def test_who_cannot_be_written_to(self) -> None:
        judged.answering(self.keys['Acme CI'], 'Ann', email='ann@example.org')
        judged.answering(self.keys['Bolt CI'], 'Bob')
        judged.answering(self.keys['Cord CI'], 'Cid', irc='cid')
        found = self.report()
        self.assertEqual(
            ['Bolt CI', 'Dust CI', 'Ever CI'],
            [system['name'] for system in found['without_contact']],
        )
        operators = {
            s['name']: [o['name'] for o in s['operators']]
            for s in found['systems']
        }
        self.assertEqual(['Bob'], operators['Bolt CI'])
        # That there is an address is said; the address is not.
        for word in TYPES:
            answer = self.request(PATH, ('format', word))
            self.assertNotIn('ann@', answer.text)

    def test_formats(self) -> None:
        for word, kind in TYPES.items():
            answer = self.request(PATH, ('format', word))
            self.assertEqual(200, answer.status_int, answer.text)
            self.assertEqual(kind, answer.headers['Content-Type'])
            self.assertIn('Bolt CI', answer.text)
            accepted = self.request(PATH, accept=kind.partition(';')[0])
            self.assertEqual(kind, accepted.headers['Content-Type'])
            self.assertEqual(answer.body, accepted.body)
        answer = self.request(PATH, accept=BROWSER)
        self.assertEqual(TYPES['html'], answer.headers['Content-Type'])
        self.assertEqual(
            TYPES['json'], self.request(PATH).headers['Content-Type']
        )

    def test_wrong_formats(self) -> None:
        error = self.refused(PATH, ('format', 'pdf'))
        self.assertEqual(
            ('format', 'json csv html md'), (error['field'], error['accepted'])
        )
        answer = self.request(PATH, accept='application/pdf')
        self.assertEqual(406, answer.status_int)
        answer = self.request(PATH, ('format', 'md'), accept='application/pdf')
        self.assertEqual(TYPES['md'], answer.headers['Content-Type'])

    def test_pages_are_in_a_sandbox(self) -> None:
        answer = self.request(PATH, ('format', 'html'))
        (policy,) = answer.headers.getall('Content-Security-Policy')
        for part in ("default-src 'none'", "frame-ancestors 'none'"):
            self.assertIn(part, policy)
        self.assertTrue(policy.endswith('; sandbox'))
        self.assertNotIn('unsafe', policy)
        self.assertEqual('nosniff', answer.headers['X-Content-Type-Options'])

    def test_links_lead_to_where_people_reach_radar(self) -> None:
        answer = self.request(PATH, ('format', 'html'), ('window', '6d'))
        self.assertNotIn('/v1/', answer.text)
        CONF.set_override('public_url', 'https://radar.example.org', 'notify')
        self.addCleanup(CONF.clear_override, 'public_url', 'notify')
        text = self.request(PATH, ('format', 'html')).text
        key = self.keys['Cord CI']
        path = f'v1/systems/{key}/disagreements?kind=only_failed&amp;from='
        self.assertIn(f'href="https://radar.example.org/{path}', text)

    def test_an_unchanged_report_is_not_sent_again(self) -> None:
        tags = set()
        for word in TYPES:
            answer = self.request(PATH, ('format', word))
            tags.add(answer.headers['ETag'])
            headers = {'If-None-Match': answer.headers['ETag']}
            again = self.request(PATH, ('format', word), headers=headers)
            self.assertEqual((304, b''), (again.status_int, again.body))
        self.assertEqual(len(TYPES), len(tags))

    def test_names_are_whole_or_harmless(self) -> None:
        for name in nasty.NAMES:
            judged.be(seeds.system(name, lifecycle='active'), 'silent')
        names = [system['name'] for system in self.report()['systems']]
        whole = {name for name in nasty.NAMES if len(name) < 1024}
        self.assertLessEqual(whole, set(names))
        text = self.request(PATH, ('format', 'csv')).text
        rows = list(csv.DictReader(io.StringIO(text, newline='')))
        self.assertEqual(len(names), len(rows))
        for word in ('html', 'md'):
            text = self.request(PATH, ('format', word)).text
            for character in ('\x00', '\x1b', '\u202e', '<script>'):
                self.assertNotIn(character, text)

    def test_statements_do_not_grow_with_systems(self) -> None:
        statements = self.statements()
        issued = []
        for number in range(2):
            self.report()
            issued.append(len(statements))
            for name in range(5):
                key = seeds.system(f'{name} {number}', lifecycle='active')
                judged.be(key, 'silent')
                judged.period(key, 'silent', 3, None)
                judged.event(key, 'began', 'silent', 3)
                judged.answering(key, f'{name} {number}')
            del statements[:]
        self.assertEqual(*issued)
        # An answer that was kept would have taken none of these.
        self.assertLess(10, issued[0])

    def test_bad_input_is_told(self) -> None:
        for name, value in (
            ('window', 'x'),
            ('project', 'x'),
            ('system', 'x'),
            ('format', ''),
        ):
            self.assertEqual(name, self.refused(PATH, (name, value))['field'])
        refused = self.refused(PATH, ('project', ANYBODY))
        self.assertEqual('project', refused['field'])


class SqliteReportTest(ReportTests, base.ApiTestCase):
    backend = 'sqlite'


class MariadbReportTest(ReportTests, base.ApiTestCase):
    backend = 'mariadb'
