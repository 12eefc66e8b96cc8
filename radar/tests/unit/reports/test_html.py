# SPDX-License-Identifier: Apache-2.0
"""The report as a page: what is in it, and what cannot get into it."""

import base64
import hashlib
import itertools
import re

from radar.reports import html
from radar.reports import words
from radar.tests import base
from radar.tests import nasty
from radar.tests.unit.reports import documents
from radar.tests.unit.reports.pages import Page

BASE = 'https://radar.example.org/'


def page(meeting, link=None):
    return Page(html.write(meeting, link)).top


def folded(text):
    """Return foreign text as a browser shows it."""
    return ' '.join(words.plain(text).split())


class TestPage(base.TestCase):
    def setUp(self):
        super().setUp()
        broken = documents.health(
            state='broken', reasons=[documents.reason('41 of 41 failed')]
        )
        self.meeting = documents.meeting(
            [
                documents.system(
                    'Acme CI', broken, wiki_url='https://wiki.example.org/a'
                ),
                documents.system('Zuul', reference=True, number=2),
                documents.system('Never CI', documents.nothing(), number=3),
            ],
            events=[documents.event('Acme CI', '9 of 9 failed')],
        )
        self.page = page(self.meeting)

    def test_what_it_says(self):
        text = self.page.text
        for told in (
            'CI systems, 2026-03-08 to 2026-03-15',
            'All projects. Data as of 2026-03-15 12:00Z',
            '41 of 41 failed',
            'worsened degraded → broken',
            'Zuul (reference)',
            'Reported on 40 of 50 opportunities',
            'Not counted: superseded 2.',
        ):
            self.assertIn(told, text)

    def test_tables_have_headers(self):
        tables = self.page.all('table')
        self.assertEqual(2, len(tables))
        for table in tables:
            titles = table.all('thead')[0].all('th')
            self.assertEqual({'col'}, {t.attributes['scope'] for t in titles})
            for row in table.all('tbody')[0].all('tr'):
                cells = row.all('td', 'th')
                self.assertEqual(len(titles), len(cells))
                (header,) = row.all('th')
                self.assertEqual('row', header.attributes['scope'])
                # Narrow screens show the titles beside the cells.
                for title, cell in zip(titles, cells, strict=True):
                    told = cell.attributes.get('data-label', title.text)
                    self.assertEqual(title.text, told)

    def test_headings_go_down_by_one(self):
        found = [int(e.name[1]) for e in self.page.all('h1', 'h2', 'h3', 'h4')]
        self.assertEqual(1, found[0])
        self.assertEqual(1, found.count(1))
        for before, after in itertools.pairwise(found):
            self.assertLessEqual(after, before + 1)

    def test_language_and_pictures_are_told(self):
        (root,) = self.page.all('html')
        self.assertEqual('en', root.attributes['lang'])
        for picture in self.page.all('svg'):
            told = picture.attributes
            self.assertTrue(
                told.get('aria-hidden') == 'true'
                or (told['role'] == 'img' and told['aria-label'])
            )

    def test_links(self):
        self.assertEqual(
            ['https://wiki.example.org/a'],
            [a.attributes['href'] for a in self.page.all('a')],
        )
        links = {
            a.attributes['href'] for a in page(self.meeting, BASE).all('a')
        }
        self.assertIn(f'{BASE}v1/systems/x/missed?from=1&to=2', links)
        self.assertIn(f'{BASE}v1/systems/x/missed?from=1', links)

    def test_links_lead_to_the_web_only(self):
        for url in ('javascript:alert(1)', 'data:text/html,x', ' http:x', 'x'):
            system = documents.system('Acme CI', wiki_url=url)
            found = page(documents.meeting([system])).all('a')
            self.assertEqual([], found, url)

    def test_an_empty_report(self):
        text = page(documents.meeting([])).text
        self.assertIn('no system is silent', text)
        self.assertIn('No system has changed its state.', text)
        self.assertIn('Every system has one.', text)


class TestSafety(base.TestCase):
    def test_nasty_names_are_text(self):
        names = (*nasty.NAMES, '</title><style>*{}', '"><img src=x onerror=y>')
        found = page(documents.named(names), BASE)
        plain = page(documents.named(['plain'] * len(names)), BASE)
        self.assertEqual(
            [(e.name, set(e.attributes)) for e in plain.all()],
            [(e.name, set(e.attributes)) for e in found.all()],
        )
        headings = [h.all('bdi')[0].text for h in found.all('h3')]
        self.assertEqual([folded(name) for name in names], headings)

    def test_no_character_steers_the_page(self):
        text = html.write(documents.named(nasty.NAMES), BASE)
        for character in ('\x00', '\x07', '\x1b', '\u202e', '\ufeff'):
            self.assertNotIn(character, text)
        text.encode()

    def test_nothing_runs_and_nothing_is_fetched(self):
        found = page(documents.named(nasty.NAMES), BASE)
        names = {element.name for element in found.all()}
        self.assertEqual(
            set(),
            names & {'script', 'link', 'img', 'iframe', 'object', 'form'},
        )
        for element in found.all():
            for name in element.attributes:
                self.assertFalse(name.startswith('on'), name)
                self.assertNotIn(name, ('src', 'style', 'srcset'))
        (style,) = found.all('style')
        self.assertNotIn('url(', style.source)
        self.assertNotIn('@import', style.source)

    def test_the_policy_allows_its_style_alone(self):
        found = page(documents.meeting([]))
        (style,) = found.all('style')
        digest = hashlib.sha256(style.source.encode()).digest()
        allowed = f"'sha256-{base64.b64encode(digest).decode()}'"
        (meta,) = (
            m for m in found.all('meta') if 'http-equiv' in m.attributes
        )
        for policy in (meta.attributes['content'], html.POLICY):
            self.assertIn(f"default-src 'none'; style-src {allowed};", policy)
        self.assertIn('; sandbox', html.POLICY)


class TestContrast(base.TestCase):
    """Colours of text against those of the page, by WCAG 2."""

    def test_text_can_be_read(self):
        text = page(documents.meeting([])).all('style')[0].source
        themes = re.findall(r':root \{(.*?)\}', text, re.DOTALL)
        self.assertEqual(3, len(themes))
        for theme in themes:
            colours = dict(re.findall(r'--([a-z]+): (#[0-9a-f]{6})', theme))
            self.assertEqual(15, len(colours))
            grounds = [colours.pop('page'), colours.pop('tint')]
            del colours['line']
            for ground, (name, colour) in itertools.product(
                grounds, colours.items()
            ):
                self.assertLess(4.5, contrast(ground, colour), name)


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in channels
    ]
    return sum(
        weight * c
        for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
