# SPDX-License-Identifier: Apache-2.0
"""``[smtp]``: the mail server."""

from oslo_config import cfg

GROUP = 'smtp'
OPTS = (
    cfg.HostAddressOpt(
        'host',
        help='Mail server that takes messages for everybody. Without one '
        'there are no subscriptions by e-mail.',
    ),
    cfg.PortOpt('port', default=25, help='Its port.'),
    cfg.StrOpt(
        'tls',
        default='starttls',
        choices=[
            ('starttls', 'encrypt what begins in the clear, or send nothing'),
            ('implicit', 'encrypt from the beginning, mostly at port 465'),
            ('none', 'send in the clear'),
        ],
        help='How the connection is encrypted. The certificate must be good '
        'for the name of the host.',
    ),
    cfg.StrOpt(
        'cacert',
        help='File of certificates to trust; those of the system if none.',
    ),
    cfg.StrOpt('user', help='Name to sign in with; nobody signs in if none.'),
    cfg.StrOpt('password', secret=True, help='Password of the user.'),
    cfg.StrOpt(
        'from_address',
        default='radar@localhost',
        help='Address that messages come from.',
    ),
    cfg.IntOpt(
        'timeout',
        default=10,
        min=1,
        max=20,
        help='Seconds to wait for an answer of the server.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
