# SPDX-License-Identifier: Apache-2.0
"""What is stored in the end, compared with what was promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
import copy
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from benchmarks.fault_ledger import Row
from benchmarks.fault_ledger import Shared
from benchmarks.fault_ledger import stamp_of

_ROWS = {
    'operators': 'SELECT name, organization, email, irc FROM operator',
    'systems': 'SELECT id, name, description, wiki_url FROM `system`',
}
_PHRASES = 'SELECT system_id, phrase FROM recheck_phrase'
#: Each write that is stored leaves one row.
_EDITS = (
    'SELECT noun, target_name, COUNT(*) FROM audit '
    "WHERE noun IN ('operator', 'system') GROUP BY noun, target_name"
)


@dataclass
class Stored:
    """The stamps of rows by plural and name, and how often each was edited."""

    stamps: dict[tuple[str, str], str]
    edits: dict[tuple[str, str], int]

    @classmethod
    def read(cls, url: str) -> Stored:
        """Return what a database holds."""
        engine = sa.create_engine(url)
        with engine.connect() as connection:

            def rows(query: str) -> list[dict[str, Any]]:
                found = connection.exec_driver_sql(query).mappings()
                return [dict(row) for row in found]

            found = {plural: rows(query) for plural, query in _ROWS.items()}
            phrases = rows(_PHRASES)
            edits = rows(_EDITS)
        engine.dispose()
        for system in found['systems']:
            system['rechecks'] = [
                {'phrase': phrase['phrase']}
                for phrase in phrases
                if phrase['system_id'] == system['id']
            ]
        return cls(
            {
                (plural, row['name']): stamp_of(plural, row)
                for plural, several in found.items()
                for row in several
            },
            {
                (f'{row["noun"]}s', row['target_name']): row['COUNT(*)']
                for row in edits
            },
        )

    def problems(
        self, rows: Iterable[Row], shared: Iterable[Shared]
    ) -> tuple[Counter[str], list[str]]:
        """Return what is wrong, and examples of that."""
        found: Counter[str] = Counter()
        examples = []
        promised: dict[tuple[str, str], tuple[Row | Shared, int, int]] = {
            (row.plural, row.name): (row, row.written, row.unknown)
            for row in rows
        }
        for each in shared:
            known = len(each.acknowledged), len(each.unknown)
            promised[each.plural, each.name] = (each, *known)
        for key in self.stamps.keys() - promised.keys():
            found['strange'] += 1
            examples.append(f'strange: nobody made {key}')
        for key, (row, written, unknown) in promised.items():
            problem = copy.deepcopy(row).judge(self.stamps.get(key))
            if not problem:
                edits = self.edits.get(key, 0)
                problem = _miscount(edits, written, unknown)
            if problem:
                found[problem] += 1
                examples.append(f'{problem}: {row}')
        return found, examples


def _miscount(edits: int, written: int, unknown: int) -> str:
    if edits < written:
        return 'lost'
    return 'doubled' if edits > written + unknown else ''
