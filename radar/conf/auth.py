# SPDX-License-Identifier: Apache-2.0
"""``[auth]``: passwords, sessions, and how often one may guess."""

from oslo_config import cfg

GROUP = 'auth'
OPTS = (
    cfg.IntOpt(
        'min_password_length',
        default=8,
        min=1,
        help='Fewest characters of a new password.',
    ),
    cfg.IntOpt(
        'argon2_time_cost',
        default=3,
        min=1,
        help='Passes of Argon2 over its memory. Whoever signs in after a '
        'change of these costs has the password hashed anew.',
    ),
    cfg.IntOpt(
        'argon2_memory_cost',
        default=64 * 1024,
        min=8,
        help='Memory of Argon2 in KiB, for each thread that verifies a '
        'password.',
    ),
    cfg.IntOpt(
        'argon2_parallelism',
        default=4,
        min=1,
        help='Lanes of Argon2.',
    ),
    cfg.IntOpt(
        'verified_lifetime',
        default=60,
        min=0,
        max=60,
        help='Seconds for which a process does not verify a password again '
        'that came by HTTP Basic and was good; 0 to verify each time. A '
        'changed password and a disabled user count at once.',
    ),
    cfg.IntOpt(
        'session_idle',
        default=12 * 3600,
        min=600,
        help='Seconds after which a session ends that is not used.',
    ),
    cfg.IntOpt(
        'session_lifetime',
        default=7 * 24 * 3600,
        min=600,
        help='Seconds after which a session ends however much it is used.',
    ),
    cfg.IntOpt(
        'max_failures',
        default=10,
        min=1,
        help='Failures to sign in with one name from one address within '
        'failure_window before further attempts are refused.',
    ),
    cfg.IntOpt(
        'max_address_failures',
        default=100,
        min=1,
        help='Failures to sign in from one address, with any names.',
    ),
    cfg.IntOpt(
        'failure_window',
        default=15 * 60,
        min=1,
        help='Seconds after the first failure at which failures are '
        'forgotten.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
