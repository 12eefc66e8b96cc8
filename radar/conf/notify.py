# SPDX-License-Identifier: Apache-2.0
"""``[notify]``: messages to those who have subscribed."""

from oslo_config import cfg

GROUP = 'notify'
OPTS = (
    cfg.URIOpt(
        'public_url',
        schemes=['http', 'https'],
        help='Where people reach this Radar, for the links in messages, '
        'feeds and badges; no links if there is none.',
    ),
    cfg.IntOpt(
        'interval',
        default=10,
        min=1,
        help='Seconds between two looks for messages that are due.',
    ),
    cfg.IntOpt(
        'digest',
        default=600,
        min=0,
        help='Seconds after a message in which whatever else happens is '
        'gathered for the next one to the same place.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
