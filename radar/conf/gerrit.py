# SPDX-License-Identifier: Apache-2.0
"""``[gerrit]``: what is read from and kept of Gerrit."""

from oslo_config import cfg

GROUP = 'gerrit'
OPTS = (
    cfg.BoolOpt(
        'store_emails',
        default=False,
        help='Keep the e-mail addresses of accounts. They are personal '
        'data; without them accounts are told apart by id, user name and '
        'display name.',
    ),
    cfg.IntOpt(
        'batch_changes',
        default=50,
        min=1,
        max=500,
        help='Most changes that are written in one transaction.',
    ),
    cfg.IntOpt(
        'batch_rows',
        default=5000,
        min=100,
        help='Most rows that are written in one transaction; a single '
        'change may exceed it.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
