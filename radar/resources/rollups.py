# SPDX-License-Identifier: Apache-2.0
"""How rollups are configured, and how far they are behind."""

from datetime import timedelta

from radar import clock
from radar.conf import CONF
from radar.rollup import refreshing
from radar.rollup.loading import Settings


def settings() -> Settings:
    """Return what rollups rest on besides what is stored."""
    return Settings(
        grace=timedelta(seconds=CONF.health.grace),
        default_reference=CONF.registry.default_reference,
    )


def lag() -> float:
    """Return for how many seconds the oldest of what is due has been so."""
    _, oldest = refreshing.backlog()
    return (clock.now() - oldest).total_seconds() if oldest else 0.0
