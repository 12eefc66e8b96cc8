# SPDX-License-Identifier: Apache-2.0
"""The paths that a patch set touches."""

from collections.abc import Iterator
from collections.abc import Mapping
import re

from radar.gerrit import fields
from radar.resources.documents import MOST_FILES

#: Most letters of a path: with every one escaped, as many paths as are kept
#: still fit in a column of JSON.
LETTERS = 248
_UNFIT = re.compile('[\x00-\x1f\ud800-\udfff]')


def touched(revision: fields.Record) -> list[str] | None:
    """Return the distinct paths of a ``RevisionInfo``, in order.

    A file that was renamed is there by both names. None where the record
    does not say, as of all patch sets but the current one.

    :raises InvalidInput: what should be an object is none.
    """
    if revision.get('files') is None:
        return None
    return sorted(set(_paths(revision)))[:MOST_FILES]


def _paths(revision: fields.Record) -> Iterator[str]:
    for name, info in fields.mapping(revision, 'files').items():
        # Those are Gerrit's own, as /COMMIT_MSG.
        if name.startswith('/'):
            continue
        yield _kept(name)
        if isinstance(info, Mapping) and info.get('status') == 'R':
            old = info.get('old_path')
            if isinstance(old, str):
                yield _kept(old)


def _kept(path: str) -> str:
    return _UNFIT.sub('\ufffd', path[:LETTERS])
