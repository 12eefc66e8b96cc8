# SPDX-License-Identifier: Apache-2.0
"""Which dialect is spoken where; the longest prefix wins."""

from __future__ import annotations

from radar.api.dialects.base import Dialect
from radar.api.dialects.native import NATIVE

#: Dialects by the path that they are spoken below.
SURFACES: dict[str, Dialect] = {'/v1': NATIVE}


def dialect_of(path: str) -> Dialect:
    """Return the dialect to answer in at a path, if only with an error."""
    found = [
        prefix for prefix in SURFACES if f'{path}/'.startswith(f'{prefix}/')
    ]
    return SURFACES[max(found, key=len)] if found else NATIVE
