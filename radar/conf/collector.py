# SPDX-License-Identifier: Apache-2.0
"""``[collector]`` and ``[source:NAME]``: which Gerrits are polled, and how."""

from oslo_config import cfg

GROUP = 'collector'
OPTS = (
    cfg.ListOpt(
        'sources',
        default=[],
        help='Names of the Gerrits to poll; each has a section '
        '[source:NAME] of its own. Sources that were made through the API '
        'are polled too.',
    ),
    cfg.IntOpt(
        'period',
        default=300,
        min=1,
        help='Seconds between two polls of a source.',
    ),
    cfg.IntOpt(
        'overlap',
        default=300,
        min=1,
        help='Seconds of the poll before that each poll reads again; not '
        'less than an answer of the server may take.',
    ),
    cfg.IntOpt(
        'initial_days',
        default=7,
        min=0,
        help='Days of the past that the first poll of a source reads; '
        'radar-manage gerrit backfill reads more.',
    ),
    cfg.IntOpt(
        'reload_interval',
        default=15,
        min=1,
        help='Seconds between two looks for sources that were added, '
        'edited or given up by another collector.',
    ),
    cfg.IntOpt(
        'lease_seconds',
        default=90,
        min=3,
        help='Seconds after which another collector may take over from one '
        'that has died. The owner of a source says so earlier when it is '
        'stopped; while it lives it renews its right every 20 seconds, or '
        'four times in this span if that is shorter.',
    ),
    cfg.IntOpt(
        'check_interval',
        default=3600,
        min=0,
        help='Seconds between two looks at a source for open changes that '
        'were not met for a day, a hundred at a time. 0: none.',
    ),
    cfg.IntOpt(
        'gone_after',
        default=7,
        min=1,
        help='Days for which an open change must be missing in its source '
        'before it is taken to be gone.',
    ),
    cfg.IntOpt(
        'keep_polls',
        default=30,
        min=1,
        help='Days for which the record of a poll is kept.',
    ),
)

#: Options of a section ``[source:NAME]``.
SOURCE_OPTS = (
    cfg.URIOpt(
        'url',
        schemes=['http', 'https'],
        help='Address of the Gerrit, without /a/ and /changes/.',
    ),
    cfg.ListOpt(
        'projects',
        default=[],
        help='Projects to poll: names, prefix/* or ^regex. Empty: all.',
    ),
    cfg.StrOpt(
        'auth_type',
        default='none',
        choices=['none', 'basic', 'digest'],
        help='How to sign in: basic with a generated HTTP password, digest '
        'with servers before 2.14.',
    ),
    cfg.StrOpt('username', help='User name to sign in with.'),
    cfg.StrOpt('password', secret=True, help='HTTP password.'),
    cfg.StrOpt('cacert', help='File with the certificates to trust.'),
    cfg.IntOpt(
        'page_size',
        default=100,
        min=2,
        max=500,
        help='Changes to ask for at a time.',
    ),
    cfg.IntOpt(
        'timeout',
        default=60,
        min=1,
        help='Seconds in which the server must send something.',
    ),
    cfg.BoolOpt(
        'stream_events',
        default=False,
        help='Follow stream-events over SSH too, so that comments are read '
        'at once rather than at the next poll.',
    ),
    cfg.HostAddressOpt('ssh_host', help='Host to follow; default of the URL.'),
    cfg.PortOpt('ssh_port', default=29418, help='Port to follow.'),
    cfg.StrOpt('ssh_key', help='File with the private key to sign in with.'),
)


def source_group(name: str) -> str:
    """Return the section of a source."""
    return f'source:{name}'


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)


def register_source(
    conf: cfg.ConfigOpts, name: str
) -> cfg.ConfigOpts.GroupAttr:
    """Register the section of a source; return its values."""
    conf.register_opts(SOURCE_OPTS, source_group(name))
    values: cfg.ConfigOpts.GroupAttr = conf[source_group(name)]
    return values
