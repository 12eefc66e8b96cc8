# SPDX-License-Identifier: Apache-2.0
"""A remedy for the costliest thing in Pecan.

For every request Pecan asks ``pecan.util.getargspec`` several times for the
arguments of the same few functions, and each time that builds a new
namedtuple class: about 500 µs, five times what the rest of the routing
costs. The answer depends on nothing but the function, so it is remembered;
there are as many entries as exposed functions. Three modules imported the
name, so it is replaced in all three.

``radar/tests/unit/api/test_argspecs.py`` fails as soon as Pecan remembers
by itself, and then this module goes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pecan.core
import pecan.rest
import pecan.routing
import pecan.util


def remember() -> None:
    """Make Pecan remember arguments; calling it again changes nothing."""
    for module in (pecan.core, pecan.rest, pecan.routing):
        module.getargspec = _remembered


_known: dict[Callable[..., Any], Any] = {}


def _remembered(method: Callable[..., Any]) -> Any:
    function = getattr(method, '__func__', method)
    if function not in _known:
        _known[function] = pecan.util.getargspec(method)
    return _known[function]
