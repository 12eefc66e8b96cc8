# SPDX-License-Identifier: Apache-2.0
"""Which files a patch set touches, the same each time it is asked."""

from random import Random
from typing import Any

from radar.simulation.model import Change
from radar.simulation.model import PatchSet
from radar.simulation.streams import stream

_TOPICS = ('compute', 'agent', 'driver', 'manager', 'policy', 'db', 'rpc')
_NOUNS = ('base', 'utils', 'volume', 'port', 'server', 'quota', 'image')
#: A new patch set of these kinds says the same, or merely differently.
_UNCHANGED = frozenset({'NO_CHANGE', 'NO_CODE_CHANGE', 'TRIVIAL_REBASE'})


def touched(change: Change, patch_set: PatchSet) -> dict[str, Any]:
    """Return the files of a patch set by name, as a ``FileInfo`` each.

    There is some code in it unless it documents something; Gerrit leaves
    out the commit message.
    """
    tool = change.project.rpartition('/')[2]
    rng = stream(0, 'files', change.change_id)
    if documents(change):
        names = [_page(rng) for _ in range(rng.randint(1, 3))]
    else:
        names = [_code(rng, tool) for _ in range(rng.randint(1, 4))]
    names += [
        name.replace(f'{tool}/', f'{tool}/tests/')
        for name in names[1:]
        if name.startswith(f'{tool}/')
    ]
    if rng.random() < 0.3:
        names.append(f'releasenotes/notes/{change.change_id[1:9]}.yaml')
    for later in change.patch_sets[1 : patch_set.number]:
        if later.kind not in _UNCHANGED:
            extra = stream(0, 'files', later.sha)
            if extra.random() < 0.3:
                page = documents(change)
                names.append(_page(extra) if page else _code(extra, tool))
    return {name: _info(rng) for name in names}


def documents(change: Change) -> bool:
    """Tell whether a change touches no code."""
    return ': Document ' in change.subject


def _page(rng: Random) -> str:
    return f'doc/source/{rng.choice(_TOPICS)}/{rng.choice(_NOUNS)}.rst'


def _code(rng: Random, tool: str) -> str:
    return f'{tool}/{rng.choice(_TOPICS)}/{rng.choice(_NOUNS)}.py'


def _info(rng: Random) -> dict[str, int]:
    lines = rng.randint(1, 120)
    return {
        'lines_inserted': lines,
        'size_delta': lines * 34,
        'size': lines * 34 + rng.randrange(40_000),
    }
