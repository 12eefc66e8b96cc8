# SPDX-License-Identifier: Apache-2.0
"""Parts of a comment that hold no job lines, whatever they look like.

Zuul adds ``Warning:`` and ``Debug information:`` with indented lines, the
Jenkins Gerrit Trigger frames a job's own message with ``<<<`` and ``>>>``,
Gerrit tells of copied votes, and people and bots fence logs with backticks.
"""

import re
from typing import Final

_SECTION: Final = re.compile(
    r'(?:warnings?|debug information|errors?):\s*$|copied votes on follow-up',
    re.IGNORECASE,
)
_LETTERS: Final = frozenset('WwDdEeCc')
#: Nothing else opens a section, but for a line that ends with ``<``.
OPENERS: Final = _LETTERS | {'`', '<'}
_FENCE: Final = '```'


class Skip:
    """Knows which lines to leave out."""

    __slots__ = ('active', 'bullets', 'end', 'indented')

    def __init__(self) -> None:
        self.active = False
        self.bullets = False
        self.end = ''
        self.indented = False

    def opens(self, line: str) -> bool:
        """Note what a line opens; whether the line itself is no more."""
        if line[0] in _LETTERS:
            if _SECTION.match(line) is None:
                return False
            self.active = self.indented = True
            # Copied votes are a list, remarks of Zuul are indented.
            self.bullets = line[0] in 'Cc'
            return True
        if line.startswith(_FENCE):
            if line.find(_FENCE, 3) < 0:
                self.end = _FENCE
                self.active = True
            return True
        if line.endswith('<<<'):
            self.end = '>>>'
            self.active = True
            return len(line) == len(self.end)
        return False

    def drops(self, line: str) -> bool:
        """Whether a line lies within what was opened."""
        if self.end:
            if line.strip().endswith(self.end):
                self.end = ''
                self.active = self.indented
            return True
        if not line or line[0] in ' \t':
            return True
        if self.bullets and line.startswith('* '):
            return True
        self.active = self.indented = False
        return False
