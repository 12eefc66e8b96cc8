# SPDX-License-Identifier: Apache-2.0
"""The Gerrits that the configuration names."""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
import functools
import time
from typing import Any

from radar.conf import CONF
from radar.conf import collector as options
from radar.exceptions import InvalidInput
from radar.gerrit import queries
from radar.gerrit.access import Access
from radar.gerrit.client import Client
from radar.gerrit.collector import Collector
from radar.gerrit.stream import Follower
from radar.resources import polled_sources
from radar.resources.polled_sources import PolledSource

_OPTIONS = (*queries.OPTIONS, *queries.FILES)


def declare() -> None:
    """Have the Gerrits polled that the configuration names.

    :raises InvalidInput: one of them has no address.
    """
    for name in CONF.collector.sources:
        values = options.register_source(CONF, name)
        if not values.url:
            raise InvalidInput.of(
                f'[{options.source_group(name)}] url', 'missing', 'a URL'
            )
        polled_sources.declare(name, values.url, values.projects)


def connect(
    source: PolledSource, sleep: Callable[[float], Any] = time.sleep
) -> Client:
    """Return what talks to a source.

    How to sign in stands in the configuration alone: a source that it
    does not name is read by anyone.
    """
    if source.name not in CONF.collector.sources:
        return Client(Access(source.url), sleep=sleep, options=_OPTIONS)
    values = options.register_source(CONF, source.name)
    return Client(
        Access(
            source.url,
            auth_type=values.auth_type,
            username=values.username,
            password=values.password,
            cacert=values.cacert,
            timeout=values.timeout,
            page_size=values.page_size,
        ),
        sleep=sleep,
        options=_OPTIONS,
    )


@contextlib.contextmanager
def streams(collector: Collector) -> Iterator[None]:
    """Follow the events of those sources that say so."""
    followers = []
    declared = {s.name: s for s in polled_sources.polled()}
    for name in CONF.collector.sources:
        values = options.register_source(CONF, name)
        if values.stream_events and name in declared:
            source = declared[name]
            follower = Follower(
                name,
                Follower.command(
                    source.url,
                    values.ssh_host,
                    values.ssh_port,
                    values.username,
                    values.ssh_key,
                ),
                functools.partial(collector.wake, source.id),
            )
            follower.start()
            followers.append(follower)
    try:
        yield
    finally:
        for follower in followers:
            follower.stop()
