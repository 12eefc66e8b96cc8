# SPDX-License-Identifier: Apache-2.0
"""Comparing what is stored with what must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from radar.db import models
from radar.db import session
from radar.tests.comparison.model import Row
from radar.tests.comparison.model import Tables

#: What a row is known by; references before the tables that use them.
_KEYS = {
    'source': ('name',),
    'project': ('name',),
    'account': ('external_id',),
    'account_alias': ('account_id', 'kind', 'value_hash'),
    'system': ('name',),
    'system_account': ('account_id', 'system_id'),
    'change': ('number',),
    'revision': ('change_id', 'number'),
    'comment': ('change_id', 'external_id'),
    'build': ('comment_id', 'system_id'),
    'job': ('build_id', 'position'),
}
#: Columns that no posted fact determines: ids, times and marks of Radar's
#: own, and what the collector keeps for itself.
UNDETERMINED = {
    'source': 'created_at updated_at polled_at data_as_of lease_owner '
    'lease_until lease_epoch version',
    'project': 'created_at updated_at version',
    'account': 'named_at version',
    'system': 'created_at updated_at version',
    'change': 'checked_at missing_since',
}
#: Tables that speak of what Radar does, not of what was posted.
_OWN = frozenset({'dirty', 'poll'})


@dataclass
class Compared:
    """One table: how many rows and columns were compared, and what differs."""

    table: str
    rows: int = 0
    values: int = 0
    differences: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f'{self.table:<16}{self.rows:>8} rows {self.values:>8} values '
            f'{len(self.differences):>6} differences'
        )


def compare(expected: Tables) -> list[Compared]:
    """Compare all rows of all tables; return one verdict a table.

    Tables that nothing is expected in must be empty.
    """
    stored = _stored()
    compared = []
    for table, rows in stored.items():
        verdict = Compared(table, len(rows))
        wanted = expected.get(table, {})
        verdict.differences += _differences(table, wanted, rows)
        verdict.values = sum(len(wanted[key]) for key in rows if key in wanted)
        compared.append(verdict)
    return compared


def _differences(
    table: str, wanted: dict[Any, Row], stored: dict[Any, Row]
) -> Iterator[str]:
    left = {'id', *UNDETERMINED.get(table, '').split()}
    for key in sorted(wanted.keys() - stored.keys(), key=str):
        yield f'{table} {key!r}: not stored'
    for key, row in stored.items():
        if key not in wanted:
            yield f'{table} {key!r}: stored, but never posted'
            continue
        for name in sorted((row.keys() | wanted[key].keys()) - left):
            if name not in wanted[key] or name not in row:
                yield f'{table}.{name}: compared with nothing'
            elif row[name] != wanted[key][name]:
                yield (
                    f'{table} {key!r}: {name} is {row[name]!r}, '
                    f'not {wanted[key][name]!r}'
                )


def _stored() -> Tables:
    """Return all rows, by what they are known by instead of their ids."""
    names: dict[Any, Any] = {}
    tables: Tables = {}
    with session.reader() as current:
        for table in models.Base.metadata.sorted_tables:
            if table.name in _OWN:
                continue
            rows = tables[table.name] = {}
            for found in current.execute(sa.select(table)).mappings():
                row = {
                    name: names.get(value, value)
                    if isinstance(value, UUID)
                    else value
                    for name, value in found.items()
                }
                key = _key(table, row)
                while key in rows:
                    # Doubled: nothing is known by such a key.
                    key = (key, 'again')
                rows[key] = row
                names[found.get('id')] = key
    return tables


def _key(table: sa.Table, row: Row) -> Any:
    parts = _KEYS.get(table.name) or [c.name for c in table.primary_key]
    key = tuple(row[part] for part in parts)
    return key if len(key) > 1 else key[0]
