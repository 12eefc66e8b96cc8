# SPDX-License-Identifier: Apache-2.0
"""Results that keep arriving, as a collector stores them.

300 projects in six groups; 54 systems report on a group each, and the
reference on all, so that ten are to report on a patch set. Their results
come within two minutes, three jobs each. Then half of the changes merge, and
the others get another patch set.
"""

from collections import deque
from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
import random
from typing import Any

from radar import clock
from radar.db import session
from radar.gerrit import reading
from radar.gerrit.importer import Importer
from radar.resources import ingestion
from radar.resources import registry_edits
from radar.resources.recorder import Recorder
from radar.resources.registry_entries import SystemEntry

REFERENCE = 'Zuul'
SOURCE = 'load'
GROUPS, PROJECTS, SYSTEMS = 6, 50, 9
#: Seconds in which the results on a patch set come.
SPREAD = 120
#: What pipelines stand for, as by default.
_ROLES = ('check*:review', 'gate*:gate', '*:extra')
_ADA = {'_account_id': 1, 'name': 'Ada', 'username': 'ada'}
JOBS = ('unit', 'tempest-full', 'upgrade')

Record = dict[str, Any]


def system(group: int, number: int) -> Record:
    """Return the account of a system; number 0 is the reference."""
    if not number:
        return {'_account_id': 10, 'name': REFERENCE, 'username': 'zuul'}
    key = 100 + group * SYSTEMS + number
    return {
        '_account_id': key,
        'name': f'Vendor {key} CI',
        'username': f'vendor-{key}-ci',
    }


def declare() -> None:
    """Register the systems, and where they are to report."""
    source = ingestion.source_named(SOURCE)
    wanted = {system(0, 0)['username']: (system(0, 0), ['*'])}
    for group in range(GROUPS):
        for number in range(1, SYSTEMS + 1):
            account = system(group, number)
            wanted[account['username']] = (account, [f'g{group}/*'])
    with session.writer() as current:
        for username, (account, projects) in wanted.items():
            entry = SystemEntry(account['name'], username, projects=projects)
            registry_edits.edit(current, source, entry)


class Change:
    """A change on which systems report."""

    def __init__(self, number: int, luck: random.Random) -> None:
        self.number = number
        self.status = 'NEW'
        self._luck = luck
        self._group = luck.randrange(GROUPS)
        self._project = f'g{self._group}/p{luck.randrange(PROJECTS)}'
        self._created = clock.now()
        self._updated = self._created
        self._patch_sets: list[datetime] = []
        self._messages: list[Record] = []
        self.left: list[int] = []
        self.amend()

    def amend(self) -> None:
        """Upload a patch set that all have yet to report on."""
        self._updated = clock.now()
        self._patch_sets.append(self._updated)
        self.left = list(range(SYSTEMS + 1))
        self._luck.shuffle(self.left)

    def report(self) -> None:
        """Have the next system post a result."""
        luck, account = self._luck, system(self._group, self.left.pop())
        self._updated = clock.now()
        count = len(self._patch_sets)
        passed = luck.random() < 0.85
        words = ['SUCCESS', 'SUCCESS', 'SUCCESS' if passed else 'FAILURE']
        lines = [
            f'- {job} http://logs.example/{self.number}/{count}/{job} : '
            f'{word} in {luck.randrange(1, 60)}m 10s'
            for job, word in zip(JOBS, words, strict=True)
        ]
        verdict = 'succeeded' if passed else 'failed'
        head = f'Patch Set {count}:\n\nBuild {verdict}.\n'
        self._messages.append(
            {
                'id': f'{self.number}-{len(self._messages)}',
                'date': _stamp(self._updated),
                'author': account,
                '_revision_number': count,
                'message': '\n'.join([head, *lines]),
            }
        )

    def end(self) -> bool:
        """Merge it, or go on with another patch set; tell which."""
        if self._luck.random() < 0.5 or len(self._patch_sets) > 3:
            self.status, self._updated = 'MERGED', clock.now()
            return True
        self.amend()
        return False

    def info(self) -> Record:
        """Return its ``ChangeInfo``."""
        return {
            'id': f'c{self.number}',
            '_number': self.number,
            'project': self._project,
            'branch': 'master',
            'change_id': f'I{self.number:040x}',
            'subject': 'Add a thing',
            'status': self.status,
            'created': _stamp(self._created),
            'updated': _stamp(self._updated),
            'owner': _ADA,
            'revisions': {
                f'{self.number:032x}{number:08x}': {
                    '_number': number,
                    'created': _stamp(created),
                    'uploader': _ADA,
                    'files': {f'nova/a{self.number % 9}.py': {}},
                }
                for number, created in enumerate(self._patch_sets, 1)
            },
            'messages': self._messages,
        }


class Load:
    """A number of reports at a time, on as many changes as that takes."""

    def __init__(self, seed: int, stored: Callable[[], Importer]) -> None:
        """Make it.

        :param stored: makes what stores records, anew after a failure.
        """
        self._luck = random.Random(seed)
        self._importer = stored
        self._due: deque[tuple[float, Change]] = deque()
        self._time = 0.0
        self._numbers = iter(range(1, 10**9))
        #: Reports that were stored.
        self.reports = 0

    def post(self, number: int, seconds: float) -> None:
        """Have so many reports posted within some seconds, and store them."""
        touched: dict[int, Change] = {}
        for change in self._next(number, seconds):
            touched[change.number] = change
        self._importer().store([c.info() for c in touched.values()])
        self.reports += number

    def _next(self, number: int, seconds: float) -> Iterator[Change]:
        """Yield a change a report; those that end are yielded once more."""
        self._time += seconds
        # Each change waits for its turn; new ones come as the old end.
        for _ in range(number):
            if self._due and self._due[0][0] <= self._time:
                _, change = self._due.popleft()
            else:
                change = Change(next(self._numbers), self._luck)
            change.report()
            yield change
            if not change.left and change.end():
                yield change
                continue
            pause = SPREAD / (SYSTEMS + 1)
            self._due.append((self._time + pause, change))


def importer() -> Importer:
    """Return what stores records as a collector does."""
    read = reading.reader(_ROLES)
    recorder = Recorder(ingestion.source_named(SOURCE), read, live=True)
    return Importer(recorder)


def _stamp(moment: datetime) -> str:
    plain = moment.replace(tzinfo=None)
    return f'{plain.isoformat(" ", "microseconds")}000'
