# SPDX-License-Identifier: Apache-2.0
"""Where CI systems are declared to report."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import orm

from radar.db import models
from radar.enums import CoverageTrigger
from radar.exceptions import InvalidInput
from radar.resources.parts import Part
from radar.resources.query import Document

#: Most patterns of paths in a list, and most characters of each.
PATTERNS, LONGEST = 100, 255


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a system is declared to report; patterns are of shells.

    With ``files``, those patch sets count that touch a path which one of
    them matches; with ``irrelevant_files``, those that touch one which none
    of them matches. A ``*`` stands for slashes, too.
    """

    project: str
    branch: str = '*'
    files: list[str] | None = None
    irrelevant_files: list[str] | None = None
    trigger: CoverageTrigger = CoverageTrigger.PATCH_SET


def _check(session: orm.Session, row: Document) -> Document:
    """Refuse patterns that would cost too much to apply.

    :raises InvalidInput: they are too many, or too long.
    """
    for name in ('files', 'irrelevant_files'):
        given = row[name] or ()
        if len(given) > PATTERNS or any(len(p) > LONGEST for p in given):
            raise InvalidInput.of(
                f'coverage.{name}',
                'too many, or too long',
                f'at most {PATTERNS} patterns of {LONGEST} characters',
            )
    return {}


PART = Part(
    'coverage',
    Coverage,
    'Where it is declared to report.',
    models.CoverageEntry,
    near='system_id',
    more=_check,
    own=True,
)
