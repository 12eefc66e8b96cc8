# SPDX-License-Identifier: Apache-2.0
"""Comments written in HTML, made plain for the families of lines."""

import re
from typing import Final

_ANCHOR: Final = re.compile(
    r'<a\s(?:[^<>]{0,200}?\s)?href=["\']?([^"\'<>\s]{1,1000}+)["\']?+[^<>]{0,200}+>'
    r'([^<>]{0,255}+)</a>',
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r'<li(?:\s[^<>]{0,200})?>\s{0,4}', re.IGNORECASE)
_ROW: Final = re.compile(r'<tr(?:\s[^<>]{0,200})?>\s{0,4}', re.IGNORECASE)
_CELL: Final = re.compile(r'<t[dh](?:\s[^<>]{0,200})?>', re.IGNORECASE)
_BREAK: Final = re.compile(r'<br ?/?>|</(?:p|div|tr|h[1-6])>', re.IGNORECASE)
_TAG: Final = re.compile(
    r'</?(?:b|i|u|em|strong|code|pre|tt|ul|ol|li|p|div|span|h[1-6]|font|small'
    r'|table|tbody|thead|tr|td|th|html|body)(?:\s[^<>]{0,200})?>',
    re.IGNORECASE,
)


def is_html(text: str) -> bool:
    """Whether a text may hold elements of HTML."""
    return '</' in text and _TAG.search(text) is not None


def plain(text: str) -> str:
    """Return a text with links and lists as in Markdown, without tags."""
    text = _ANCHOR.sub(r'[\2](\1)', text)
    text = _ITEM.sub('\n- ', text)
    text = _CELL.sub(' | ', _ROW.sub('\n', text))
    return _TAG.sub('', _BREAK.sub('\n', text))
