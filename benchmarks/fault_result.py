# SPDX-License-Identifier: Apache-2.0
"""What came of a fault run."""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from benchmarks.fault_rig import Database
from benchmarks.fault_rig import Gerrit

#: What is stored, as the server tells what is to be.
_HELD = {
    'changes': 'SELECT number, status FROM `change`',
    'revisions': 'SELECT c.number, r.number, r.sha FROM revision r '
    'JOIN `change` c ON c.id = r.change_id',
    'messages': 'SELECT c.number, m.external_id, LOWER(HEX(m.message_hash)) '
    'FROM comment m JOIN `change` c ON c.id = m.change_id',
}


@dataclass
class Result:
    """What came of a run."""

    seconds: float = 0.0
    kills: int = 0
    died: int = 0
    database_crashes: int = 0
    leases_stolen: int = 0
    hours_skipped: int = 0
    polls: dict[str, int] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)
    owners: int = 0
    server: dict[str, Any] = field(default_factory=dict)
    #: Share of the messages that were stored before the trouble ended.
    stored_meanwhile: float = 0.0
    expected: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    doubled: int = 0
    strange: int = 0
    ingest_errors: int = 0
    caught_up: bool = False
    stopped_well: bool = False
    examples: list[Any] = field(default_factory=list)
    logged: dict[str, int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing was lost or doubled, and there was progress."""
        wrong = self.lost + self.doubled + self.strange + self.ingest_errors
        progress = self.polls.get('done', 0) > self.kills / 10
        progress &= self.stored_meanwhile > 0.5
        return not wrong and progress and self.caught_up

    def compare(self, gerrit: Gerrit, database: Database) -> None:
        """Say what is stored, and what is to be."""
        expected = gerrit.get('/_expected')
        self.expected = expected['counts']
        stats = gerrit.get('/_stats?latest=1')
        self.server = {
            name: stats[name] for name in ('requests', 'faults', 'bugs')
        }
        every = database.all
        self.polls = dict(
            every('SELECT status, COUNT(*) FROM poll GROUP BY status')
        )
        reasons: Counter[str] = Counter()
        for (reason,) in every('SELECT reason FROM poll'):
            if reason:
                reasons[reason.split(': ', 1)[-1][:70]] += 1
        self.failures = dict(reasons.most_common(12))
        self.owners = len(every('SELECT DISTINCT collector FROM poll'))
        [(self.ingest_errors,)] = every('SELECT COUNT(*) FROM ingest_error')
        for part, query in _HELD.items():
            wanted = {tuple(row) for row in expected[part]}
            self._count(part, wanted, Counter(map(tuple, every(query))))

    def _count(self, part: str, wanted: set[Any], held: Counter[Any]) -> None:
        lost, strange = wanted - held.keys(), held.keys() - wanted
        self.lost += len(lost)
        self.strange += len(strange)
        self.doubled += held.total() - len(held)
        examples = [(part, 'lost', row) for row in sorted(lost)[:5]]
        examples += [(part, 'strange', row) for row in sorted(strange)[:5]]
        self.examples += examples
