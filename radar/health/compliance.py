# SPDX-License-Identifier: Apache-2.0
"""What is asked of the accounts and comments of third-party systems."""

from __future__ import annotations

import ipaddress
import re
from urllib import parse

#: A rule is kept from so large a share on.
KEPT = 0.95
#: Characters of a comment that are looked at.
READ = 16_384

# Organisation, product or technology, and what it is.
_NAME = re.compile(r'\S.*\s(CI|Bot)')
# The form that Gerrit's page shows as a table: name, link, result.
_LINE = re.compile(r'\s*[*-] \S+ (https?://\S+|noop) : [A-Z][A-Z_]*(\s.*)?')
_WIKI = 'thirdpartysystems/'


def well_named(name: str) -> bool:
    """Tell whether a name is of the form ``Organization Product CI``."""
    return bool(_NAME.fullmatch(name.strip()))


def links_wiki(text: str, page: str | None) -> bool:
    """Tell whether a comment links the page of its system.

    :param page: where that is, if it is known.
    """
    return _WIKI in text.lower() or bool(page and page in text)


def has_host_name(url: str) -> bool:
    """Tell whether the host of a URL is a name, and no address."""
    try:
        host = parse.urlsplit(url).hostname or ''
    except ValueError:
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return '.' in host
    return False


def formed_lines(text: str) -> int:
    """Return how many lines of a comment are of the form for jobs."""
    return sum(bool(_LINE.fullmatch(line)) for line in text.splitlines())


def kept(k: int, n: int) -> bool | None:
    """Tell whether a rule is kept by ``k`` of ``n``; None of none."""
    return k >= KEPT * n if n else None
