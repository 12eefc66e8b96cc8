# SPDX-License-Identifier: Apache-2.0
"""``radar.cmd.wsgi:application`` for uWSGI, granian and other servers.

Configuration files are found as by ``radar-api``.
"""

from oslo_log import log

from radar.api.app import make_app
from radar.conf import CONF
from radar.db import session

log.register_options(CONF)
CONF([], project='radar')
log.setup(CONF, 'radar')
session.configure(max_retries=0)

application = make_app()
