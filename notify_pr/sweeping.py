# SPDX-License-Identifier: Apache-2.0
"""Deletes what earlier runs have uploaded and said to be of no use now."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent import futures
import itertools
import time

from notify_pr import errors
from notify_pr.stores import base

_BATCH = 256


def sweep(
    store: base.Store,
    prefix: str,
    *,
    threads: int = 8,
    dry_run: bool = False,
    now: float | None = None,
) -> list[str]:
    """Delete what has expired below a prefix; return the names.

    An object is asked when it expires. Those which do not say so, as we do
    when we upload, are not ours and stay.

    :param dry_run: whether to delete nothing.
    :param now: in seconds of the epoch.
    :raises errors.NotifyError: the store refused, or was not reached.
    """
    if not prefix.strip('/'):
        raise errors.UsageError('a sweep needs a prefix')
    moment = time.time() if now is None else now

    def gone(item: base.Item) -> str | None:
        expires = store.expires(store.metadata(item.name))
        if expires is None or expires > moment:
            return None
        if not dry_run:
            store.delete(item.name)
        return item.name

    found: list[str] = []
    with futures.ThreadPoolExecutor(threads) as pool:
        for batch in _batches(store.list(prefix)):
            names = pool.map(gone, batch)
            found.extend(name for name in names if name is not None)
    return found


def _batches(items: Iterator[base.Item]) -> Iterator[list[base.Item]]:
    """Yield a few at a time: there may be very many."""
    while True:
        batch = list(itertools.islice(items, _BATCH))
        if not batch:
            return
        yield batch
