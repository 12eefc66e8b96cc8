# SPDX-License-Identifier: Apache-2.0
"""Asking a Gerrit whether open changes are still there.

One query asks for many. What it leaves out is asked for by itself, for a
list may be incomplete and a change may be hidden together with its whole
project, when a right was lost rather than the change:

* a change is missing if the server answers 404 for it, or shows it as a
  private one, while it shows any other change of its project;
* whatever else the server answers says nothing of the change.
"""

from collections.abc import Iterable
from collections.abc import Sequence
import contextlib
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
import logging
from typing import Any
from typing import Protocol

from radar.exceptions import InvalidInput
from radar.gerrit import documents
from radar.gerrit import polling
from radar.gerrit.errors import GerritError
from radar.gerrit.errors import Stopped
from radar.gerrit.importer import Importer
from radar.gerrit.paging import Page
from radar.gerrit.paging import Record
from radar.resources import open_changes
from radar.resources.leases import Lease
from radar.resources.open_changes import OpenChange

LOG = logging.getLogger(__name__)

#: Changes that are asked for at a time: a query of less than 3 kB, and of
#: a tenth of the terms that Gerrit allows (``index.maxTerms``).
BATCH = 100


class Client(polling.Client, Protocol):
    """What answers for a Gerrit; see :mod:`radar.gerrit.client`."""

    def changes(
        self, *, projects: Sequence[str] = ..., limit: int | None = ...
    ) -> Page:
        """Return one page of the changes of projects."""

    def numbered(
        self, numbers: Sequence[int], *, brief: bool = ...
    ) -> list[Record]:
        """Return those of some changes that are listed."""


@dataclass(slots=True)
class _Round:
    """What asking for some changes has told."""

    asked: list[OpenChange] = field(default_factory=list)
    met: list[OpenChange] = field(default_factory=list)
    missing: list[OpenChange] = field(default_factory=list)
    #: Numbers of those that are there and not as they are stored.
    news: list[int] = field(default_factory=list)
    #: Whether a project is shown at all, as far as that is known.
    shown: dict[str, bool] = field(default_factory=dict)

    def add(self, change: OpenChange, record: Record | None) -> None:
        """Note what the server has of a change; None: that it has none."""
        self.asked.append(change)
        if record is None or record.get('is_private'):
            self.missing.append(change)
            return
        self.met.append(change)
        if _is_news(record, change):
            self.news.append(change.number)


class Presence:
    """Looks after the open changes of one source."""

    def __init__(
        self, polled: polling.Polling, client: Client, gone_after: timedelta
    ) -> None:
        self._polling = polled
        self._client = client
        self._gone_after = gone_after

    def check(self, lease: Lease, importer: Importer) -> None:
        """Ask for some open changes that were not met for long.

        Those that are not as they are stored are stored anew.

        :raises GerritError: the list cannot be read; nothing is stored.
        :raises LeaseLost: somebody else polls the source by now.
        """
        source = self._polling.source
        wanted = None
        if source.filters:
            wanted = [
                key
                for name, key in open_changes.projects(source.id).items()
                if polling.wanted(name, source.filters)
            ]
        due = open_changes.due(source.id, wanted, BATCH)
        if not due:
            return
        found = self._ask(due)
        self._polling.forget(c.number for c in found.missing)
        gone = open_changes.note(
            lease,
            _ids(found.asked),
            _ids(found.met),
            _ids(found.missing),
            self._gone_after,
        )
        LOG.info(
            '%s: asked for %d open changes, %d missing, %d gone',
            source.name,
            len(found.asked),
            len(found.missing),
            gone,
        )
        if found.news:
            self._polling.take(self._client.numbered(found.news), importer)

    def _ask(self, due: Sequence[OpenChange]) -> _Round:
        listed = self._client.numbered([c.number for c in due], brief=True)
        records = {record.get('_number'): record for record in listed}
        found = _Round(shown={str(r.get('project')): True for r in listed})
        for change in due:
            record = records.get(change.number)
            if record is not None:
                found.add(change, record)
        for change in due:
            if change.number not in records and not self._look(change, found):
                break
        return found

    def _look(self, change: OpenChange, found: _Round) -> bool:
        """Ask for a change that was not listed; tell whether to go on."""
        try:
            if self._shows(change.project, found.shown):
                found.add(change, self._client.change(change.number))
            else:
                found.asked.append(change)
        except Stopped:
            raise
        except GerritError as error:
            # It counts as asked for, so that one which can never be read
            # does not keep the others from their turn.
            LOG.warning('Change %d: %s', change.number, error)
            found.asked.append(change)
            return False
        return True

    def _shows(self, project: str, shown: dict[str, bool]) -> bool:
        """Tell whether the server shows any change of a project."""
        if project not in shown:
            shown[project] = False
            # There are names that cannot be asked for.
            with contextlib.suppress(InvalidInput):
                page = self._client.changes(projects=[project], limit=1)
                shown[project] = bool(page.records)
        return shown[project]


def _ids(changes: Iterable[OpenChange]) -> list[Any]:
    return [change.id for change in changes]


def _is_news(record: Record, change: OpenChange) -> bool:
    """Tell whether a brief record says what is not stored."""
    try:
        said = documents.read_change_info(record)
    except InvalidInput:
        return False
    return (
        said.status not in (None, change.status)
        or said.last_updated_at > change.last_updated_at
    )
