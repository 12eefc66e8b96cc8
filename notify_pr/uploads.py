# SPDX-License-Identifier: Apache-2.0
"""Uploads the files of a run, several at a time."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from concurrent import futures
import contextlib
import dataclasses
import io
import logging
import threading
import time
from typing import BinaryIO

from notify_pr import collecting
from notify_pr import errors
from notify_pr import index_page
from notify_pr import upload_report
from notify_pr.stores import base

LOG = logging.getLogger('notify_pr')

#: So many failures in a row are the store's, not those of the files.
_HOPELESS = 8
_INDEX = 'index.html'

Entry = upload_report.Entry
Options = upload_report.Options
Report = upload_report.Report


def upload(
    store: base.Store,
    files: Sequence[collecting.File],
    prefix: str,
    options: Options,
    progress: upload_report.Meter,
) -> Report:
    """Upload files below a prefix that is the run's own.

    :raises errors.NotifyError: the store cannot be used at all. That a file
        failed is in the report.
    """
    started = time.time()
    store.prepare()
    run = _Run(store, prefix, options, progress)
    entries = _linked(store, prefix, run.carry_out(files))
    expires_at = _ends(store, started, run.oldest)
    index_url = None
    if options.index and len(entries) > 1:
        taken = {entry.name for entry in entries}
        name = _INDEX
        while name in taken:
            name = f'_{name}'
        page = index_page.page(options.title, entries, expires_at)
        index_url = _put_page(store, prefix + name, page)
    return Report(entries, index_url, expires_at)


def _linked(
    store: base.Store, prefix: str, entries: Sequence[Entry]
) -> list[Entry]:
    """Return the entries with links, which failures have none of."""
    store.settle()
    return [
        entry
        if entry.error is not None
        else dataclasses.replace(entry, url=store.url(prefix + entry.name))
        for entry in entries
    ]


def _ends(store: base.Store, started: float, oldest: float) -> float | None:
    """Return when the first link leads nowhere; nothing if none will.

    :param oldest: when the first of the files was stored.
    """
    ends = []
    if store.readable:
        ends.append(started + store.readable)
    if store.settings.lifetime:
        ends.append(min(started, oldest) + store.settings.lifetime)
    return min(ends, default=None)


def _put_page(store: base.Store, name: str, page: bytes) -> str | None:
    piece = base.Piece(io.BytesIO(page), 0, len(page))
    try:
        store.put(name, piece, base.Content('text/html; charset=utf-8'))
    except errors.NotifyError as error:
        LOG.warning('no page of links: %s', error)
        return None
    return store.url(name)


class _Run:
    """One upload of many files."""

    def __init__(
        self,
        store: base.Store,
        prefix: str,
        options: Options,
        progress: upload_report.Meter,
    ) -> None:
        self._store = store
        self._prefix = prefix
        self._progress = progress
        self._stop = ''
        self._code = errors.ExitCode.INCOMPLETE
        self._failures = 0
        self._lock = threading.Lock()
        self._pool = futures.ThreadPoolExecutor(max(options.threads, 1))
        self._there: dict[str, base.Item] = {}
        self._larges: set[base.Large] = set()
        #: When the first of the files was stored that are there already.
        self.oldest = time.time()
        if options.resume:
            self._look()

    def _look(self) -> None:
        """See what an earlier try has brought there."""
        ended = self._pool.submit(self._store.abandon, self._prefix)
        try:
            self._there = {
                item.name: item for item in self._store.list(self._prefix)
            }
            ended.result()
        except errors.NotifyError as error:
            LOG.info('all is sent: %s', error)

    def carry_out(self, files: Sequence[collecting.File]) -> list[Entry]:
        """Return what became of each file, in order."""
        results: list[futures.Future[Entry]] = []
        try:
            for file in files:
                result: futures.Future[Entry] = futures.Future()
                results.append(result)
                self._pool.submit(self._begin, file, result)
            return [result.result() for result in results]
        except BaseException:
            self._stop = 'the upload was interrupted'
            self._store.settings.retry.stop()
            raise
        finally:
            self._pool.shutdown(cancel_futures=bool(self._stop))
            self._forget(tuple(self._larges))

    def _forget(self, larges: Sequence[base.Large]) -> None:
        """Leave no parts behind."""
        for large in larges:
            try:
                large.abort()
            except errors.NotifyError as error:
                LOG.warning('parts may be left behind: %s', error)
            self._larges.discard(large)

    def _begin(
        self, file: collecting.File, result: futures.Future[Entry]
    ) -> None:
        """Send a file, or begin one that goes in parts."""
        with self._told(file, result):
            self._go_on()
            if file.error:
                raise errors.Incomplete(file.error)
            name = self._prefix + file.name
            part = self._store.part_size(file.size)
            if self._is_there(file, name):
                self._finished(file, result)
            elif not part:
                with collecting.opened(file) as source:
                    piece = self._piece(source, 0, file.size)
                    content = base.content_of(name)
                    self._store.put(name, piece, content)
                self._finished(file, result)
            else:
                self._begin_large(file, name, part, result)

    def _begin_large(
        self,
        file: collecting.File,
        name: str,
        part: int,
        result: futures.Future[Entry],
    ) -> None:
        large = self._store.begin(name, file.size, base.content_of(name))
        self._larges.add(large)
        starts = range(0, file.size, part)
        left = set(starts)
        for number, start in enumerate(starts, 1):
            length = min(part, file.size - start)
            self._pool.submit(
                self._send_part,
                *(file, large, number, start, length, left, result),
            )

    def _send_part(
        self,
        file: collecting.File,
        large: base.Large,
        number: int,
        start: int,
        length: int,
        left: set[int],
        result: futures.Future[Entry],
    ) -> None:
        """Send a part; whoever sends the last one makes the object."""
        try:
            if result.done():
                return
            with self._told(file, result):
                self._go_on()
                with collecting.opened(file) as source:
                    large.send(number, self._piece(source, start, length))
        finally:
            with self._lock:
                left.discard(start)
                last = not left
        if not last:
            return
        if not result.done():
            with self._told(file, result):
                large.finish()
                self._larges.discard(large)
                self._finished(file, result)
        if large in self._larges:
            self._forget((large,))

    def _is_there(self, file: collecting.File, name: str) -> bool:
        item = self._there.get(name)
        if item is None:
            return False
        with collecting.opened(file) as source:
            same = self._store.keeps(item, base.Piece(source, 0, file.size))
        if same:
            self._progress.advance(file.size)
            self.oldest = min(self.oldest, item.modified)
        return same

    def _piece(self, source: BinaryIO, start: int, length: int) -> base.Piece:
        return base.Piece(
            *(source, start, length),
            self._progress.advance,
            lambda: bool(self._stop),
        )

    def _go_on(self) -> None:
        if self._stop:
            error = errors.Incomplete(self._stop)
            error.exit_code = self._code
            raise error

    @contextlib.contextmanager
    def _told(
        self, file: collecting.File, result: futures.Future[Entry]
    ) -> Iterator[None]:
        """Turn what goes wrong into the result of a file."""
        try:
            yield
        except errors.NotifyError as error:
            self._count(error)
            denied = error.exit_code == errors.ExitCode.DENIED
            code = error.exit_code if denied else errors.ExitCode.INCOMPLETE
            self._failed(file, result, str(error), code)
        except OSError as error:
            text = error.strerror or 'cannot be read'
            self._failed(file, result, text, errors.ExitCode.INCOMPLETE)
        except BaseException as error:
            with contextlib.suppress(futures.InvalidStateError):
                result.set_exception(error)
        else:
            self._failures = 0

    def _count(self, error: errors.NotifyError) -> None:
        """Give up if the store lets nobody in, or is away."""
        if self._stop or isinstance(error, errors.Incomplete):
            return
        self._failures += 1
        if self._failures >= _HOPELESS:
            self._code = error.exit_code
            self._stop = f'not tried, since the store failed: {error}'

    def _failed(
        self,
        file: collecting.File,
        result: futures.Future[Entry],
        text: str,
        code: errors.ExitCode,
    ) -> None:
        entry = Entry(file.path, file.name, '', file.size, text, code)
        with contextlib.suppress(futures.InvalidStateError):
            result.set_result(entry)
            self._progress.done(file.name)

    def _finished(
        self, file: collecting.File, result: futures.Future[Entry]
    ) -> None:
        result.set_result(Entry(file.path, file.name, '', file.size))
        self._progress.done(file.name)
