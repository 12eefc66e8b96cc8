# SPDX-License-Identifier: Apache-2.0
import testtools

from notify_pr import template
from notify_pr import untrusted
from notify_pr.summary import Outcome
from notify_pr.summary import Upload


class TestUntrusted(testtools.TestCase):
    def test_nobody_is_told(self):
        text = '@you see #12, GH-3; fixes https://github.com/a/b/issues/1'
        tame = untrusted.tame(text)
        for word in ('@you', '#12', 'GH-3', 'fixes http'):
            self.assertNotIn(word, tame)
        self.assertEqual(text, tame.replace('\u200b', ''))
        self.assertEqual(text, untrusted.tame(text, mentions=True))

    def test_marker_cannot_be_forged(self):
        forged = f'{template.marker("k")}state:success -->'
        for tame in (untrusted.tame(forged), untrusted.fenced(forged)):
            self.assertNotIn('<!--', tame)

    def test_control_characters_go(self):
        self.assertEqual('a\nb\tc', untrusted.clean('a\r\nb\t\0\x1bc\u202e'))

    def test_fence_is_longer_than_those_inside(self):
        text = 'x\n````\ny'
        self.assertEqual(f'`````\n{text}\n`````', untrusted.fenced(text))

    def test_links(self):
        self.assertEqual(
            r'[a\[b](https://x/a%20b%28c%29)',
            untrusted.link('a[b', 'https://x/a b(c)'),
        )
        self.assertEqual('a', untrusted.link('a', 'javascript:alert(1)'))

    def test_open_ends_are_closed(self):
        self.assertEqual('```\nx\n```', untrusted.fit('```\nx', 100))
        self.assertEqual(
            '<details>\nx\n</details>', untrusted.fit('<details>\nx', 100)
        )
        whole = '~~~\n```\n~~~\n<details></details>'
        self.assertEqual(whole, untrusted.fit(whole, 100))

    def test_cut_is_within_the_limit_and_closed(self):
        for text in (
            '```\n' + 'é line\n' * 1000,
            '<details>\n' * 500,
            'é' * 5000,
            'a\n' * 5000,
            '`' * 300 + '\n' + 'x\n' * 2000,
        ):
            for limit in (200, 777, 2000):
                fit = untrusted.fit(text, limit, 'https://more')
                self.assertLessEqual(len(fit.encode()), limit)
                self.assertTrue(fit.endswith('full text: https://more*'))
                body = fit.rpartition('\n\n*cut')[0].split('\n')
                self.assertEqual([], untrusted._closers(body))


class TestTemplate(testtools.TestCase):
    def test_body(self):
        uploads = (
            Upload('logs/a b.txt', 'https://s/a%20b.txt'),
            Upload('logs/c', 'https://s/c'),
            Upload('d', error='No such file'),
        )
        body = template.render(
            Outcome(
                *('tool/unit', 'f' * 40, 'Title', 'failure'),
                summary='text',
                uploads=uploads,
                index_url='https://s/index.html',
                expires='2026-01-02',
            )
        )
        self.assertEqual(
            [
                '<!-- notify-pr:tool/unit state:failure -->',
                '## Title',
                '❌ **failure** `ffffffffffff`',
                'text',
                '[All 2 logs](https://s/index.html)',
                '- logs/',
                '  - [a b.txt](https://s/a%20b.txt)',
                '  - [c](https://s/c)',
                'Logs can be read until 2026-01-02.',
                '⚠️ 1 not uploaded:',
                '- d: No such file',
                '<sub>posted by notify-pr for tool/unit</sub>',
            ],
            [line for line in body.split('\n') if line],
        )
        self.assertEqual('failure', template.state_of(body))

    def test_many_links(self):
        uploads = tuple(Upload(f'{n}', f'https://s/{n}') for n in range(2000))
        body = template.render(Outcome('k', uploads=uploads), max_links=5)
        self.assertEqual(5, body.count('](https://s/'))
        self.assertIn('and 1995 more', body)

    def test_own_layout(self):
        body = template.render(
            Outcome('k', summary='text', state='success'),
            'only $summary $unknown',
        )
        self.assertEqual(
            '<!-- notify-pr:k state:success -->\nonly text $unknown', body
        )

    def test_keys_cannot_end_the_marker(self):
        mark = template.marker('a--> b')
        self.assertEqual(1, mark.count('--'))
        self.assertNotIn('>', mark)
        self.assertFalse(
            template.marker('a').startswith(template.marker('a/b'))
        )
