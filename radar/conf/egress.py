# SPDX-License-Identifier: Apache-2.0
"""``[egress]``: connections to addresses that users name."""

from oslo_config import cfg

GROUP = 'egress'
OPTS = (
    cfg.ListOpt(
        'allow',
        default=[],
        help='Hosts, addresses and networks (10.1.2.0/24) that may be '
        'connected to although they are not of the public Internet. Of a '
        'host by name all addresses are allowed.',
    ),
    cfg.BoolOpt(
        'allow_http',
        default=False,
        help='Whether URLs may begin with http://. What is sent there can '
        'be read on the way.',
    ),
    cfg.StrOpt(
        'cacert',
        help='File of certificates to trust; those that come with Radar if '
        'none.',
    ),
    cfg.IntOpt(
        'timeout',
        default=10,
        min=1,
        max=30,
        help='Seconds to wait for a connection, and for each part of an '
        'answer.',
    ),
    cfg.IntOpt(
        'deadline',
        default=20,
        min=1,
        max=60,
        help='Seconds that a whole request may take.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
