# SPDX-License-Identifier: Apache-2.0
"""The report as Markdown, read by somebody else's parser."""

from hypothesis import given
from hypothesis import strategies
import markdown_it

from radar.reports import markdown
from radar.reports import meetings
from radar.reports import words
from radar.tests import base
from radar.tests import nasty
from radar.tests.unit.reports import documents

PARSER = markdown_it.MarkdownIt('commonmark').enable('table')
PARSER.enable('strikethrough')
# Within a table, its head or body, a row and the cell.
_IN_A_CELL = 4


def inline(token):
    """Return the text of what stands in one place, and what it is made of."""
    children = token.children or ()
    return ''.join(c.content for c in children), {c.type for c in children}


def cells(text):
    """Return the tables of a document: texts by row."""
    tables = []
    for token in PARSER.parse(text):
        if token.type == 'table_open':
            tables.append([])
        elif token.type == 'tr_open':
            tables[-1].append([])
        elif token.type == 'inline' and token.level == _IN_A_CELL:
            tables[-1][-1].append(inline(token)[0])
    return tables


class TestMarkdown(base.TestCase):
    @given(strategies.text())
    def test_escaped_text_is_text(self, text):
        told = words.plain(text).strip()
        for before in ('', '- ', '> '):
            tokens = PARSER.parse(f'{before}{markdown.escape(text)}')
            found = [inline(t) for t in tokens if t.type == 'inline']
            self.assertEqual([(told, {'text'})] if told else [], found)

    def test_nasty_names_stay_in_their_cells(self):
        meeting = documents.named(nasty.NAMES)
        changed, numbers = cells(markdown.write(meeting))
        self.assertEqual(1 + len(nasty.NAMES), len(changed))
        self.assertEqual(1 + len(nasty.NAMES), len(numbers))
        for system, row in zip(meeting.systems, numbers[1:], strict=True):
            name = words.plain(system.name).strip()
            self.assertEqual(10, len(row))
            self.assertEqual((name, name), (row[0], row[-1]))
        for event, row in zip(meeting.events, changed[1:], strict=True):
            name = words.plain(event.system.name).strip()
            self.assertEqual((4, name, name), (len(row), row[1], row[3]))

    def test_nothing_foreign_is_markup(self):
        meeting = documents.named(nasty.NAMES)
        text = markdown.write(meeting)
        plain = documents.named(['plain'] * len(nasty.NAMES))
        shape = [t.type for t in PARSER.parse(markdown.write(plain))]
        self.assertEqual(shape, [t.type for t in PARSER.parse(text)])
        for token in PARSER.parse(text):
            kinds = inline(token)[1]
            allowed = {'text', 'strong_open', 'strong_close'}
            self.assertEqual(set(), kinds - allowed - {'softbreak'})

    def test_what_it_says(self):
        broken = documents.health(
            state='broken', reasons=[documents.reason('41 of 41 failed')]
        )
        text = markdown.write(
            documents.meeting([documents.system('Acme CI', broken)])
        )
        for line in (
            '# CI systems, 2026-03-08 to 2026-03-15',
            '1 system: 1 BROKEN',
            '- **BROKEN** Acme CI, since 2026-03-08 12:00Z',
            '    - 41 of 41 failed',
            'No system has changed its state.',
            'Not counted: superseded 2.',
        ):
            self.assertIn(line, text.splitlines())
        self.assertIn('| 80% 67–89 n=50 | 10 | 92% 78–97 n=36 |', text)

    def test_nothing_to_say(self):
        text = markdown.write(documents.meeting([]))
        self.assertIn('0 systems.\n', text)
        self.assertIn('Nothing: no system is silent', text)
        unknown = documents.system('Acme CI', documents.nothing())
        text = markdown.write(documents.meeting([unknown]))
        self.assertIn('1 system: 1 NOT JUDGED', text)
        self.assertIn('| Acme CI | not judged | – | – | – |', text)


class TestWhy(base.TestCase):
    def test_what_is_stale_is_not_explained_by_old_reasons(self):
        old = documents.health(
            state='unknown',
            stale_since=documents.END,
            reasons=[documents.reason('41 of 41 failed')],
        )
        found = meetings.why(documents.system('Acme CI', old))
        self.assertEqual([meetings.MEANINGS['unknown']], found)

    def test_only_what_is_certain_is_a_shift(self):
        certain = documents.Trend(-0.125, 0.001, 0.0123, True)
        sure = documents.health(changes={'pass_rate': certain})
        found = meetings.shifts(
            documents.meeting(
                [documents.system('a', sure), documents.system('b')]
            )
        )
        self.assertEqual([('a', 'pass rate −12.5 points (p = 0.012)')], found)
