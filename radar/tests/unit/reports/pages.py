# SPDX-License-Identifier: Apache-2.0
"""Reading pages as browsers do."""

from dataclasses import dataclass
from dataclasses import field
from html import parser

_EMPTY = frozenset({'meta', 'link', 'img', 'br', 'input'})


@dataclass
class Element:
    """An element and what is in it."""

    name: str
    attributes: dict[str, str | None]
    parts: list['str | Element'] = field(default_factory=list)

    @property
    def children(self) -> list['Element']:
        """The elements right in it."""
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """All text in it, as people read it."""
        return ' '.join(self.source.split())

    @property
    def source(self) -> str:
        """All text in it, as it was written."""
        return ''.join(
            part if isinstance(part, str) else part.source
            for part in self.parts
        )

    def all(self, *names: str) -> list['Element']:
        """Return the elements in it that have one of some names."""
        found = []
        for child in self.children:
            if not names or child.name in names:
                found.append(child)
            found += child.all(*names)
        return found


class Page(parser.HTMLParser):
    """A page; elements must be closed in the order they were opened in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.top = Element('', {})
        self._open = [self.top]
        self.feed(text)
        self.close()
        if len(self._open) > 1:
            raise ValueError(f'not closed: {self._open[-1].name}')

    def handle_starttag(self, tag, attrs):
        self.handle_startendtag(tag, attrs)
        if tag not in _EMPTY:
            self._open.append(self._open[-1].children[-1])

    def handle_startendtag(self, tag, attrs):
        if len(dict(attrs)) < len(attrs):
            raise ValueError(f'{tag} has an attribute twice')
        self._open[-1].parts.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        element = self._open.pop()
        if element.name != tag:
            raise ValueError(f'{tag} closes {element.name}')

    def handle_data(self, data):
        self._open[-1].parts.append(data)
