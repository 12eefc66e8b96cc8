# SPDX-License-Identifier: Apache-2.0
"""``[api]``: the REST service."""

from oslo_config import cfg
from oslo_config import types

GROUP = 'api'
OPTS = (
    cfg.ListOpt(
        'auth_methods',
        item_type=types.String(choices=['local', 'keystone']),
        default=['local'],
        help='Ways of signing in, in the order in which they are tried. '
        '"local": names and passwords that Radar itself keeps, by HTTP '
        'Basic and for sessions. "keystone": tokens of Keystone, by '
        'X-Auth-Token; it needs [keystone_authtoken]. API tokens are good '
        'whatever is here.',
    ),
    cfg.HostAddressOpt(
        'host',
        default='127.0.0.1',
        help='Address that the built-in server of radar-api listens on.',
    ),
    cfg.PortOpt(
        'port',
        default=8780,
        help='Port that the built-in server of radar-api listens on.',
    ),
    cfg.IntOpt(
        'threads',
        default=8,
        min=1,
        help='Threads of the built-in server.',
    ),
    cfg.IntOpt(
        'max_limit',
        default=200,
        min=1,
        max=1000,
        help='Most rows that one page of a listing holds; a larger limit '
        'in a request is lowered to this.',
    ),
    cfg.IntOpt(
        'default_limit',
        default=50,
        min=1,
        max=1000,
        help='Rows on a page of a listing when the request names no limit.',
    ),
    cfg.IntOpt(
        'max_body_size',
        default=1024 * 1024,
        min=1024,
        help='Largest request body in bytes that is read for JSON.',
    ),
    cfg.StrOpt(
        'web_root',
        default='',
        help='Folder with the built web client (webclient/dist), which is '
        'then served beside the API. Empty: something else serves it, or '
        'nothing.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
