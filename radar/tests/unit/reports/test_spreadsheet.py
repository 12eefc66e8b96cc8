# SPDX-License-Identifier: Apache-2.0
"""The report as a table for spreadsheets."""

import csv
import io

from radar.api import encoding
from radar.reports import spreadsheet
from radar.tests import base
from radar.tests import nasty
from radar.tests.unit.reports import documents


def read(meeting):
    """Return the lines of a report as a spreadsheet has them."""
    text = encoding.to_csv(spreadsheet.NAMES, spreadsheet.rows(meeting))
    stream = io.StringIO(text.decode(), newline='')
    return list(csv.DictReader(stream))


class TestSpreadsheet(base.TestCase):
    def test_numbers(self):
        (row,) = read(documents.meeting([documents.system('Acme CI')]))
        self.assertEqual(list(spreadsheet.NAMES), list(row))
        for name, value in {
            'system': 'Acme CI',
            'state': 'ok',
            'why': 'No rule fires.',
            'participation': '0.8',
            'participation_n': '50',
            'flake': '0.05',
            'flake_low': '0.01',
            'flake_high': '0.15',
            'turnaround_p50': '2280.0',
            'turnaround_p90': '',
            'unanswered': '12',
            'missed': '10',
            'contact': 'false',
        }.items():
            self.assertEqual(value, row[name], name)

    def test_nothing_is_known_of_nothing(self):
        unknown = documents.system('Acme CI', documents.nothing())
        (row,) = read(documents.meeting([unknown]))
        for name in ('participation', 'agreed', 'flake', 'pass_rate'):
            self.assertEqual(
                ('', '', '', '0'),
                tuple(row[name + end] for end in ('', '_low', '_high', '_n')),
            )
        self.assertEqual(('', ''), (row['state'], row['why']))

    def test_nasty_names_are_whole_and_no_formulas(self):
        names = (*nasty.NAMES, '=1+2', '@SUM(A1)', '-2', '+1')
        rows = read(documents.named(names))
        for name, row in zip(names, rows, strict=True):
            self.assertIn(row['system'], (name, f"'{name}"))
            self.assertNotIn(row['system'][:1], ('=', '+', '-', '@', '\t'))
