# SPDX-License-Identifier: Apache-2.0
"""``[cors]`` and ``[oslo_middleware]``: oslo.middleware's own options.

They are apart from the other groups because only what serves HTTP needs
them, and loading oslo.middleware takes a while.
"""

from oslo_config import cfg
from oslo_middleware import cors
from oslo_middleware import http_proxy_to_wsgi

#: What a script of another origin may send, and may read of an answer.
ALLOWED_HEADERS = (
    'Authorization',
    'If-Match',
    'If-None-Match',
    'X-Auth-Token',
    'X-Radar-CSRF',
)
EXPOSED_HEADERS = (
    'ETag',
    'Link',
    'Date',
    'Retry-After',
    'Location',
    'X-Total-Count',
    'X-Radar-As-Of',
    'X-Radar-Snapshot',
    'X-Openstack-Request-Id',
)
METHODS = ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE')

cors.set_defaults(
    allow_headers=list(ALLOWED_HEADERS),
    allow_methods=list(METHODS),
    expose_headers=list(EXPOSED_HEADERS),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register both groups on ``conf``."""
    conf.register_opts(cors.OPTS, 'cors')
    conf.register_opts(http_proxy_to_wsgi.OPTS, 'oslo_middleware')
