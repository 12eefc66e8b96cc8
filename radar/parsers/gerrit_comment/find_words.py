# SPDX-License-Identifier: Apache-2.0
"""Where a line holds a result word, if it does."""

import re
from typing import Final

from radar.enums import RESULT_WORDS

#: A word in capitals, and any word after a separator.
_SHOUTED: Final = re.compile(r'[A-Z][A-Z_]++')
_SEPARATED: Final = re.compile(
    r'[]:=>|([\u2013\u2014-][ \t*_`]{0,4}([A-Za-z]++(?:_[A-Za-z]++)*+)'
)
#: First parts of result words that may be written as two words.
_FIRST_WORDS: Final = frozenset(
    part for word in RESULT_WORDS for part in (word, word.partition('_')[0])
)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a word is no part of a name, a path or a link."""
    before = text[max(0, start - 2) : start]
    if before[-1:] in ('.', '/') and before != '..':
        return False
    if before[-1:].isalnum():
        return False
    if start > 1 and text[start - 1] in '-_' and text[start - 2].isalnum():
        return False
    after = text[end : end + 2]
    if not after:
        return True
    if after[0] in '/_' or after[0].isalnum():
        return False
    return not (after[0] in '-.' and after[1:].isalnum())


def find_word(text: str) -> int | None:
    """Return where the first result word stands."""
    found = None
    for match in _SEPARATED.finditer(text):
        if match.group(1).upper() in _FIRST_WORDS:
            start = match.start(1)
            dash = match.group()[0] in '-\u2013\u2014'
            if dash and not text[max(0, match.start() - 1)].isspace():
                continue
            if _stands_alone(text, start, match.end()):
                found = start
                break
    for match in _SHOUTED.finditer(text):
        start = match.start()
        if found is not None and start >= found:
            break
        known = match.group() in _FIRST_WORDS
        if known and _stands_alone(text, start, match.end()):
            return start
    return found
