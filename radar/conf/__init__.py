# SPDX-License-Identifier: Apache-2.0
"""Options, one module a group; ``CONF`` is the process's configuration."""

from oslo_config import cfg

from radar.conf import api
from radar.conf import auth
from radar.conf import collector
from radar.conf import database
from radar.conf import egress
from radar.conf import gerrit
from radar.conf import health
from radar.conf import keystone
from radar.conf import metrics
from radar.conf import notify
from radar.conf import registry
from radar.conf import secrets
from radar.conf import smtp
from radar.conf import worker

CONF = cfg.CONF

GROUPS = (
    api,
    auth,
    collector,
    database,
    egress,
    gerrit,
    health,
    keystone,
    metrics,
    notify,
    registry,
    secrets,
    smtp,
    worker,
)

for _group in GROUPS:
    _group.register_opts(CONF)
