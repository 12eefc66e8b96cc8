# SPDX-License-Identifier: Apache-2.0
"""The REST client of one Gerrit.

Paths, options and records are those of ``Documentation/rest-api*.txt`` of
Gerrit. Servers before 2.9, which page by ``_sortkey``, answer the first
page of a query only.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
import functools
from http import HTTPStatus
from importlib import metadata
import random
import threading
import time
from typing import Any
from typing import TypeVar

from radar.gerrit import answers
from radar.gerrit import paging
from radar.gerrit import queries
from radar.gerrit.access import Access
from radar.gerrit.answers import Answer
from radar.gerrit.errors import AnswerTooLarge
from radar.gerrit.errors import GerritError
from radar.gerrit.errors import Stopped
from radar.gerrit.errors import TooLarge
from radar.gerrit.paging import Page
from radar.gerrit.paging import Record
from radar.gerrit.retrying import Retrying
from radar.gerrit.transport import Params
from radar.gerrit.transport import Transport

__all__ = (
    'Access',
    'AnswerTooLarge',
    'Client',
    'GerritError',
    'Page',
    'Stopped',
    'TooLarge',
)

#: 401, 403 and 404: what a caller may not see, or an old server lacks.
_HIDDEN = frozenset({401, 403, 404})

T = TypeVar('T')


@functools.cache
def _lock(origin: str) -> threading.Lock:
    """Return the lock of a server, which all clients in a process share."""
    return threading.Lock()


@functools.cache
def _user_agent() -> str:
    try:
        return f'Radar/{metadata.version("radar-ci")}'
    except metadata.PackageNotFoundError:
        return 'Radar'


class Client:
    """Asks one Gerrit, one request at a time, and tries again.

    Safe for use by several threads: whoever comes while a request, or the
    wait before another try, is under way waits for its end. Each method
    raises :class:`GerritError`.
    """

    def __init__(
        self,
        access: Access,
        *,
        retries: int = 5,
        sleep: Callable[[float], Any] = time.sleep,
        uniform: Callable[[float, float], float] = random.uniform,
        user_agent: str | None = None,
        options: Sequence[str] = queries.OPTIONS,
    ) -> None:
        """Create a client; nothing is sent yet.

        :param retries: further tries of what may pass by itself.
        :param sleep: waits some seconds; where it returns true, as
            :meth:`threading.Event.wait` does, the request is given up.
        :param options: what is asked for of each change, see
            :mod:`radar.gerrit.queries`.
        """
        self.access = access
        self._options = [('o', option) for option in options]
        self._lock = _lock(access.origin)
        self._retrying = Retrying(retries, sleep, uniform)
        self._transport = Transport(access, user_agent or _user_agent())
        self._difference = 0.0

    def changes(
        self,
        *,
        projects: Sequence[str] = (),
        since: datetime | None = None,
        before: datetime | None = None,
        start: int = 0,
        limit: int | None = None,
    ) -> Page:
        """Return one page of the changes last updated in a window.

        Newest update first. Both ends of the window are inclusive.

        :param projects: names, prefixes ending in ``/*`` or regular
            expressions starting with ``^``; none for all projects.
        :param start: how many to skip.
        :param limit: most changes, of which the server may send fewer;
            None for the access's page size.
        :raises AnswerTooLarge: a smaller ``limit`` may do.
        :raises radar.exceptions.InvalidInput: a project cannot be asked
            for.
        """
        params = [
            ('q', queries.text(projects, since, before)),
            ('n', str(limit or self.access.page_size)),
            *([('S', str(start))] if start else []),
            *self._options,
        ]
        return self._get('changes/', params, _page)

    def window(
        self,
        *,
        projects: Sequence[str] = (),
        since: datetime | None = None,
        before: datetime | None = None,
        limit: int | None = None,
        max_pages: int = 10,
    ) -> Iterator[Page]:
        """Yield all pages of a window, each change once.

        Only the last page has ``more`` unset: where it came, the window
        was read wholly. See :func:`radar.gerrit.paging.follow`.

        :raises TooLarge: the window has more pages than ``max_pages``, or
            more than the server pages through; ask for half of it.
        """
        limit = max(limit or self.access.page_size, 2)

        def fetch(start: int) -> Page:
            try:
                return self.changes(
                    projects=projects,
                    since=since,
                    before=before,
                    start=start,
                    limit=limit,
                )
            except GerritError as error:
                # `index.maxPages` of the server.
                if start and error.status == HTTPStatus.BAD_REQUEST:
                    raise TooLarge(str(error), status=error.status) from error
                raise

        return paging.follow(fetch, max_pages)

    def change(self, number: int) -> dict[str, Any] | None:
        """Return one change, with the same options; None if not there."""
        path = f'changes/{int(number)}'
        try:
            return self._get(path, self._options, answers.change)
        except GerritError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise

    def numbered(
        self, numbers: Sequence[int], *, brief: bool = False
    ) -> list[Record]:
        """Return those of some changes that are listed, in any order.

        One query, and as many more as the server's limit of a page makes
        necessary. A change that is left out may be there nevertheless.

        :param brief: without messages and patch sets.
        """
        found: dict[Any, Record] = {}
        rest = list(numbers)
        while rest:
            params = [
                ('q', queries.numbered(rest)),
                ('n', str(self.access.page_size)),
                *([] if brief else self._options),
            ]
            page = self._get('changes/', params, _page)
            found |= {record.get('_number'): record for record in page.records}
            # Not by offset: what was met is no longer asked for.
            left = [number for number in rest if number not in found]
            if not page.more or len(left) == len(rest):
                break
            rest = left
        return list(found.values())

    def version(self) -> str | None:
        """Return the server's version; None where it does not tell."""
        found = self._try('config/server/version')
        return found if isinstance(found, str) else None

    def query_limit(self) -> int | None:
        """Return the most changes of a page, whatever is asked for.

        None where the server does not tell, as to those not signed in.
        """
        found = self._try('accounts/self/capabilities', [('q', 'queryLimit')])
        limit = found.get('queryLimit') if isinstance(found, dict) else None
        most = limit.get('max') if isinstance(limit, dict) else None
        return most if isinstance(most, int) and most > 0 else None

    def anonymous_allowed(self, projects: Sequence[str] = ()) -> bool:
        """Return whether those who are not signed in may list changes.

        With ``projects``: whether they see a change of one of these.
        """
        params = [('q', queries.text(projects, None, None)), ('n', '1')]
        try:
            page = self._get('changes/', params, _page, anonymous=True)
        except GerritError as error:
            if error.status in _HIDDEN or _redirect(error.status):
                return False
            raise
        return bool(page.records) or not projects

    def clock_difference(self) -> float:
        """Return the seconds that the server's clock is ahead.

        As of its last answer, to a second or so; 0 before the first.
        """
        return self._difference

    def _try(self, path: str, params: Params = ()) -> Any:
        """Return JSON, or None for what is hidden or not there."""
        try:
            return self._get(path, params, answers.parse)
        except GerritError as error:
            if error.status in _HIDDEN:
                return None
            raise

    def _get(
        self,
        path: str,
        params: Params,
        read: Callable[[Answer], T],
        *,
        anonymous: bool = False,
    ) -> T:
        def attempt() -> T:
            try:
                answer = self._transport.get(path, params, anonymous=anonymous)
                if answer.server_now is not None:
                    ahead = answer.server_now - answer.received_at
                    self._difference = ahead.total_seconds()
                return read(answer)
            except GerritError as error:
                error.args = (f'{self.access.origin}: {error}',)
                raise

        with self._lock:
            return self._retrying.call(attempt)


def _page(answer: Answer) -> Page:
    records = answers.changes(answer)
    more = bool(records) and bool(records[-1].get('_more_changes'))
    return Page(records, more, answer.server_now)


def _redirect(status: int | None) -> bool:
    return status is not None and 300 <= status < 400
