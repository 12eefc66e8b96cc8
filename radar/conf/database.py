# SPDX-License-Identifier: Apache-2.0
"""``[database]``: oslo.db's own options with Radar's defaults."""

from oslo_config import cfg
from oslo_db import options

GROUP = 'database'
#: Declared, documented and sampled by oslo.db.
OPTS: tuple[cfg.Opt, ...] = ()


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register oslo.db's options on ``conf``."""
    options.set_defaults(conf)
