# SPDX-License-Identifier: Apache-2.0
"""How rollups are configured."""

from datetime import timedelta

from radar.conf import CONF
from radar.rollup.loading import Settings


def settings() -> Settings:
    """Return what rollups rest on besides what is stored."""
    return Settings(
        grace=timedelta(seconds=CONF.health.grace),
        default_reference=CONF.registry.default_reference,
        docs_jobs=tuple(CONF.health.docs_jobs),
    )
