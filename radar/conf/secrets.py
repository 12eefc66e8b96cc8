# SPDX-License-Identifier: Apache-2.0
"""``[secrets]``: what Radar encrypts before it stores it."""

from oslo_config import cfg

GROUP = 'secrets'
OPTS = (
    cfg.ListOpt(
        'keys',
        default=[],
        secret=True,
        help='Fernet keys for secrets that Radar has to show again or to '
        'sign with, such as those of webhooks: 32 random bytes each, in '
        'URL-safe base64. The first encrypts, all decrypt. To change keys '
        'put the new one first, restart everything, run radar-manage '
        'secrets rotate, and take the old one out. Without a key there are '
        'no webhooks.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
