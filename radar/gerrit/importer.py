# SPDX-License-Identifier: Apache-2.0
"""Storing records of Gerrit: in batches, again if need be, never half."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
import json
import logging
from pathlib import Path
from typing import Any
from typing import NamedTuple

from oslo_db import exception as db_exception

from radar import metrics
from radar.exceptions import InvalidInput
from radar.gerrit import documents
from radar.gerrit import files
from radar.resources import ingestion
from radar.resources.documents import ChangeDocument
from radar.resources.leases import LeaseLost
from radar.resources.recorder import Recorder
from radar.resources.recording import Tally

LOG = logging.getLogger(__name__)

#: Not the fault of what is being stored.
PASSING = (
    db_exception.DBConnectionError,
    db_exception.DBDeadlock,
    LeaseLost,
)

#: Called with the bytes of a file read so far.
Progress = Callable[[int], None]


class Entry(NamedTuple):
    """A change to be stored, and the record that it was read from."""

    document: ChangeDocument
    record: Any


class Importer:
    """Stores the records of one source."""

    def __init__(
        self,
        recorder: Recorder,
        *,
        batch_changes: int = 50,
        batch_rows: int = 5000,
    ) -> None:
        self._recorder = recorder
        self._batch_changes = batch_changes
        self._batch_rows = batch_rows
        self.tally = Tally()
        #: Why records were left out, and how many of each.
        self.problems: dict[str, int] = {}

    def load_file(self, path: Path, progress: Progress) -> None:
        """Store the records of a file.

        :raises InvalidInput: the file cannot be read, or is not JSON.
        """

        def following() -> Iterator[Any]:
            for item in files.records(path):
                if item.error:
                    self._refuse(item.error, None, None)
                else:
                    yield item.record
                progress(item.position)

        self.load(following())

    def load(self, records: Iterable[Any]) -> None:
        """Store records in any of Gerrit's forms, and how new they are."""
        newest = self.store(records)
        if newest is not None:
            ingestion.note_data(self._recorder.source_id, newest)

    def store(self, records: Iterable[Any]) -> datetime | None:
        """Store records in any of Gerrit's forms.

        :returns: the newest time in them.
        :raises LeaseLost: the recorder's guard says so.
        """
        newest: datetime | None = None
        for batch in self._batches(self._read(records)):
            self._store(batch)
            last = max(e.document.last_updated_at for e in batch)
            newest = last if newest is None else max(newest, last)
        return newest

    def _read(self, records: Iterable[Any]) -> Iterator[Entry]:
        for record in records:
            try:
                document = documents.read(record)
            except InvalidInput as error:
                self._refuse(str(error), record, None)
            except Exception:
                LOG.exception('A record could not be read')
                self._refuse('malformed record', record, None)
            else:
                if document is not None:
                    yield Entry(document, record)

    def _batches(self, entries: Iterable[Entry]) -> Iterator[list[Entry]]:
        batch: list[Entry] = []
        rows = 0
        numbers: set[int] = set()
        for entry in entries:
            size = _rows(entry.document)
            full = (
                len(numbers | {entry.document.number}) > self._batch_changes
                or rows + size > self._batch_rows
            )
            if batch and full:
                yield batch
                batch, rows, numbers = [], 0, set()
            batch.append(entry)
            numbers.add(entry.document.number)
            rows += size
        if batch:
            yield batch

    def _store(self, batch: Sequence[Entry]) -> None:
        try:
            tally = self._recorder.store([e.document for e in batch])
        except PASSING:
            raise
        except Exception as error:
            if len(batch) == 1:
                LOG.exception('Change %s refused', batch[0].document.number)
                self._refuse(
                    f'cannot be stored: {type(error).__name__}',
                    batch[0].record,
                    batch[0].document.number,
                )
                return
        else:
            self._count(tally)
            return
        # One poisoned change must not stop the others: halve until it
        # stands alone, then keep it aside.
        middle = len(batch) // 2
        self._store(batch[:middle])
        self._store(batch[middle:])

    def _count(self, tally: Tally) -> None:
        """Count what a transaction has stored, once it is committed."""
        self.tally.add(tally)
        for (kind, parsed), number in tally.kinds.items():
            told = str(parsed).lower()
            metrics.COMMENTS.labels(kind, told).inc(number)

    def _refuse(self, reason: str, record: Any, number: int | None) -> None:
        self.tally.errors += 1
        self.problems[reason] = self.problems.get(reason, 0) + 1
        if record is None:
            return
        try:
            raw = json.dumps(record, default=str)
        except RecursionError:
            raw = '"nested too deeply"'
        self._recorder.keep_aside(number, reason, raw)


def _rows(document: ChangeDocument) -> int:
    """Estimate the rows that a change makes: four a message, by measure."""
    return 1 + len(document.revisions) + 4 * len(document.messages)
