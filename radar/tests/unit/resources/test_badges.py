# SPDX-License-Identifier: Apache-2.0
from xml.etree import ElementTree

from radar.enums import State
from radar.resources import badges
from radar.tests import base

NASTY = (
    '<script>alert(1)</script>',
    '"/><image href="https://example.org/x"/>',
    ']]>',
    '&lt;&#0;',
    'a\x00b\x1b[31m\ufffe\u202e',
    '編成',
    '',
    'x' * 5000,
)
SVG = '{http://www.w3.org/2000/svg}'


class TestBadges(base.TestCase):
    def test_only_ok_is_green(self) -> None:
        greens = set()
        for state in State:
            colour = badges.COLOURS[state]
            red, green, blue = bytes.fromhex(colour[1:])
            if green > red and green > blue:
                greens.add(state)
            text = badges.draw('CI', state).decode()
            self.assertIn(colour, text)
            self.assertIn(f'<title>CI: {state}</title>', text)
        # A grey has a trace of blue.
        self.assertEqual({State.OK}, greens)

    def test_names_are_text(self) -> None:
        for name in NASTY:
            svg = ElementTree.fromstring(badges.draw(name, State.OK))
            kinds = {element.tag for element in svg.iter()}
            self.assertEqual(
                {f'{SVG}{tag}' for tag in ('svg', 'title', 'rect', 'text')},
                kinds,
                name,
            )
            self.assertLess(int(svg.get('width', '')), 700)
