# SPDX-License-Identifier: Apache-2.0
"""Options for the sample generator: entry point ``oslo.config.opts``."""

from oslo_config import cfg

from radar import conf
from radar.conf import http  # noqa: F401 (gives oslo.middleware its defaults)


def list_opts() -> list[tuple[str, list[cfg.Opt]]]:
    """Return ``(group, options)`` of all groups that Radar declares."""
    return [
        (module.GROUP, list(module.OPTS))
        for module in conf.GROUPS
        if module.OPTS
    ]
